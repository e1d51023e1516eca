"""The records of a JSONL file as a sequence that is read where it is looked at."""

from __future__ import annotations

import os
import threading
import weakref
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, overload

import msgspec

from playground.errors import FileAccessError
from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK = 1_024
CACHED = 8


class RecordLines(Sequence[Record]):
    """Records by the place of their lines; only a few blocks of them are in memory at a time.

    The file stays open as long as this lives, so that it may be replaced meanwhile. Several
    threads may look at once.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._handle = os.dup(file.fileno())
        self._name = file.name
        weakref.finalize(self, os.close, self._handle)
        self._firsts = array("q")
        self._starts = array("q")
        self._ends = array("q")
        self._count = 0
        self._decode = msgspec.json.Decoder(Record).decode_lines
        self._cached: dict[int, list[Record]] = {}
        self._lock = threading.Lock()

    def append(self, start: int, end: int, count: int = 1) -> None:
        """Add the records, one a line, that lie between two places in the file.

        Lines that follow on one another are read together, `BLOCK` at most.
        """
        goes_on = bool(self._ends) and self._ends[-1] == start
        if goes_on and self._count + count - self._firsts[-1] <= BLOCK:
            self._ends[-1] = end
        else:
            self._firsts.append(self._count)
            self._starts.append(start)
            self._ends.append(end)
        self._count += count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        """Return a record, or those of a slice."""
        if isinstance(index, slice):
            return list(self._some(range(*index.indices(self._count))))
        place = index if index >= 0 else index + self._count
        if not 0 <= place < self._count:
            raise IndexError(index)
        number = bisect_right(self._firsts, place) - 1
        return self._block(number)[place - self._firsts[number]]

    def __iter__(self) -> Iterator[Record]:
        """Yield the records, a block after the other."""
        for number in range(len(self._firsts)):
            yield from self._block(number)

    def _some(self, places: Iterable[int]) -> Iterator[Record]:
        block, first = list[Record](), 0
        for place in places:
            if not first <= place < first + len(block):
                number = bisect_right(self._firsts, place) - 1
                block, first = self._block(number), self._firsts[number]
            yield block[place - first]

    def _block(self, number: int) -> list[Record]:
        """Return a block, read again if it is none of those that were looked at last."""
        with self._lock:
            block = self._cached.pop(number, None)
            self._cached[number] = block = self._read(number) if block is None else block
            if len(self._cached) > CACHED:
                del self._cached[next(iter(self._cached))]
            return block

    def _read(self, number: int) -> list[Record]:
        start, end = self._starts[number], self._ends[number]
        os.lseek(self._handle, start, os.SEEK_SET)
        with os.fdopen(self._handle, "rb", closefd=False) as file:
            data = file.read(end - start)
        try:
            return self._decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise FileAccessError(f"{self._name}: the file has changed meanwhile") from error
