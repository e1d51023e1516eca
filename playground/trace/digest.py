"""What a block of records comes to: enough to count, filter and skip it without reading it."""

from __future__ import annotations

import math
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from playground.trace.arguments import arguments_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playground.trace.record import Record


class Shape(NamedTuple):
    """What many records have in common: all that repeats from one to the next."""

    type: str
    phase: str
    node: str
    event: str
    wire: str
    outcome: int | str
    worker: int = 0


shape_of = attrgetter(*Shape._fields)
"""Returns the shape of a record as a plain tuple, which is equal to it and hashed alike."""


class Shapes:
    """All shapes of a session, each with a number of its own, from 0 in order of appearance."""

    def __init__(self, known: Iterable[Shape] = ()) -> None:
        self._numbers: dict[tuple[object, ...], int] = {}
        self._shapes: list[Shape] = []
        for shape in known:
            self.number(shape)

    def __len__(self) -> int:
        return len(self._shapes)

    def __getitem__(self, number: int) -> Shape:
        """Return the shape of a number."""
        return self._shapes[number]

    def number(self, shape: tuple[object, ...]) -> int:
        """Return the number of a shape, a new one if it has not been seen."""
        number = self._numbers.get(shape)
        if number is None:
            number = self._numbers[shape] = len(self._shapes)
            self._shapes.append(Shape._make(shape))
        return number


class Digest(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One block: where it lies in the session, how many records of each shape it has.

    `t_first` and `t_last` in engine ms; `counts` by the number of the shape; `outside` the `seq` of
    each record before the block that caused one in it, in order; `us_most` the longest duration in
    microseconds, 0 where none was measured.
    """

    first: int
    count: int
    t_first: float
    t_last: float
    turn_first: int
    turn_last: int
    counts: dict[int, int]
    outside: tuple[int, ...]
    us_most: float = math.inf

    @property
    def last(self) -> int:
        """The `seq` of its last record."""
        return self.first + self.count - 1


def digest(records: Sequence[Record], shapes: Shapes) -> Digest:
    """Return what a block comes to; there must be a record in it."""
    first, last = records[0], records[-1]
    ends = records if any(each.worker for each in records) else (first, last)
    times, turns = [each.t for each in ends], [each.turn for each in ends]
    counts = Counter(map(shape_of, records))
    start = first.seq
    outside = {each.cause for each in records if each.cause is not None and each.cause < start}
    return Digest(
        start,
        len(records),
        min(times),
        max(times),
        min(turns),
        max(turns),
        {shapes.number(shape): count for shape, count in counts.items()},
        tuple(sorted(outside)),
        max((each.us for each in records if each.us is not None), default=0.0),
    )


def words(records: Iterable[Record]) -> str:
    """Return the texts of a block's arguments as a search compares them, each once, a line each.

    What a search looks for in the arguments is in one of the lines if any record has it.
    """
    seen: set[int] = set()
    lines: dict[str, None] = {}
    for record in records:
        args = record.args
        if args and id(args) not in seen:  # a call shares those of its emit
            seen.add(id(args))
            lines[arguments_words(record)] = None
    return "\n".join(lines)
