"""All records of a session: the newest in memory, older ones wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Protocol, overload

if TYPE_CHECKING:
    from playground.trace.record import Record

HOT = 65_536
"""How many of the newest records stay in memory whatever is kept elsewhere: some 20 MB."""
SLACK = 16_384
"""How many more there may be before they are let go, all at once."""
BLOCK = 1_024
"""How many records are kept, read and counted together. Block n holds those from n * BLOCK on."""


class Keeper(Protocol):
    """Whoever keeps records. `settled`: how many of the first ones it has for good."""

    settled: int

    def block(self, number: int) -> Sequence[Record]:
        """Return the records of a block, all of which are settled."""


class Trace(Sequence["Record"]):
    """The records in order: that at index i has `seq` i + 1.

    Whoever records appends to `fresh`, which holds those from `base` on. Without a keeper that is
    all of them. `trim` lets go of what the keeper has; to be called where no call is under way.
    `amended` is the `seq` of each record that was changed though it had been complete.
    """

    __slots__ = ("_trimming", "amended", "base", "fresh", "keeper")

    def __init__(self, keeper: Keeper | None = None) -> None:
        self.fresh: list[Record] = []
        self.base = 0 if keeper is None else keeper.settled
        self.keeper = keeper
        self.amended: list[int] = []
        self._trimming = Lock()

    def __len__(self) -> int:
        return self.base + len(self.fresh)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        """Return a record, or those of a slice; what is not in memory is read a block at a time."""
        if isinstance(index, slice):
            return self._slice(*index.indices(len(self)))
        at = index if index >= 0 else index + len(self)
        if at >= self.base:
            return self.fresh[at - self.base]
        if at < 0 or self.keeper is None:
            raise IndexError(index)
        return self.keeper.block(at // BLOCK)[at % BLOCK]

    def __iter__(self) -> Iterator[Record]:
        """Yield the records there are, and those that come meanwhile."""
        at = 0
        while at < len(self):
            part = self[at : (at // BLOCK + 1) * BLOCK]
            yield from part
            at += len(part)

    def trim(self) -> None:
        """Let go of the oldest records in memory, if there are many and the keeper has them."""
        keeper = self.keeper
        if keeper is None or len(self.fresh) < HOT + SLACK:
            return
        gone = min(keeper.settled - self.base, len(self.fresh) - HOT)
        if gone >= SLACK:
            with self._trimming:
                del self.fresh[:gone]
                self.base += gone

    def since(self, count: int, most: int | None = None) -> list[Record]:
        """Return records after the first `count`, `most` of them, to a keeper in another thread.

        Nothing where those are not in memory any more.
        """
        with self._trimming:
            at = count - self.base
            return self.fresh[at : None if most is None else at + most] if at >= 0 else []

    def _slice(self, start: int, stop: int, step: int) -> list[Record]:
        if step != 1:
            return [self[at] for at in range(start, stop, step)]
        with self._trimming:  # an export reads in a thread of its own
            base = self.base
            fresh = self.fresh[max(0, start - base) : max(0, stop - base)]
        found: list[Record] = []
        while start < min(stop, base) and self.keeper is not None:
            number, first = divmod(start, BLOCK)
            part = self.keeper.block(number)[first : first + min(stop, base) - start]
            found += part
            start += len(part)
        return found + fresh if found else fresh
