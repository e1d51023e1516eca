"""Errors that a domain catches, before the debugger and in moments of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph, Node
from playground.runtime.past_view import PastView, moments_of
from playground.trace.folds.domains import DomainState
from tests.runtime.debugger.debugged import Debugged, on
from tests.runtime.domains.graphs import at, frame, python, run_of, wires

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun

GRAPH = Graph(
    nodes=(
        at(Node("door", "emitter", params={"events": ["ring", "knock"]}), 9),
        python("bad", 0, "def handler(*a):\n    1 / 0"),
        python("task", 1, "def handler(*a):\n    set_immediate(lambda: 1 / 0)"),
        python("told", 5, "def handler(*a):\n    log(*a[1:3])"),
        at(Node("count", "counter"), 2),
    ),
    frames=(frame("inner", 0, 2),),
    wires=wires(
        "w0: door.ring > count.in",
        "w1: door.ring > bad.in",
        "w2: inner.error > told.in",
        "w3: door.knock > task.in",
    ),
)


@pytest.mark.parametrize("event", ["ring", "knock"])
def test_pause_on_uncaught_does_not_stop_for_what_a_domain_has_caught(event: str) -> None:
    with Debugged(GRAPH) as debugged:
        debugged.debugger.pause_on_uncaught = True
        assert debugged.hears("door", event) == ("runs",)
        assert debugged.run.crash is None


@pytest.mark.parametrize("event", ["ring", "knock"])
def test_pause_on_any_error_does(event: str) -> None:
    with Debugged(GRAPH) as debugged:
        debugged.debugger.pause_on_any_error = True
        place = debugged.hears("door", event)
        assert place[:2] == ("error", "bad" if event == "ring" else "task")
        assert debugged.debugger.position is not None
        assert debugged.debugger.position.why == "error"
        assert debugged.go_on() == ("runs",)


def test_the_stack_in_the_error_listener_is_that_of_the_frame_alone() -> None:
    with Debugged(GRAPH, on("node told")) as debugged:
        assert debugged.hears("door", "ring") == ("call", "told", "error")
        frames = debugged.debugger.frames()
        assert [(each.type, each.node) for each in frames] == [
            ("call", "told"),
            ("emit", "inner"),
            ("task", "door"),
        ]
        assert debugged.step("over") == ("emitted", "inner", "error")
        assert debugged.go_on() == ("runs",)


def test_a_breakpoint_on_the_frame_stops_where_it_emits() -> None:
    with Debugged(GRAPH, on("node inner")) as debugged:
        assert debugged.hears("door", "ring")[:2] == ("emit", "inner")


def past(run: SessionRun, seq: int) -> PastView:
    """Return what was to be seen right after a record."""
    moment = moments_of(run)()
    moment.advance(run.records[:seq])
    again = moments_of(run)()
    assert again.load(moment.dump())
    return PastView(run, again)


def test_a_moment_of_the_past_shows_what_the_frame_and_its_cards_showed() -> None:
    frames = (frame("inner", 0, 2, restart="back_off"),)
    run = run_of(
        Graph(nodes=GRAPH.nodes, frames=frames, wires=GRAPH.wires),
        (10, "door", "ring"),
        (500, "door", "ring"),
        until=2_000,
    )
    down, up, second = [
        record.seq
        for record in run.records
        if record.type == "control" and record.event in ("back_off", "restart")
    ][:3]
    before = past(run, down - 1)
    assert before.domains.of("inner") == DomainState(1)
    count = before.node("count")
    assert count is not None
    assert count.shown()["count"] == 1
    view = past(run, down)
    assert view.domains.of("inner") == DomainState(1, 110)
    assert view.node("count") is None
    assert [view.domains.is_down(each) for each in ("count", "told")] == [True, False]
    view = past(run, up)
    assert view.domains.of("inner") == DomainState(1)
    assert not view.domains.is_down("count")
    count = view.node("count")
    assert count is not None
    assert count.shown()["count"] == 0
    assert past(run, second).domains.of("inner") == DomainState(2, 700)
