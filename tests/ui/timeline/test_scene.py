"""What a view of a session shows: columns, curves and waits, against the records themselves."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from playground.trace.record import Record
from playground.ui.timeline.hits import hit_at
from playground.ui.timeline.lanes import WAIT_ROWS
from playground.ui.timeline.view import View
from tests.runtime.random_graphs import RandomGraph
from tests.ui.timeline.sessions import busy, model_of

if TYPE_CHECKING:
    from playground.ui.timeline.model import TimelineModel
    from playground.ui.timeline.scene import Scene

WIDTH = 600


@pytest.fixture(scope="module")
def model() -> TimelineModel:
    return model_of(busy(3000))


def whole(model: TimelineModel, sort: str = "phases", *, by_order: bool = False) -> Scene:
    """Return a scene with all of a session in view."""
    view = View("order" if by_order else "time", width=WIDTH)
    first, last = model.ends(view.axis)
    return model.scene(view.fitted(first, last), "nodes" if sort == "nodes" else "phases", last)


def lane_of(scene: Scene, key: str) -> int:
    return next(at for at, lane in enumerate(scene.lanes.all) if lane.key == key)


@pytest.mark.parametrize("by_order", [True, False])
def test_a_lane_is_filled_wherever_its_node_did_something(
    model: TimelineModel, by_order: bool
) -> None:
    scene = whole(model, "nodes", by_order=by_order)
    assert scene.pieces.chunks
    view = scene.view
    for node in ("tick1", "h3"):
        blocks = scene.columns.blocks(lane_of(scene, node))
        filled = {x for left, right, *_ in blocks for x in range(left, right)}
        for record in model.records:
            if record.node == node and record.type == "call":
                x = int(view.x(record.seq - 1 if by_order else record.t))
                assert any(near in filled for near in range(x - 3, x + 4))


def test_the_blocks_of_a_lane_lie_side_by_side_and_differ(model: TimelineModel) -> None:
    scene = whole(model)
    for number in range(len(scene.lanes.all)):
        for one, other in pairwise(scene.columns.blocks(number)):
            assert one[1] <= other[0]
            assert one[1] < other[0] or one[2:] != other[2:]


@pytest.mark.parametrize("seed", range(6))
def test_the_curve_of_what_waits_goes_through_what_the_records_say(seed: int) -> None:
    model = model_of(RandomGraph(seed).run().records)
    scene = whole(model, by_order=True)
    waiting, most = set[int](), 0
    for record in model.records:
        if record.type == "queue" and record.outcome == "cancelled":
            waiting.discard(record.args[1])
        elif record.type == "queue":
            waiting.add(record.seq)
        elif record.type == "task":
            waiting.discard(record.cause or 0)
        most = max(most, len(waiting))
    assert scene.curves.most_waiting == most
    assert scene.curves.outline()[-1][1] == len(waiting)


def test_how_late_a_task_was_shows_where_it_began(model: TimelineModel) -> None:
    records = [
        Record(1, 0.0, 0, "main", "control", 0, None, "", "run"),
        Record(2, 1.0, 0, "main", "queue", 0, 1, "tick", "timers", "", (10.0,)),
        Record(3, 60.0, 1, "timers", "task", 0, 2, "tick"),
        Record(4, 100.0, 1, "timers", "log", 1, 3, "tick", "info", "", ("x",)),
    ]
    scene = whole(model_of(records))
    assert scene.curves.lags == {int(scene.view.x(60.0)): 50.0}


def test_waits_that_overlap_lie_in_rows_of_their_own_while_there_are_rows() -> None:
    count = 12
    records = [
        Record(at + 1, float(at), 0, "poll", "queue", 0, None, f"n{at}", "poll", "", (None,))
        for at in range(count)
    ]
    records += [
        Record(count + at + 1, 50.0 + at, at + 1, "poll", "task", 0, at + 1, f"n{at}")
        for at in range(count)
    ]
    scene = whole(model_of(records))
    rows = [wait.row for wait in scene.waits]
    assert rows[:WAIT_ROWS] == list(range(WAIT_ROWS))
    assert max(rows) == WAIT_ROWS - 1
    for row in range(WAIT_ROWS - 1):
        line = [wait for wait in scene.waits if wait.row == row]
        assert all(one.right <= other.left for one, other in pairwise(line))


def test_what_has_not_ended_lasts_to_the_end_of_the_session() -> None:
    records = [
        Record(1, 0.0, 0, "poll", "queue", 0, None, "bell", "poll", "", (None,)),
        Record(2, 40.0, 1, "poll", "call", 1, None, "slow", "x", "w", (), 5.0, "waiting"),
        Record(3, 100.0, 1, "poll", "log", 1, 2, "slow", "info", "", ("x",)),
    ]
    scene = whole(model_of(records))
    end = scene.view.x(100.0)
    assert [(wait.seq, wait.right) for wait in scene.waits] == [(1, end)]
    assert [(span.seq, span.right) for span in scene.handlers] == [(2, end)]
    assert len(scene.handlers[0].parts) == 1


def test_every_bar_is_hit_at_its_middle() -> None:
    model = model_of(busy(4))
    for sort in ("phases", "nodes"):
        scene = whole(model, sort, by_order=True)
        for shape in scene.shapes:
            if shape.bar.record.type == "call":
                lane = scene.lanes.all[shape.lane]
                y = lane.row_top(shape.row) + lane.row_height / 2
                hit = hit_at(scene, (shape.left + shape.right) / 2, y)
                assert hit.seq == shape.bar.record.seq


def test_waits_and_handlers_are_hit_on_their_lines() -> None:
    model = model_of(RandomGraph(4).run().records)
    scene = whole(model, by_order=True)
    for lasting in [*scene.waits[:20], *scene.handlers[:20]]:
        lane = scene.lanes.all[lasting.lane]
        y = lane.span_y(lasting.row) if lasting.is_handler else lane.wait_y(lasting.row)
        hit = hit_at(scene, (lasting.left + lasting.right) / 2, y)
        assert hit.lasting is not None
        assert hit.lasting.row == lasting.row
