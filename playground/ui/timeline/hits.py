"""What lies under a point of the timeline, and where a record lies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playground.trace.record import Record
    from playground.ui.timeline.lanes import Lane
    from playground.ui.timeline.lasting import Lasting
    from playground.ui.timeline.scene import Scene, Shape

NEAR = 2.0
"""Pixels beside a thin thing that still count as on it."""


class Hit(NamedTuple):
    """A lane, and the bar, the async handler or the wait in it; none of them where it is empty."""

    lane: Lane | None = None
    shape: Shape | None = None
    lasting: Lasting | None = None

    @property
    def seq(self) -> int | None:
        """The record that is meant."""
        if self.shape is not None:
            return self.shape.bar.record.seq
        return None if self.lasting is None else self.lasting.seq


def hit_at(scene: Scene, x: float, y: float) -> Hit:
    """Return what lies at a point of the lanes; of several bars the one drawn last."""
    lane = scene.lanes.at(y)
    if lane is None:
        return Hit()
    number = scene.lanes.all.index(lane)
    if lane.bars_top <= y < lane.spans_top:
        row = min(int((y - lane.bars_top) / lane.row_height), lane.rows - 1)
        below = [
            shape
            for shape in scene.shapes
            if shape.lane == number and min(shape.row, lane.rows - 1) == row
            if shape.left - NEAR <= x <= shape.right + NEAR
        ]
        inside = [shape for shape in below if shape.left <= x <= shape.right]
        found_shapes = inside or below
        return Hit(lane, found_shapes[-1] if found_shapes else None)
    if y >= lane.spans_top:
        spans = [s for s in scene.handlers if lane.span_top(s.row) <= y < lane.span_top(s.row + 1)]
        if lane.spans and y >= lane.span_top(lane.spans - 1):
            spans = [s for s in scene.handlers if s.row >= lane.spans - 1]
    else:
        spans = [w for w in scene.waits if abs(lane.wait_y(w.row) - y) <= NEAR]
    found = [s for s in spans if s.lane == number and s.left - NEAR <= x <= s.right + NEAR]
    return Hit(lane, None, found[-1] if found else None)


def height_of(scene: Scene, record: Record) -> float | None:
    """Return at which height of the lanes a record lies; the middle of its lane if it is unread."""
    shape = scene.shape_of(record.seq)
    lanes = scene.lanes
    if shape is not None:
        lane = lanes.all[shape.lane]
        return lane.row_top(shape.row) + lane.row_height / 2
    lasting = scene.lasting_from(record.seq)
    if lasting is not None:
        lane = lanes.all[lasting.lane]
        return lane.span_y(lasting.row) if lasting.is_handler else lane.wait_y(lasting.row)
    key = lanes.key_of(record.phase, record.node, record.worker)
    lane_of = next((each for each in lanes.all if each.key == key), None)
    return None if lane_of is None else (lane_of.top + lane_of.bottom) / 2
