"""Edits that change who catches what, in the running graph at once, and again in a replay."""

from __future__ import annotations

import random

import pytest

from playground.graph.document import Document
from playground.graph.model import Frame, Graph, Node, Wire
from playground.graph.operations import remove
from playground.loop import VirtualClock
from playground.runtime.live_edit import apply
from playground.runtime.session_run import SessionRun
from tests.runtime.domains.graphs import at, errors, frame, outcomes, python, verbs, wires
from tests.session.replay.kept import difference, kept

NODES = (
    at(Node("bell", "button"), 9),
    python("bad", 0, "def handler(*a): 1 / 0"),
    at(Node("told", "log"), 8),
)
GRAPH = Graph(
    nodes=NODES,
    frames=(frame("inner", 0, 0), frame("outer", 0, 1, 5)),
    wires=wires(
        "w1: bell.click > bad.in", "w2: inner.error > told.in", "w3: outer.error > told.in"
    ),
)


class Edited:
    """A document with a run that follows it; `ring` makes the node fail and says who caught it."""

    def __init__(self, graph: Graph = GRAPH) -> None:
        self.document = Document(graph)
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True)
        self.run.keeps_going = True
        self.run.loop.end_ms = 0
        self.document.changed.connect(lambda changes: apply(self.run.live, changes))
        self.run.start()

    def ring(self) -> str:
        """Let the node fail."""
        self.run.live.input("bell", "click", ())
        while self.run.loop.turn():
            pass
        return outcomes(self.run)[-1]

    def move(self, node_id: str, place: float) -> None:
        """Move a card to a place of the row."""
        with self.document.edit("Move") as edit:
            edit.change_node(node_id, position=(place * 100, 0.0))

    def change(self, frame_id: str, **fields: object) -> None:
        """Change a frame."""
        with self.document.edit("Frame") as edit:
            edit.change("frames", frame_id, **fields)

    @property
    def verbs(self) -> list[str]:
        """The verbs of all edits on record."""
        return verbs(self.run.records, "edit")


def test_moving_a_card_in_and_out_changes_who_catches_with_one_record() -> None:
    edited = Edited()
    assert edited.ring() == "caught by inner"
    edited.move("bad", 1)
    assert edited.ring() == "caught by outer"
    edited.move("bad", 5)
    assert edited.ring() == "uncaught"
    edited.document.undo()
    edited.document.undo()
    assert edited.ring() == "caught by inner"
    assert edited.verbs == ["set_domains"] * 4
    record = next(record for record in edited.run.records if record.type == "edit")
    assert (record.node, record.args[1]) == ("inner", {"bad": ["outer"]})
    assert difference(kept(edited.run)) is None


def test_moving_a_card_within_a_frame_is_no_business_of_the_running_graph() -> None:
    edited = Edited()
    before = len(edited.run.records)
    edited.move("bad", 0.1)
    edited.move("told", 7)
    assert len(edited.run.records) == before


def test_a_frame_that_is_moved_resized_or_switched_off_catches_other_errors_at_once() -> None:
    edited = Edited()
    edited.change("inner", rect=(900.0, 0.0, 50.0, 50.0))
    assert edited.ring() == "caught by outer"
    edited.change("outer", domain=False)
    assert edited.ring() == "uncaught"
    assert edited.run.live.emitter("outer") is None
    edited.document.undo()
    assert edited.ring() == "caught by outer"
    edited.change("inner", rect=(0.0, -10.0, 120.0, 50.0), restart="reset")
    assert edited.ring() == "caught by inner"
    assert edited.verbs == ["set_domains"] * 4
    assert difference(kept(edited.run)) is None


def test_a_frame_that_is_removed_takes_its_wires_and_comes_back_with_them() -> None:
    edited = Edited()
    remove(edited.document, ["inner"])
    assert set(edited.document.wires) == {"w1", "w3"}
    assert edited.ring() == "caught by outer"
    edited.document.undo()
    assert edited.run.live.registered("inner", "error") == ["w2"]
    assert edited.ring() == "caught by inner"
    assert difference(kept(edited.run)) is None


def test_a_wire_from_a_frame_is_added_and_removed_while_it_runs() -> None:
    edited = Edited(Graph(nodes=NODES, wires=GRAPH.wires[:1], frames=GRAPH.frames))
    assert edited.ring() == "uncaught"
    with edited.document.edit("Wire") as edit:
        edit.add_wire(Wire("w9", ("outer", "error"), ("told", "in"), once=True))
    assert edited.ring() == "caught by outer"
    assert edited.ring() == "uncaught"
    assert difference(kept(edited.run)) is None


def test_a_parameter_of_a_node_that_is_down_is_its_own_when_it_is_made_anew() -> None:
    edited = Edited()
    edited.change("inner", restart="back_off")
    assert edited.ring() == "caught by inner"
    assert "bad" not in edited.run.live.nodes
    with edited.document.edit("Mend") as edit:
        edit.set_param("bad", "code", "def handler(*a): log('mended')")
    assert verbs(edited.run.records, "edit")[-1] == "set_param"
    edited.run.loop.end_ms = 200
    edited.run.loop.run()
    edited.run.live.input("bell", "click", ())
    edited.run.loop.run()
    assert edited.run.crash is None
    assert "mended" in [each.args[0] for each in edited.run.records if each.type == "log"]
    assert difference(kept(edited.run)) is None


def test_an_edit_that_fails_is_caught_as_well() -> None:
    meddler = python("bad", 0, "graph['bell'].on('removeListener', lambda *a: 1 / 0)")
    frames = (*GRAPH.frames, frame("there", 9, 9))
    wired = (*GRAPH.wires, Wire("w4", ("there", "error"), ("told", "in")))
    edited = Edited(Graph(nodes=(NODES[0], meddler, NODES[2]), wires=wired, frames=frames))
    with edited.document.edit("Cut") as edit:
        edit.remove_wire("w1")
    assert outcomes(edited.run) == ["caught by there"]


def test_a_frame_that_is_switched_off_while_it_is_down_comes_up() -> None:
    edited = Edited()
    edited.change("inner", restart="back_off")
    edited.ring()
    assert "bad" not in edited.run.live.nodes
    edited.change("inner", domain=False)
    assert "bad" in edited.run.live.nodes
    assert edited.run.loop.length("timers") == 0
    assert edited.run.live.registered("bell", "click") == ["w1"]
    assert difference(kept(edited.run)) is None


@pytest.mark.parametrize("seed", range(15))
def test_whatever_is_edited_the_catchers_are_those_of_a_fresh_start(seed: int) -> None:
    chance = random.Random(seed)
    edited = Edited()
    for _ in range(20):
        _edit_at_random(edited.document, chance)
        if chance.random() < 0.5 and {"bell", "bad"} <= edited.document.nodes.keys():
            edited.run.live.input("bell", "click", ())
            while edited.run.loop.turn():
                pass
    fresh = SessionRun(edited.document.graph(), VirtualClock(), is_trusted=True)
    fresh.start()
    live, there = edited.run.live.domains, fresh.live.domains
    assert live.around == there.around
    assert {each.id: each.restart for each in live.frames.values()} == {
        each.id: each.restart for each in there.frames.values()
    }
    for each in there.frames:
        assert edited.run.live.registered(each, "error") == fresh.live.registered(each, "error")
    assert difference(kept(edited.run)) is None
    assert len(errors(edited.run)) < 20


def _edit_at_random(document: Document, chance: random.Random) -> None:
    act = chance.choice(["card", "frame", "domain", "restart", "remove", "wire", "undo", "redo"])
    frame_id = chance.choice(list(document.frames) or [""])
    x, y = chance.uniform(-100, 400), chance.uniform(-100, 100)
    with document.edit("Edit") as edit:
        if act == "card":
            edit.change_node(chance.choice(list(document.nodes)), position=(x, y))
        elif not frame_id:
            edit.add(Frame("inner", rect=(x, y, 300, 100), domain=True))
        elif act == "frame":
            edit.change("frames", frame_id, rect=(x, y, chance.uniform(50, 400), 150.0))
        elif act == "domain":
            edit.change("frames", frame_id, domain=chance.random() < 0.7)
        elif act == "restart":
            edit.change("frames", frame_id, restart=chance.choice(["none", "reset"]))
        elif act == "remove" and chance.random() < 0.4:
            edit.remove("frames", frame_id)
        elif act == "wire":
            wire_id = document.unique_id("x", document.wires)
            edit.add_wire(Wire(wire_id, (frame_id, "error"), ("told", "in")), 0)
    if act == "undo" and document.can_undo:
        document.undo()
    if act == "redo" and document.can_redo:
        document.redo()
