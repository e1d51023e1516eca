"""What cards showed at a moment of the past: nodes that stand alone hear the records again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from playground.catalog import KINDS
from playground.catalog.shown import ShownFold, nodes_that_reach_out
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.live_edit import apply
from playground.runtime.session_run import SessionRun
from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.edit import Edit

CONTROLS = Graph(
    title="controls",
    nodes=(
        Node("button", "button"),
        Node("toggle", "toggle", params={"value": True}),
        Node("slider", "slider", params={"value": 7}),
        Node("text", "text_field", params={"value": "old"}),
        Node("key", "key"),
        Node("form", "form", params={"fields": [{"name": "name", "type": "text"}]}),
        Node("lamp", "lamp"),
        Node("display", "display"),
        Node("meter", "meter", params={"min": -5}),
        Node("chart", "chart", params={"window_s": 1}),
        Node("counter", "counter", params={"start": 10, "step": 2}),
    ),
    wires=(
        Wire("w1", ("toggle", "change"), ("lamp", "in")),
        Wire("w2", ("text", "input"), ("display", "in")),
        Wire("w3", ("slider", "input"), ("meter", "in")),
        Wire("w4", ("slider", "input"), ("chart", "in")),
        Wire("w5", ("button", "click"), ("counter", "in")),
        Wire("w6", ("counter", "count"), ("display", "in")),
        Wire("w7", ("text", "submit"), ("meter", "in")),
        Wire("w8", ("key", "keydown"), ("chart", "reset")),
    ),
)
ACTS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("button", ("press",)),
    ("toggle", ("toggle",)),
    ("slider", ("input", 40)),
    ("button", ("release",)),
    ("text", ("input", "ne")),
    ("slider", ("input", 41.5)),
    ("text", ("submit", "new")),  # the meter takes no text
    ("form", ("input", "name", "Ada")),
    ("key", ("keydown", "A")),
    ("slider", ("change", 41.5)),
    ("form", ("submit",)),
    ("button", ("press",)),
    ("button", ("cancel",)),
    ("slider", ("input", 3)),
)


def played(look: Callable[[SessionRun], object]) -> SessionRun:
    """Run the controls through all acts, 300 ms apart; `look` after each has been dealt with."""
    run = SessionRun(CONTROLS, VirtualClock(), is_trusted=True)
    run.keeps_going = True

    def act(node_id: str, gesture: tuple[Any, ...]) -> None:
        node = run.live.nodes[node_id]
        for event, args in node.gesture(*gesture):
            run.live.input(node_id, event, args)

    for at, (node_id, gesture) in enumerate(ACTS):
        run.loop.arrive_at(300 * at, lambda n=node_id, g=gesture: act(n, g))  # type: ignore[misc]
        run.loop.arrive_at(300 * at + 100, lambda: look(run))
    run.play()
    return run


def test_after_each_act_the_fold_shows_what_the_live_cards_show() -> None:
    seen: list[tuple[int, dict[str, Any]]] = []

    def look(run: SessionRun) -> None:
        shown = {node.id: node.shown() for node in run.live.nodes.values()}
        seen.append((len(run.records), msgspec.to_builtins(shown)))

    run = played(look)
    fold, taken = ShownFold(CONTROLS), 0
    for count, shown in seen:
        for record in run.records[taken:count]:
            fold.apply(record)
        taken = count
        assert msgspec.to_builtins(fold.shown()) == shown
    assert seen[-1][1]["chart"]["points"] == [(3900, 3)]
    assert len(seen) == len(ACTS)


def folded_twice(run: SessionRun, half: int) -> tuple[ShownFold, ShownFold]:
    """Fold a run in one go, and once more from what was kept at some record."""
    first, second = ShownFold(run.graph), ShownFold(run.graph)
    for record in run.records[:half]:
        first.apply(record)
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(first.state()))
    second.restore(kept, run.records)
    for record in run.records[half:]:
        first.apply(record)
        second.apply(record)
    return first, second


def test_what_it_shows_can_be_kept_and_goes_on_from_there() -> None:
    run = played(lambda _: None)
    half = len(run.records) // 2
    first, second = folded_twice(run, half)
    assert second.state() == first.state()


def test_every_kind_with_a_card_to_look_at_says_what_it_shows() -> None:
    for kind in KINDS.values():
        if kind.face or kind.control:
            assert kind.node_class.shows, kind.kind
        for name in kind.node_class.shows:
            assert hasattr(ShownFold(_alone(kind.kind)).node("it"), name)


def test_a_node_that_shows_nothing_has_no_stand_in() -> None:
    assert ShownFold(_alone("log")).node("it") is None
    assert ShownFold(_alone("nonsense")).node("it") is None
    off = Graph(nodes=(Node("it", "lamp", enabled=False),))
    assert ShownFold(off).node("it") is None


def test_it_follows_edits_and_keeps_them_with_the_rest() -> None:
    document = Document(Graph(nodes=CONTROLS.nodes, wires=CONTROLS.wires[:5]))
    graph = document.graph()
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.start()

    def edits(*acts: Callable[[Edit], object]) -> None:
        for act in acts:
            with document.edit("Edit") as edit:
                act(edit)

    document.changed.connect(lambda changes: apply(run.live, changes))
    edits(
        lambda edit: edit.set_param("counter", "start", 70),
        lambda edit: edit.add_node(Node("new", "counter", params={"step": 3})),
        lambda edit: edit.add_wire(Wire("w50", ("button", "click"), ("new", "in"))),
        lambda edit: edit.add_wire(Wire("w51", ("new", "count"), ("display", "in"))),
        lambda edit: edit.remove_wire("w1"),
        lambda edit: edit.remove_node("lamp"),
        lambda edit: edit.change_node("meter", enabled=False),
        lambda edit: edit.set_param("slider", "max", 30),
    )
    half = len(run.records)
    for node_id, gesture in ACTS:
        for event, args in run.live.nodes[node_id].gesture(*gesture):
            run.live.input(node_id, event, args)
        while run.loop.turn():
            pass
    first, second = folded_twice(run, half)
    live = {node.id: node.shown() for node in run.live.nodes.values()}
    assert first.shown() == second.shown() == live
    assert live["new"] == {"count": 3}
    assert live["counter"] == {"count": 72}
    assert not {"lamp", "meter"} & live.keys()


def test_no_code_of_a_person_runs_again() -> None:
    graph = Graph(nodes=(Node("it", "python", params={"code": "1 / 0"}), Node("lamp", "lamp")))
    assert ShownFold(graph).node("it") is None
    assert nodes_that_reach_out({node.id: node for node in graph.nodes}) == ["it"]


def _alone(kind: str) -> Graph:
    return Graph(nodes=(Node("it", kind),))


@pytest.mark.parametrize("wire", ["w9", ""])
def test_calls_of_what_it_does_not_know_change_nothing(wire: str) -> None:
    fold = ShownFold(CONTROLS)
    before = fold.state()
    fold.apply(Record(1, 0, 1, "poll", "call", 2, None, "lamp", "x", wire, (True,)))
    assert fold.state() == before
