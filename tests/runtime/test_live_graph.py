"""A graph made live: starting, finding nodes, wires that lead nowhere, inputs for nobody."""

from __future__ import annotations

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock, VirtualClock
from playground.runtime import live_graph
from playground.runtime.session_run import SessionRun


def started(graph: Graph) -> SessionRun:
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.start()
    return run


def test_wires_are_registered_before_nodes_start_both_in_file_order() -> None:
    run = started(
        Graph(
            nodes=(Node("b", "timeout"), Node("a", "interval"), Node("c", "counter")),
            wires=(Wire("w2", ("a", "tick"), ("c", "in")), Wire("w1", ("b", "fire"), ("c", "in"))),
        )
    )
    told = [(r.type, r.node or r.event, r.wire, r.cause, r.phase) for r in run.records]
    assert told == [
        ("control", "run", "", None, "main"),
        ("add", "a", "w2", 1, "main"),
        ("add", "b", "w1", 1, "main"),
        ("queue", "b", "", 1, "main"),
        ("queue", "a", "", 1, "main"),
    ]


def test_a_node_is_found_by_its_id_else_by_a_title_that_is_unique() -> None:
    live = started(
        Graph(nodes=(Node("a", "log", "b"), Node("b", "log", "Twin"), Node("c", "log", "Twin")))
    ).live
    assert live["b"].id == "b"
    assert live["a"].id == "a"
    with pytest.raises(KeyError, match="2 nodes are called 'Twin'"):
        live["Twin"]
    with pytest.raises(KeyError, match="0 nodes"):
        live["nobody"]


def test_unknown_kinds_and_their_wires_are_left_alone() -> None:
    run = started(
        Graph(
            nodes=(Node("a", "martian"), Node("b", "log")),
            wires=(Wire("w", ("a", "x"), ("b", "in")), Wire("v", ("b", "error"), ("a", "y"))),
        )
    )
    assert list(run.live.nodes) == ["b"]
    assert [record.type for record in run.records] == ["control"]
    run.live.unregister("w")
    run.live.unregister("gone")
    assert run.live.registered("a", "x") == []


def test_kinds_are_imported_before_the_loop_runs_which_may_be_left_in_the_midst_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(live_graph, "kind_of", asked.append)
    SessionRun(Graph(nodes=(Node("a", "log"), Node("b", "udp"))), VirtualClock(), is_trusted=True)
    assert asked == ["log", "udp"]


def test_a_wire_to_an_input_that_is_not_there_is_warned_of() -> None:
    run = started(
        Graph(
            nodes=(Node("a", "button"), Node("b", "log")),
            wires=(Wire("w", ("a", "click"), ("b", "nose")),),
        )
    )
    warning = run.records[-1]
    assert (warning.type, warning.wire, warning.args) == ("warn", "w", ("b has no input 'nose'",))


def test_an_input_for_a_node_that_is_off_is_recorded_and_warned_of() -> None:
    run = started(Graph(nodes=(Node("a", "button", enabled=False),)))
    run.live.input("a", "click", (1,))
    assert [(r.type, r.node) for r in run.records[-2:]] == [("input", "a"), ("warn", "a")]
    assert run.records[-1].cause == run.records[-2].seq


def test_arguments_that_are_no_json_are_recorded_as_their_repr() -> None:
    run = started(Graph(nodes=(Node("a", "button"),)))
    run.live.input("a", "click", (b"x", {"k": (1, 2)}, {1}, float("nan")))
    assert run.records[-2].args == (
        {"$bytes": "eA=="},
        {"k": [1, 2]},
        {"$repr": "{1}"},
        {"$repr": "nan"},
    )


def test_durations_are_measured_on_a_real_clock_only() -> None:
    graph = Graph(
        nodes=(Node("a", "timeout", params={"delay_ms": 0}), Node("b", "log")),
        wires=(Wire("w", ("a", "fire"), ("b", "in")),),
    )
    real = SessionRun(graph, RealClock(), is_trusted=True)
    real.play()
    calls = [record for record in real.records if record.type == "call"]
    assert calls[0].us is not None
    assert calls[0].us > 0
