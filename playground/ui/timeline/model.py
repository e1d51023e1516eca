"""A session as the timeline knows it: followed a slice a frame, asked for what a view shows."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

from playground.trace.folds.activity import ActivityFold
from playground.trace.folds.pyramid import LEAF
from playground.trace.folds.sketch import Sketch
from playground.ui.timeline.groups import Groups
from playground.ui.timeline.lanes import Lanes, Sort
from playground.ui.timeline.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.trace.record import Record
    from playground.ui.timeline.view import Axis, View

SLICE = 8 * LEAF
"""Records taken between two looks at the clock: one or two milliseconds of work."""
LONG = 100_000
"""Records from which on a kept session is sketched first: it takes a while to read them all."""
SAMPLE = 2_000
"""Records among which one with a measured duration is looked for."""


class TimelineModel:
    """`records` folded as far as `advance` has come. `revision` counts what has changed."""

    def __init__(
        self, records: Sequence[Record], *, clock: Callable[[], float] = perf_counter
    ) -> None:
        self.records = records
        self.fold = ActivityFold()
        self.groups = Groups(self.fold, records)
        self.lanes: dict[Sort, Lanes] = {
            "phases": Lanes(self.fold, "phases"),
            "nodes": Lanes(self.fold, "nodes"),
        }
        self.sketch = self._sketch()
        self.revision = 0
        self._clock = clock

    @property
    def behind(self) -> int:
        """Records that have not been taken in yet."""
        return len(self.records) - self.fold.read

    @property
    def known(self) -> int:
        """Of how many records something can be drawn: those taken in, or sketched."""
        return max(self.fold.read, 0 if self.sketch is None else self.sketch.known)

    @property
    def last_t(self) -> float:
        """The time of the last record that is known, in ms."""
        known = self.known
        return self.records[known - 1].t if known > self.fold.read else self.fold.last_t

    @property
    def is_timed(self) -> bool:
        """Whether durations were measured: not under a virtual clock."""
        ended = (r for r in self.records[:SAMPLE] if r.type == "call" and r.outcome != "running")
        first = next(ended, None)
        return first is None or first.us is not None

    def advance(self, budget_ms: float) -> bool:
        """Take in what is new until nothing is or the budget is spent; say whether any was."""
        end = self._clock() + budget_ms / 1000
        settled = self.fold.settle(self.records)
        self.groups.forget(settled)
        before = self.fold.read
        was_sketched = False
        while self.sketch is not None and not self.sketch.is_done and self._clock() < end:
            self.sketch.advance()
            was_sketched = True
        self.groups.known = self.known
        while self.behind and self._clock() < end:
            read = self.fold.read
            self.fold.take(self.records[read : read + SLICE - read % LEAF])
        has_changed = bool(settled) or self.fold.read != before or was_sketched
        self.revision += has_changed
        return has_changed

    def scene(self, view: View, sort: Sort, now: float) -> Scene:
        """Lay out what is in view; `now` is the position up to which things go on."""
        lanes = self.lanes[sort]
        lanes.refresh()
        return Scene(self.fold, self.groups, lanes, view, now, self.sketch)

    def ends(self, axis: Axis) -> tuple[float, float]:
        """Return the positions of the first and of the last record."""
        if axis == "order" or not self.known:
            return 0.0, float(self.known)
        return self.records[0].t, self.last_t

    def _sketch(self) -> Sketch | None:
        """Return a sketch of a session that is kept with digests, if it is a long one."""
        keeper: Any = getattr(self.records, "keeper", None)
        if len(self.records) < LONG or not hasattr(keeper, "digests"):
            return None
        return Sketch(keeper, self.fold.tracks, len(self.records))
