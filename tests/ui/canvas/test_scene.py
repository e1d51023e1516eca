"""The scene follows the document: what is edited, undone, redone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from playground.graph.document import Document
from playground.graph.model import Frame, Graph, Node, Note, Wire
from playground.trace.folds.domains import DomainsFold
from playground.ui.canvas.scene import CanvasScene
from tests.ui.canvas.person import event_of, input_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from tests.ui.canvas.person import Person


class NothingRuns:
    """A player of nothing, for scenes that only show a document."""

    crash = None
    now = 0.0
    domains = DomainsFold()

    def node(self, node_id: str) -> None:
        """Know no live node."""

    def fullness(self, node_id: str) -> None:
        """Know of no listeners."""


def scene_of(document: Document) -> CanvasScene:
    """Make a scene that follows a document."""
    scene = CanvasScene(document, NothingRuns())  # type: ignore[arg-type]
    document.changed.connect(scene.follow)
    return scene


def picture(scene: CanvasScene) -> object:
    """Say everything that the scene shows, so that two scenes can be compared."""
    cards = {
        key: (card.node, card.pos().toTuple(), card.anatomy, card.wired)
        for key, card in scene.cards.items()
    }
    wires = {
        key: (item.wire, item.number, item.family, item.course, item.badge_at.toTuple())
        for key, item in scene.wires.items()
    }
    boxes = {key: (type(box), box.outline.getRect()) for key, box in scene.boxes.items()}
    return cards, wires, boxes


def random_edit(document: Document, number: int) -> None:
    """Do one of many things to whatever there is."""
    nodes, wires = list(document.nodes), list(document.wires)
    kinds = ("emitter", "button", "counter", "lamp", "who_knows")
    with document.edit("Random") as edit:
        match number % 8:
            case 0 | 1:
                name = f"n{number}"
                if name not in document.nodes:
                    position = (float(number % 700), float(number % 300))
                    edit.add_node(Node(name, kinds[number % len(kinds)], position=position))
            case 2 if nodes:
                edit.remove_node(nodes[number % len(nodes)])
            case 3 | 4 if nodes:
                source, target = nodes[number % len(nodes)], nodes[number // 3 % len(nodes)]
                ports = ("event", "click", "count")
                wire = Wire(f"w{number}", (source, ports[number % 3]), (target, "event"))
                if wire.id not in document.wires:
                    edit.add_wire(wire)
            case 5 if wires:
                edit.change_wire(wires[number % len(wires)], prepend=True)
            case 6 if wires:
                edit.move_wire(wires[number % len(wires)], 0)
            case 7 if nodes:
                edit.change_node(nodes[number % len(nodes)], position=(float(number), 0.0))
            case _:
                edit.set_title(str(number))


@given(st.lists(st.integers(0, 500), max_size=25), st.integers(0, 10))
def test_after_any_edits_and_undos_the_scene_is_as_if_made_anew(
    qapp: QApplication, numbers: list[int], undos: int
) -> None:
    document = Document()
    scene = scene_of(document)
    for number in numbers:
        random_edit(document, number)
    for _ in range(undos):
        document.undo()
    assert picture(scene) == picture(CanvasScene(document, NothingRuns()))  # type: ignore[arg-type]


def test_a_node_of_an_unknown_kind_shows_the_ports_that_its_wires_use(
    qapp: QApplication,
) -> None:
    nodes = (Node("odd", "from_the_future", "Odd"), Node("bell", "button", "Bell", (300.0, 0.0)))
    scene = scene_of(
        Document(Graph(nodes=nodes, wires=(Wire("w", ("bell", "click"), ("odd", "x")),)))
    )
    card = scene.cards["odd"]
    assert card.is_placeholder
    assert card.ports == [input_of("odd", "x")]
    assert "unknown kind" in card.accessible_name
    assert scene.wires["w"].points


def test_ports_follow_the_parameters(qapp: QApplication) -> None:
    document = Document(Graph(nodes=(Node("door", "emitter", "Door"),)))
    scene = scene_of(document)
    with document.edit("Events") as edit:
        edit.set_param("door", "events", ["ring", "knock"])
    assert event_of("door", "knock") in scene.cards["door"].ports
    height = scene.cards["door"].outline.height()
    document.undo()
    assert event_of("door", "knock") not in scene.cards["door"].ports
    assert scene.cards["door"].outline.height() < height


def test_a_wire_of_an_event_that_is_no_more_keeps_its_port(qapp: QApplication) -> None:
    nodes = (
        Node("door", "emitter", "Door", params={"events": ["knock", "ring"]}),
        Node("say", "log", "Say", (300.0, 0.0)),
    )
    document = Document(Graph(nodes=nodes, wires=(Wire("w", ("door", "knock"), ("say", "in")),)))
    scene = scene_of(document)
    with document.edit("Events") as edit:
        edit.set_param("door", "events", ["ring"])
    knock, wire = event_of("door", "knock"), scene.wires["w"]
    assert scene.cards["door"].ports[-3:] == [
        event_of("door", "ring"),
        knock,
        event_of("door", "error"),
    ]
    assert wire.points[0] == scene.spot(knock)
    assert wire.badge_at.x() > scene.cards["door"].outline.right()
    with document.edit("Remove") as edit:
        edit.remove_wire("w")
    assert knock not in scene.cards["door"].ports


@pytest.mark.parametrize("prepend", [False, True])
def test_numbers_are_the_order_of_running(qapp: QApplication, prepend: bool) -> None:
    nodes = (Node("door", "emitter", "Door"), Node("a", "log", "A"), Node("b", "log", "B"))
    wires = (
        Wire("w1", ("door", "event"), ("a", "in")),
        Wire("w2", ("door", "event"), ("b", "in"), prepend=prepend),
    )
    scene = scene_of(Document(Graph(nodes=nodes, wires=wires)))
    numbers = [scene.wires[each].number for each in ("w1", "w2")]
    assert numbers == ([2, 1] if prepend else [1, 2])


def test_badges_at_one_port_do_not_hide_each_other(qapp: QApplication) -> None:
    nodes = (
        Node("a", "button", "A"),
        Node("b", "button", "B", (0.0, 200.0)),
        Node("say", "log", "Say", (400.0, 100.0)),
    )
    wires = (
        Wire("w1", ("a", "click"), ("say", "in")),
        Wire("w2", ("b", "click"), ("say", "in")),
    )
    scene = scene_of(Document(Graph(nodes=nodes, wires=wires)))
    one, other = (scene.wires[each].badge_at for each in ("w1", "w2"))
    assert (one - other).manhattanLength() > 18


def test_frames_and_notes_follow(qapp: QApplication) -> None:
    document = Document()
    scene = scene_of(document)
    with document.edit("Add") as edit:
        edit.add(Frame("f", "Frame", "outputs", (0.0, 0.0, 200.0, 100.0)))
        edit.add(Note("n", "note", (20.0, 40.0, 60.0, 30.0)))
    assert scene.inside("f") == ["n"]
    assert scene.contents_rect() == QRectF(0, 0, 200, 100)
    with document.edit("Move") as edit:
        edit.change("frames", "f", rect=(0.0, 0.0, 300.0, 100.0))
    assert scene.outline_of("f") == QRectF(0, 0, 300, 100)
    document.undo()
    document.undo()
    assert not scene.boxes
    assert not scene.items()


def test_what_a_gesture_has_placed_is_put_back(qapp: QApplication) -> None:
    document = Document(Graph(nodes=(Node("a", "log", "A", (40.0, 20.0)),)))
    scene = scene_of(document)
    scene.place("a", QPointF(500, 500))
    scene.restore(["a", "gone"])
    assert scene.cards["a"].pos() == QPointF(40, 20)


def test_cards_and_wires_have_accessible_names(show: Callable[[Graph], Person]) -> None:
    nodes = (Node("bell", "button", "Doorbell"), Node("say", "log", "Say", (300.0, 0.0)))
    wires = (Wire("w", ("bell", "click"), ("say", "in"), once=True),)
    person = show(Graph(nodes=nodes, wires=wires))
    name = person.card("bell").accessible_name
    assert name.startswith("Doorbell; button")
    assert "emits click" in name
    wire = person.scene.wires["w"].accessible_name
    assert "bell click" in wire
    assert "once" in wire
