"""Timers that ring again and again: each ring's own task queues the next one, as far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

ROUNDING_MS = 1.5
"""Two delays within this are one and the same: a delay counts from when its task began."""


def is_ring(records: Sequence[Record], queued: Record) -> bool:
    """Say whether a `queue` record is the next ring of a timer, and not one that something set."""
    if queued.event != "timers" or queued.cause is None:
        return False
    task = records[queued.cause - 1]
    if task.type != "task" or task.phase != "timers" or task.node != queued.node:
        return False
    earlier = records[(task.cause or 1) - 1]
    if earlier.type != "queue" or earlier.cause is None:
        return False
    setter = records[earlier.cause - 1]
    began = setter.t if setter.type == "task" else earlier.t
    delay, earlier_delay = _due(queued) - task.t, _due(earlier) - began
    return abs(delay - earlier_delay) < ROUNDING_MS


def _due(queued: Record) -> float:
    return (queued.args[0] if queued.args else None) or 0.0
