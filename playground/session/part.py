"""Which records of a session are wanted: all of them, a range, a filter, or chosen ones."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playground.trace.record import Record


class Chunk(NamedTuple):
    """Some of the wanted records; how many have been looked at by then, and how many there are."""

    done: int
    total: int
    records: list[Record]


@dataclass(frozen=True)
class Part:
    """What of a session is wanted; what is not said is not asked, so the default is all of it.

    `span` is the `seq` of the first and of the last record, `seqs` the ascending ones of chosen
    records, `matches` a test that a record must pass. Whatever of them is given holds at once.
    """

    span: tuple[int, int] | None = None
    seqs: Sequence[int] | None = None
    matches: Callable[[Record], bool] | None = None

    def chunks(self, records: Sequence[Record], most: int) -> Iterator[Chunk]:
        """Yield a chunk with nothing in it, then the wanted records, `most` looked at for each.

        What is recorded meanwhile is not of it.
        """
        places = self._range(records) if self.seqs is None else range(0)
        seqs = () if self.seqs is None else self._chosen(self.seqs)
        total, done = len(places) + len(seqs), 0
        yield Chunk(done, total, [])
        while done < total:
            if seqs:
                some = seqs[done : done + most]
                found = [record for seq in some if (record := _record(records, seq)) is not None]
            else:
                some = places[done : done + most]
                found = list(records[some.start : some.stop])
            done += len(some)
            if self.matches is not None:
                found = list(filter(self.matches, found))
            yield Chunk(done, total, found)

    def _range(self, records: Sequence[Record]) -> range:
        if self.span is None:
            return range(len(records))
        first, last = self.span
        return range(_place(records, first), _place(records, last + 1))

    def _chosen(self, seqs: Sequence[int]) -> Sequence[int]:
        if self.span is None:
            return seqs
        first, last = self.span
        return seqs[bisect_left(seqs, first) : bisect_left(seqs, last + 1)]


WHOLE = Part()


def _record(records: Sequence[Record], seq: int) -> Record | None:
    """Return the record with that `seq`; a cut session may not have it."""
    place = _place(records, seq)
    found = records[place : place + 1]
    return found[0] if found and found[0].seq == seq else None


def _place(records: Sequence[Record], seq: int) -> int:
    """Return the place of the first record at or after `seq`, `len(records)` where there is none.

    That is `seq - 1` in a session that lacks nothing; a cut one has holes.
    """
    place = seq - 1
    if place >= 0 and any(record.seq == seq for record in records[place : place + 1]):
        return place
    return bisect_left(records, seq, key=lambda record: record.seq)
