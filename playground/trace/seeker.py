"""Brings the state of a session to any of its records, and makes the snapshots that it needs."""

from __future__ import annotations

from collections import OrderedDict
from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.snapshots import EVERY, MemoryStore, last_before, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.moment import Moment
    from playground.trace.record import Record
    from playground.trace.snapshots import SnapshotStore

STEP = 1024
"""Records taken in between two looks at the clock; as many as a block of the journal has."""
MOST_NEAR = 64
"""Moments kept in memory, a `STEP` apart, so that steps back are short ones."""


class Seeker:
    """Seeks in one session. `make` makes the moment before the first of `records`.

    `aim` says to which record, `advance` brings `moment` there, as far as time allows; on the way
    it leaves snapshots in `store`. `grow` makes those ahead of time, up to the newest record.
    """

    def __init__(
        self,
        records: Sequence[Record],
        make: Callable[[], Moment],
        store: SnapshotStore | None = None,
        *,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self._records = records
        self._make = make
        self._store: SnapshotStore = MemoryStore() if store is None else store
        self._clock = clock
        self._near: OrderedDict[int, bytes] = OrderedDict()
        self._grown = 0
        self._grower: Moment | None = None
        self._from = 0
        self.target = 0
        self.moment = make()

    @property
    def is_there(self) -> bool:
        """Whether `moment` is the one that was aimed at."""
        return self.moment.seq == self.target

    @property
    def progress(self) -> float:
        """How much of the way from the last snapshot is done, 0 to 1."""
        way = self.target - self._from
        return (self.moment.seq - self._from) / way if way > 0 else 1.0

    def aim(self, seq: int) -> None:
        """Go to record `seq`, by the shortest way that leads forward."""
        self.target = max(0, min(seq, len(self._records)))
        here = self.moment.seq
        if here == self.target:
            return
        if here > self.target or last_before(self.target) > here or self._nearest() > here:
            self.moment = self._nearest_moment(here if here < self.target else -1)
        self._from = self.moment.seq

    def advance(self, budget_s: float) -> bool:
        """Fold on for at most `budget_s`, a `STEP` at least; True when it is there."""
        end = self._clock() + budget_s
        while not self.is_there:
            self._step(self.moment, self.target)
            self._keep_near()
            if self._clock() > end:
                break
        return self.is_there

    def grow(self, budget_s: float) -> bool:
        """Make snapshots for at most `budget_s`; True when all are there that can be made."""
        end = self._clock() + budget_s
        last = last_before(len(self._records))
        while self._grown < last:
            self._grow_step(last)
            if self._clock() > end:
                break
        return self._grown >= last

    def _grow_step(self, last: int) -> None:
        following = self._grown + EVERY
        if self._grower is None and self._store.get(following) is not None:
            self._grown = following
            return
        if self._grower is None or self._grower.seq < self._grown:
            self._grower = self._loaded(self._grown) or self._make()
        self._step(self._grower, last)
        self._grown = last_before(self._grower.seq)

    def _step(self, moment: Moment, last: int) -> None:
        """Take a `STEP` of records into a moment, and keep what is a snapshot after that."""
        stop = min(moment.seq - moment.seq % STEP + STEP, last)
        moment.advance(self._records[moment.seq : stop])
        if stop % EVERY == 0 and self._store.get(stop) is None:
            self._store.put(stop, packed(moment.dump()))

    def _keep_near(self) -> None:
        """Remember a moment on the last stretch: a person who goes there goes back and forth."""
        seq = self.moment.seq
        if seq % STEP or self.target - seq > EVERY or seq in self._near:
            return
        self._near[seq] = self.moment.dump()
        if len(self._near) > MOST_NEAR:
            self._near.popitem(last=False)

    def _nearest(self) -> int:
        """Return the last of the moments in memory that is not after the target, 0 for none."""
        return max((seq for seq in self._near if seq <= self.target), default=0)

    def _nearest_moment(self, here: int) -> Moment:
        """Return the moment to start from: `here` is where we are, -1 if that is too far on."""
        near = self._nearest()
        place = last_before(self.target)
        while place > max(near, here):
            found = self._loaded(place)
            if found is not None:
                return found
            place -= EVERY
        if here >= near and here >= 0:
            return self.moment
        found = self._make()
        if near and found.load(self._near[near]):
            return found
        return self._make()

    def _loaded(self, seq: int) -> Moment | None:
        """Return the moment of a snapshot; None when there is none that can be read."""
        data = self._store.get(seq) if seq else None
        if data is None:
            return None
        moment = self._make()
        return moment if moment.load(unpacked(data)) and moment.seq == seq else None
