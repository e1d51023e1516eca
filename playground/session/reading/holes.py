"""Sessions that lack some records, as sessions that lack none: what is not there says so."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from playground.trace.record import LOST, Record
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from playground.session.session import Session


class FilledRecords:
    """The keeper of a trace whose records are those of a session, with stand-ins between them."""

    def __init__(self, session: Session) -> None:
        self.header = session.header
        self._records = records = session.records
        self.settled = records[-1].seq if records else 0
        is_whole = self.settled == len(records)
        self._seqs = None if is_whole else array("q", (record.seq for record in records))

    def block(self, number: int) -> Sequence[Record]:
        """Return the records of a block, of which each has its `seq`."""
        first = number * BLOCK
        stop = min(first + BLOCK, self.settled)
        if self._seqs is None:
            return self._records[first:stop]
        low, high = bisect_left(self._seqs, first + 1), bisect_left(self._seqs, stop + 1)
        before = self._records[low - 1] if low else None
        return list(filled(self._records[low:high], first + 1, stop + 1, before))


def filled(
    records: Iterable[Record], seq: int, stop: int | None = None, before: Record | None = None
) -> Iterator[Record]:
    """Yield the records from `seq` on, with a stand-in for each that is not there.

    A stand-in is a control that no handler heard, at the time of the record before it.
    """
    for record in records:
        yield from _stand_ins(seq, record.seq, before)
        yield record
        seq, before = record.seq + 1, record
    if stop is not None:
        yield from _stand_ins(seq, stop, before)


def _stand_ins(seq: int, stop: int, before: Record | None) -> Iterator[Record]:
    t, turn = (0, 0) if before is None else (before.t, before.turn)
    for each in range(seq, stop):
        yield Record(each, t, turn, "main", "control", 0, event="absent", outcome=LOST)
