"""Sessions for the parts of the timeline that work without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.record import Record
from playground.ui.timeline.model import TimelineModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TURN = 10
"""Records of one turn of `busy`."""


def busy(turns: int, *, every_ms: float = 1.0, nodes: int = 5) -> list[Record]:
    """Make a session of timers: queue, task, then two emits with three calls each."""
    return [record for turn in range(1, turns + 1) for record in _turn(turn, every_ms, nodes)]


def model_of(records: Sequence[Record]) -> TimelineModel:
    """Make a model that has taken in all of a session."""
    model = TimelineModel(records)
    while model.behind:
        model.advance(1000.0)
    return model


def _turn(turn: int, every_ms: float, nodes: int) -> Iterator[Record]:
    seq, t = (turn - 1) * TURN, turn * every_ms
    node = f"tick{turn % nodes}"
    yield Record(
        seq + 1, t - every_ms / 2, turn - 1, "timers", "queue", 0, None, node, "timers", "", (t,)
    )
    yield Record(seq + 2, t, turn, "timers", "task", 0, seq + 1, node)
    for part in range(2):
        emit = seq + 3 + 4 * part
        at = t + 0.1 * part * every_ms
        yield Record(
            emit, at + 0.01, turn, "timers", "emit", 1, seq + 2, node, "tick", "", (turn,), None, 3
        )
        for step in range(3):
            yield Record(
                emit + step + 1, at + 0.02 + 0.01 * step, turn, "timers", "call", 2, emit,
                f"h{(turn + step) % (3 * nodes)}", "tick", f"w{step}", (turn,), 8.0, "ok",
            )  # fmt: skip
