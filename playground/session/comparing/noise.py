"""Records that no two runs of a graph need share: what a person did to look, and wall time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.trace.record import Record

SURGERY = frozenset({"drop", "duplicate", "move", "set_args", "undo", "redo"})
STOP = "stop_handler"
LOOKS = frozenset({("warn", "slow_handler"), ("log", "breakpoint")})
"""Type and level of lines that say how long something took, or that a breakpoint wrote."""


def is_noise(record: Record) -> bool:
    """Say whether a record has no part in what happens: a control, a line of the debugger's.

    The operations on the queues are controls too: what they did is in the records they caused.
    """
    return record.type == "control" or (record.type, record.event) in LOOKS


def has_effect(record: Record) -> bool:
    """Say whether a control changes what happens after it."""
    return record.event in SURGERY or record.event == STOP
