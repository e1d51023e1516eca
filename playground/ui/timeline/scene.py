"""All that is in view, laid out in pixels: what the painter draws, and what lies under a point."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from playground.ui.timeline.columns import Columns
from playground.ui.timeline.curves import Curves
from playground.ui.timeline.lanes import key_in
from playground.ui.timeline.lasting import Lasting, handlers, waits
from playground.ui.timeline.pieces import Pieces, pieces

if TYPE_CHECKING:
    from playground.trace.folds.activity import ActivityFold
    from playground.trace.folds.sketch import Sketch
    from playground.ui.timeline.flame import Bar
    from playground.ui.timeline.groups import Group, Groups
    from playground.ui.timeline.lanes import Lanes
    from playground.ui.timeline.view import View

THIN = 2.0
"""Pixels that a bar has at least, so that what took no time is seen."""


class Shape(NamedTuple):
    """A bar from `left` to `right` in pixels, in a row of a lane."""

    left: float
    right: float
    lane: int
    row: int
    bar: Bar


class Scene:
    """What a view of a session shows. `now` is the position up to which things still go on."""

    def __init__(
        self,
        fold: ActivityFold,
        groups: Groups,
        lanes: Lanes,
        view: View,
        now: float,
        sketch: Sketch | None = None,
    ) -> None:
        self.view = view
        self.lanes = lanes
        self.now = now
        self.pieces: Pieces = pieces(fold, view, sketch)
        read: list[Group] = []
        for run in self.pieces.runs:
            read += [each for each in groups.within(run) if each not in read[-1:]]
        self.shapes = [shape for group in read for shape in self._shapes(group)]
        self.is_grown = self._make_room()
        self.columns = self._columns(fold, sketch)
        self.waits: list[Lasting] = waits(fold, view, lanes, read, now)
        self.handlers: list[Lasting] = handlers(fold, view, lanes, read, now)
        self.curves = Curves(view, now)
        self.curves.add_chunks(fold.pyramid, self.pieces.chunks)
        self.curves.add_groups(read)

    def shape_of(self, seq: int) -> Shape | None:
        """Return the bar of a record, if it is one that is in view and was read."""
        return next(iter(self.shapes_of(seq)), None)

    def shapes_of(self, seq: int) -> list[Shape]:
        """Return the parts of a record's bar that are in view: a long one was read in several."""
        return self._shapes_by_seq.get(seq, [])

    @cached_property
    def _shapes_by_seq(self) -> dict[int, list[Shape]]:
        found: dict[int, list[Shape]] = {}
        for shape in self.shapes:
            found.setdefault(shape.bar.record.seq, []).append(shape)
        return found

    @cached_property
    def _lasting_by_seq(self) -> dict[int, Lasting]:
        return {each.seq: each for each in [*self.waits, *self.handlers]}

    def lasting_from(self, seq: int) -> Lasting | None:
        """Return the wait or the async handler in view that a record began."""
        return self._lasting_by_seq.get(seq)

    def ends_of(self, bar: Bar) -> tuple[float, float]:
        """Return where a bar begins and ends, in pixels."""
        start, stop = bar.start, bar.stop
        if self.view.axis == "order":
            start, stop = bar.first, bar.last
        return self.view.x(start), self.view.x(max(stop, self.now) if bar.is_open else stop)

    def _shapes(self, group: Group) -> list[Shape]:
        """Return the bars of a group that are in view."""
        view, lanes = self.view, self.lanes
        left_edge, scale, width = view.left, view.scale, view.width
        is_time, by_phase = view.axis == "time", lanes.sort == "phases"
        numbers = {lane.key: number for number, lane in enumerate(lanes.all)}
        found = []
        for bar in group.bars:
            start, stop = (bar.start, bar.stop) if is_time else (bar.first, bar.last)
            if bar.is_open:
                stop = max(stop, self.now)
            left, right = (start - left_edge) * scale, (stop - left_edge) * scale
            if right < -THIN or left > width:
                continue
            record = bar.record
            name = record.phase if by_phase else record.node
            lane = numbers[key_in(record.worker, name) if record.worker else name]
            row = bar.row if by_phase else bar.own_row
            found.append(Shape(left, max(right, left + THIN), lane, row, bar))
        return found

    def _make_room(self) -> bool:
        """Let the lanes have the rows of what is in view; say whether they grew."""
        rows: dict[int, int] = {}
        for shape in self.shapes:
            if shape.row > rows.get(shape.lane, 0):
                rows[shape.lane] = shape.row
        keys = self.lanes.all
        grown = [self.lanes.make_room(keys[lane].key, row) for lane, row in rows.items()]
        return any(grown) and self.lanes.refresh()

    def _columns(self, fold: ActivityFold, sketch: Sketch | None) -> Columns:
        lanes = self.lanes
        columns = Columns(self.view, len(lanes.all), lanes.of_track)
        columns.add(fold.pyramid, self.pieces.chunks)
        if sketch is not None:
            columns.add(sketch.pyramid, self.pieces.sketched)
        return columns
