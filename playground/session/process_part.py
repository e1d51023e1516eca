"""What one process of a cluster recorded, as if it had been alone."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import msgspec

from playground.trace.record import Record
from playground.trace.renumbering import renumber
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = 16
"""How many blocks are in memory."""


class ProcessRecords(Sequence[Record]):
    """The records of worker number `worker`, or of the primary, which is 0, numbered anew from 1.

    They are looked up where they are needed; of most only the number is in memory.
    """

    def __init__(self, records: Sequence[Record], worker: int) -> None:
        self._records = records
        self._seqs = array("q", [each.seq for each in records if each.worker == worker])
        self._made: dict[int, list[Record]] = {}

    def __len__(self) -> int:
        return len(self._seqs)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        """Return a record, or those of a slice."""
        count = len(self._seqs)
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(count))]
        place = index if index >= 0 else index + count
        if not 0 <= place < count:
            raise IndexError(index)
        return self._block(place // BLOCK)[place % BLOCK]

    def __iter__(self) -> Iterator[Record]:
        """Yield the records."""
        return (self[place] for place in range(len(self)))

    def _block(self, number: int) -> list[Record]:
        """Return a block, made again if it is none of those that were looked at last."""
        block = self._made.get(number)
        if block is None:
            if len(self._made) == KEPT:
                del self._made[next(iter(self._made))]
            seqs = self._seqs[number * BLOCK : (number + 1) * BLOCK]
            block = self._made[number] = [self._own(seq) for seq in seqs]
        return block

    def _own(self, seq: int) -> Record:
        record = msgspec.structs.replace(self._records[seq - 1], worker=0)
        renumber(record, self._number)
        return record

    def _number(self, seq: int) -> int:
        return bisect_left(self._seqs, seq) + 1


def workers_of(records: Sequence[Record]) -> list[int]:
    """Return the numbers of the workers that recorded something."""
    return sorted({each.worker for each in records} - {0})
