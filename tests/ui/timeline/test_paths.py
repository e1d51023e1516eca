"""From record to record on the timeline: along lanes, to causes, to what lies at a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from playground.trace.folds.stack import FRAMES
from playground.ui.timeline.paths import bar_between, causes, count, neighbour, seq_from
from tests.ui.timeline.sessions import TURN, busy, model_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record
    from playground.ui.timeline.model import TimelineModel

GRAPH = Graph(
    nodes=(Node("tick", "interval", params={"limit": 5}), Node("say", "log")),
    wires=(Wire("w", ("tick", "tick"), ("say", "in")),),
)


@pytest.fixture(scope="module")
def model() -> TimelineModel:
    return model_of(busy(200))


@pytest.fixture(scope="module")
def ticking() -> Sequence[Record]:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True)
    run.play()
    return run.records


def test_a_position_leads_to_the_first_record_from_there_on(model: TimelineModel) -> None:
    records = model.records
    for seq in (1, 77, 1234, len(records)):
        t = records[seq - 1].t
        found = seq_from(model, "time", t)
        assert records[found - 1].t == t
        assert found == 1 or records[found - 2].t < t
        assert seq_from(model, "order", seq - 1) == seq
    assert seq_from(model, "time", 1e12) == len(records) + 1


@pytest.mark.parametrize("sort", ["phases", "nodes"])
def test_going_along_a_lane_comes_by_each_of_its_bars_both_ways(
    model: TimelineModel, sort: str
) -> None:
    lanes = model.lanes["nodes" if sort == "nodes" else "phases"]
    records = model.records
    start = next(r for r in records if r.type == "call" and r.seq > 5 * TURN)
    key = lanes.key_of(start.phase, start.node)
    wanted = [
        r.seq
        for r in records[start.seq - 1 :]
        if r.type in FRAMES and lanes.key_of(r.phase, r.node) == key
    ][:40]
    walked = [start.seq]
    while len(walked) < len(wanted):
        following = neighbour(model, lanes, walked[-1], 1)
        assert following is not None
        walked.append(following)
    assert walked == wanted
    back = [walked.pop()]
    while walked:
        before = neighbour(model, lanes, back[-1], -1)
        assert before == walked.pop()
        back.append(before)


def test_the_last_bar_of_a_lane_has_no_next_one(model: TimelineModel) -> None:
    lanes = model.lanes["phases"]
    assert neighbour(model, lanes, len(model.records), 1) is None
    assert neighbour(model, lanes, 2, -1) is None


def test_what_led_to_a_record_ends_at_the_ring_of_a_timer(ticking: Sequence[Record]) -> None:
    calls = [record for record in ticking if record.type == "call"]
    first, last = causes(ticking, calls[0].seq), causes(ticking, calls[-1].seq)
    assert ticking[first[-1] - 1].type == "control"
    assert [ticking[seq - 1].type for seq in last] == ["call", "emit", "task", "queue"]


def test_a_range_is_counted(model: TimelineModel) -> None:
    assert count(model.records, 1, TURN) == (TURN, 6, 0)
    assert count(model.records, 1, 30_000) == (30_000, None, None)


def test_the_first_bar_of_a_lane_in_a_range_is_found(model: TimelineModel) -> None:
    lanes = model.lanes["nodes"]
    seq = bar_between(model, lanes, "h3", (1, 300))
    assert seq is not None
    assert model.records[seq - 1].node == "h3"
    assert bar_between(model, lanes, "nobody", (1, 300)) is None
