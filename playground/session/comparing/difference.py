"""Compares two sessions record by record: the first that differs, and in what.

Left apart are times (`t`, `us`), what a person did to look (see `noise`), and numbers: records are
numbered anew without the noise. Equal is what says the same of what happened, and why.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.session.comparing.noise import is_noise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record

Comparable = tuple[Any, ...]

FIELDS = ("turn", "phase", "type", "depth", "cause", "node", "event", "wire", "args", "outcome")
"""What is compared, in the order of a `Comparable`."""

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+\b")
_CODE_LINE = re.compile(r'File "(<.+?>)", line (\d+)')


class Difference(NamedTuple):
    """The first records that differ, None for the session that has ended there; `fields`: in what.

    `place` counts the records before them that are equal.
    """

    place: int
    recorded: Record | None
    replayed: Record | None
    fields: tuple[str, ...]


class Numbering:
    """Yields the records of a session that count, and knows their numbers among each other."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._noise: list[int] = []

    def __iter__(self) -> Iterator[Record]:
        """Yield what is no noise, in order."""
        for record in self._records:
            if is_noise(record):
                self._noise.append(record.seq)
            else:
                yield record

    def number(self, seq: object) -> int | None:
        """Return the number of a record that has been passed; None for noise."""
        if not isinstance(seq, int):
            return None
        before = bisect_left(self._noise, seq)
        is_named = before < len(self._noise) and self._noise[before] == seq
        return None if is_named else seq - before

    def comparable(self, record: Record) -> Comparable:
        """Return what has to be equal of a record."""
        return (
            record.turn, record.phase, record.type, record.depth, self.number(record.cause),
            record.node, record.event, record.wire, self._args(record), record.outcome,
        )  # fmt: skip

    def _args(self, record: Record) -> tuple[Any, ...]:
        """Return the arguments; what names another record there is numbered anew, too."""
        args = record.args
        if record.type == "error":
            return (*args[:1], *(_CODE_LINE.findall(text) for text in args[1:]))
        place = {"resume": 0, "queue": 1}.get(record.type, len(args))
        named = tuple(self.number(each) for each in args[place : place + 1])
        rest = (*args[:place], *named, *args[place + 1 :])
        return tuple(without_addresses(each) for each in rest)


def comparable(records: Sequence[Record]) -> list[Comparable]:
    """Return what has to be equal of a whole session, for a short one."""
    numbering = Numbering(records)
    return [numbering.comparable(record) for record in numbering]


def first_difference(
    recorded: Sequence[Record], replayed: Sequence[Record], *, is_cut: bool = False
) -> tuple[Difference | None, int]:
    """Return where a replay leaves its session, None if nowhere, and how many records are equal.

    A session that ended in the middle of a handler call says `running` of it; how such a call would
    have gone on is no difference. Nor is what comes after the end of one that `is_cut`.
    """
    ours, theirs = Numbering(recorded), Numbering(replayed)
    records = iter(theirs)
    place = 0
    for place, record in enumerate(ours):
        other = next(records, None)
        if other is None:
            return Difference(place, record, None, ()), place
        fields = _differing(ours.comparable(record), theirs.comparable(other))
        if record.outcome == "running":
            is_cut = True
            fields = tuple(each for each in fields if each != "outcome")
        if fields:
            return Difference(place, record, other, fields), place
    equal = place + 1 if len(recorded) else 0
    more = next(records, None)
    if more is not None and not is_cut:
        return Difference(equal, None, more, ()), equal
    return None, equal


def _differing(one: Comparable, other: Comparable) -> tuple[str, ...]:
    pairs = zip(FIELDS, one, other, strict=True)
    return tuple(name for name, ours, theirs in pairs if not is_same(ours, theirs))


def is_same(one: Any, other: Any) -> bool:
    """Say whether two JSON values are equal, where true and 1 are not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    return bool(one == other)


def without_addresses(value: Any) -> Any:
    """Return an argument; of one that is no JSON the repr without where it lies in memory."""
    if isinstance(value, dict) and value.keys() == {"$repr"}:
        return {"$repr": _ADDRESS.sub("0x...", str(value["$repr"]))}
    return value
