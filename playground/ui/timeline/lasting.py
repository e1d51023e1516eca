"""What lasted across the view: waits in queues and async handlers, each with a place of its own."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from playground.ui.timeline.lanes import WAIT_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from playground.trace.folds.activity import ActivityFold
    from playground.trace.folds.intervals import Interval, Intervals
    from playground.ui.timeline.flame import Bar
    from playground.ui.timeline.groups import Group
    from playground.ui.timeline.lanes import Lanes
    from playground.ui.timeline.view import View

MOST = 3_000
LEAST_PIXELS = 2.0
"""What is shorter is not drawn where only what lasted long is known."""


class Lasting(NamedTuple):
    """From `left` to `right` in pixels, in a row of its lane; `seq` is where it began.

    `last` is the record that ended it, 0 while nothing has. `parts` are the bars in which an async
    handler ran.
    """

    left: float
    right: float
    lane: int
    row: int
    seq: int
    node: str
    last: int = 0
    parts: Sequence[Bar] = ()
    is_handler: bool = False


def waits(
    fold: ActivityFold, view: View, lanes: Lanes, groups: Iterable[Group], now: float
) -> list[Lasting]:
    """Return what waited in view, in rows of their lanes as they began."""
    found: dict[int, Lasting] = {}
    for interval in _ended(fold.backlog.ended, view, fold):
        found[interval.first] = _of_interval(interval, view, lanes, fold, 0)
    for group in groups:
        for interval in group.waits:
            found[interval.first] = _of_interval(interval, view, lanes, fold, 0)
    for wait in fold.backlog.waiting.values():
        if len(found) >= MOST:
            break
        left = view.x(wait.start if view.axis == "time" else wait.first - 1)
        if left <= view.width:
            lane, node = lanes.of_track[wait.track], fold.tracks[wait.track].node
            found[wait.first] = Lasting(left, view.x(now), lane, 0, wait.first, node)
    return _in_rows(found[seq] for seq in sorted(found))


def handlers(
    fold: ActivityFold, view: View, lanes: Lanes, groups: Sequence[Group], now: float
) -> list[Lasting]:
    """Return the async handlers in view, each in the row that it keeps while it lasts."""
    by_phase = lanes.sort == "phases"
    found: dict[int, Lasting] = {}
    for interval in _ended(fold.handlers.ended, view, fold):
        row = interval.place if by_phase else interval.slot
        found[interval.first] = _of_interval(interval, view, lanes, fold, row)
    for going in fold.handlers.going.values():
        if len(found) >= MOST:
            break
        left = view.x(going.start if view.axis == "time" else going.first - 1)
        row = going.place if by_phase else going.slot
        lane, node = lanes.of_track[going.track], fold.tracks[going.track].node
        found[going.first] = Lasting(left, view.x(now), lane, row, going.first, node)
    for group in groups:
        for seq, parts in group.parts.items():
            if seq in found:
                span = found[seq]
                found[seq] = span._replace(parts=[*span.parts, *parts])
    lane_of = {each.seq: lanes.async_lane if by_phase else each.lane for each in found.values()}
    return [each._replace(lane=lane_of[seq], is_handler=True) for seq, each in found.items()]


def _ended(intervals: Intervals, view: View, fold: ActivityFold) -> list[Interval]:
    """Return what has a part in view and is long enough to be seen, the newest where many do."""
    least = LEAST_PIXELS / view.scale
    if view.axis == "time":
        return intervals.within(view.left, view.right, least=least)[-MOST:]
    leaves = fold.pyramid.leaves
    start, stop = 0.0, fold.last_t
    if leaves:  # what is known of them is their time
        first, after = (int(max(at, 0)) // leaves.size for at in (view.left, view.right))
        start = leaves.began[min(first, len(leaves) - 1)]
        stop = leaves.began[after + 1] if after + 1 < len(leaves) else fold.last_t
    return intervals.within(start, stop, least_records=int(least))[-MOST:]


def _of_interval(
    interval: Interval, view: View, lanes: Lanes, fold: ActivityFold, row: int
) -> Lasting:
    is_time = view.axis == "time"
    left = view.x(interval.start if is_time else interval.first - 1)
    right = view.x(interval.stop if is_time else interval.last)
    lane, node = lanes.of_track[interval.track], fold.tracks[interval.track].node
    return Lasting(left, right, lane, row, interval.first, node, interval.last)


def _in_rows(lasting: Iterable[Lasting]) -> list[Lasting]:
    """Give each the first row of its lane that is free; the last row takes what has none.

    There only that is kept which would be seen: what reaches further than all before it.
    """
    ends: dict[int, list[float]] = {}
    placed = []
    for each in lasting:
        rows = ends.setdefault(each.lane, [-inf] * WAIT_ROWS)
        row = next((at for at, end in enumerate(rows) if end <= each.left), WAIT_ROWS - 1)
        if each.right >= rows[row] + 1:
            rows[row] = each.right
            placed.append(each if row == 0 else each._replace(row=row))
    return placed
