"""Edits of a running graph: what is live equals what the document says, whatever is done."""

from __future__ import annotations

import random

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.live_edit import apply
from playground.runtime.session_run import SessionRun


class Edited:
    """A document and a run that follows it."""

    def __init__(self, graph: Graph) -> None:
        self.document = Document(graph)
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True)
        self.document.changed.connect(lambda changes: apply(self.run.live, changes))
        self.run.start()

    def array(self, node: str, event: str) -> list[str]:
        """Return the wires in the live listener array."""
        return self.run.live.registered(node, event)

    def verbs(self) -> list[str]:
        """Return the verbs of all edit records."""
        return [record.event for record in self.run.records if record.type == "edit"]


NODES = (
    Node("door", "emitter", params={"events": ["ring"]}),
    *(Node(f"c{n}", "counter") for n in range(4)),
)


def wire(number: int, *, prepend: bool = False, enabled: bool = True) -> Wire:
    source, target = ("door", "ring"), (f"c{number}", "in")
    return Wire(f"w{number}", source, target, prepend=prepend, enabled=enabled)


@pytest.fixture
def edited() -> Edited:
    return Edited(Graph(nodes=NODES, wires=(wire(0), wire(1), wire(2, prepend=True))))


def test_a_wire_is_registered_and_removed(edited: Edited) -> None:
    assert edited.array("door", "ring") == ["w2", "w0", "w1"]
    with edited.document.edit("Wire") as edit:
        edit.add_wire(wire(3))
    assert edited.array("door", "ring") == ["w2", "w0", "w1", "w3"]
    edited.document.undo()
    assert edited.array("door", "ring") == ["w2", "w0", "w1"]
    assert edited.verbs() == ["add_wire", "remove_wire"]


def test_a_wire_that_comes_back_takes_its_old_place(edited: Edited) -> None:
    with edited.document.edit("Cut") as edit:
        edit.remove_wire("w0")
    edited.document.undo()
    assert edited.array("door", "ring") == ["w2", "w0", "w1"]


def test_moving_a_wire_moves_its_listener(edited: Edited) -> None:
    with edited.document.edit("Later") as edit:
        edit.move_wire("w0", 2)
    assert edited.array("door", "ring") == ["w2", "w1", "w0"]
    with edited.document.edit("Prepend") as edit:
        edit.change_wire("w1", prepend=True)
    assert edited.array("door", "ring") == ["w2", "w1", "w0"]


def test_a_disabled_wire_or_node_is_not_registered(edited: Edited) -> None:
    with edited.document.edit("Off") as edit:
        edit.change_wire("w0", enabled=False)
    assert edited.array("door", "ring") == ["w2", "w1"]
    with edited.document.edit("Off") as edit:
        edit.change_node("c1", enabled=False)
    assert edited.array("door", "ring") == ["w2"]
    assert "c1" not in edited.run.live.nodes
    edited.document.undo()
    edited.document.undo()
    assert edited.array("door", "ring") == ["w2", "w0", "w1"]


def test_moving_a_card_and_naming_it_do_not_touch_the_engine(edited: Edited) -> None:
    before = len(edited.run.records)
    with edited.document.edit("Move") as edit:
        edit.change_node("door", position=(5.0, 5.0), title="Front door")
    assert len(edited.run.records) == before
    assert edited.run.live["Front door"].id == "door"


def test_a_parameter_reaches_the_node_without_a_restart(edited: Edited) -> None:
    node = edited.run.live.nodes["c0"]
    with edited.document.edit("Step") as edit:
        edit.set_param("c0", "step", 5)
    assert edited.run.live.nodes["c0"] is node
    assert node.step == 5  # type: ignore[attr-defined]
    record = edited.run.records[-1]
    assert (record.type, record.event, record.args) == ("edit", "set_param", ("step", 5))


def test_another_kind_makes_another_node(edited: Edited) -> None:
    with edited.document.edit("Kind") as edit:
        edit.change_node("c0", kind="lamp", params={})
    assert edited.run.live.nodes["c0"].declared.kind == "lamp"
    assert edited.array("door", "ring") == ["w2", "w0", "w1"]
    assert "replace_node" in edited.verbs()


def test_a_node_that_is_removed_lets_go_of_its_timers() -> None:
    edited = Edited(Graph(nodes=(Node("tick", "interval"),)))
    assert edited.run.loop.length("timers") == 1
    with edited.document.edit("Remove") as edit:
        edit.remove_node("tick")
    assert edited.run.loop.length("timers") == 0
    edited.document.undo()
    assert edited.run.loop.length("timers") == 1


def test_modules_are_replaced_and_removed(edited: Edited) -> None:
    modules = edited.run.live.code.modules
    with edited.document.edit("Module") as edit:
        edit.set_module("a", "exports.x = 1")
    assert modules.require("a").x == 1
    with edited.document.edit("Module") as edit:
        edit.set_module("a", "exports.x = 2")
    assert modules.require("a").x == 2
    with edited.document.edit("Module") as edit:
        edit.set_module("a", None)
    with pytest.raises(ImportError):
        modules.require("a")


def test_edits_are_caused_by_the_last_control(edited: Edited) -> None:
    pause = edited.run.recorder.control("pause")
    with edited.document.edit("Wire") as edit:
        edit.add_wire(wire(3))
    edits = [record for record in edited.run.records if record.type == "edit"]
    assert [record.cause for record in edits] == [pause.seq]
    assert edited.run.records[-1].type == "add"
    assert edited.run.records[-1].cause == edits[0].seq


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_edited_the_live_arrays_are_those_of_a_fresh_start(seed: int) -> None:
    chance = random.Random(seed)
    edited = Edited(Graph(nodes=NODES, wires=(wire(0), wire(1))))
    document = edited.document
    for _ in range(25):
        _edit_at_random(document, chance)
    fresh = SessionRun(document.graph(), VirtualClock(), is_trusted=True)
    fresh.start()
    assert set(edited.run.live.nodes) == set(fresh.live.nodes)
    if "door" in fresh.live.nodes:
        assert edited.array("door", "ring") == fresh.live.registered("door", "ring")


def _edit_at_random(document: Document, chance: random.Random) -> None:
    wires = list(document.wires)
    nodes = list(document.nodes)
    act = chance.choice(["add", "remove", "move", "flags", "node", "undo", "redo"])
    with document.edit("Edit") as edit:
        if act == "add" and len(nodes) > 1 and "door" in nodes:
            target = chance.choice([node for node in nodes if node != "door"])
            wire_id = document.unique_id("x", document.wires)
            prepend = chance.random() < 0.3
            edit.add_wire(Wire(wire_id, ("door", "ring"), (target, "in"), prepend=prepend))
        elif act == "remove" and wires:
            edit.remove_wire(chance.choice(wires))
        elif act == "move" and wires:
            edit.move_wire(chance.choice(wires), chance.randrange(len(wires)))
        elif act == "flags" and wires:
            edit.change_wire(chance.choice(wires), enabled=chance.random() < 0.6)
        elif act == "node" and nodes:
            edit.change_node(chance.choice(nodes), enabled=chance.random() < 0.7)
    if act == "undo" and document.can_undo:
        document.undo()
    if act == "redo" and document.can_redo:
        document.redo()
