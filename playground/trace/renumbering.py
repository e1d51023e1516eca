"""Records under other numbers: those of workers in a merged trace, and taken out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record

NAMING = {"resume": 0, "queue": 1}
"""Types of records whose arguments name another record, and in which place."""


def renumber(record: Record, number: Callable[[int], int]) -> None:
    """Give a record, its cause and the one that it names the numbers that they have elsewhere."""
    record.seq = number(record.seq)
    if record.cause is not None:
        record.cause = number(record.cause)
    place, args = NAMING.get(record.type), record.args
    if place is not None and len(args) > place and isinstance(args[place], int):
        record.args = (*args[:place], number(args[place]), *args[place + 1 :])
