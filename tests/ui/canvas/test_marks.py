"""The marks of breakpoints: where they are, what they say, what a click on one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.ui.theme import themes
from tests.ui.canvas.person import event_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from tests.ui.canvas.person import Person


def add(person: Person, *points: Breakpoint) -> None:
    """Add breakpoints in one step."""
    with person.document.edit("Add Breakpoints") as edit:
        for point in points:
            edit.add(point)


def mark_of_card(person: Person, node_id: str, event: str = "") -> QPointF:
    """See where the mark of a card is, or of one of its events."""
    card = person.card(node_id)
    name = event or None
    marks = card.marks(person.view.camera.scale)
    found = next(each for each in marks if (each.port and each.port.name) == name)
    return card.pos() + found.at


def mark_of_wire(person: Person, wire_id: str) -> QPointF:
    """See where the mark of a wire is."""
    return person.scene.wires[wire_id].marks(person.view.camera.scale)[0].at


def is_red(color: QColor) -> bool:
    """Say whether a colour is that of breakpoints."""
    red = themes.current.error
    pairs = ((color.red(), red.red()), (color.green(), red.green()), (color.blue(), red.blue()))
    return all(abs(one - other) < 16 for one, other in pairs)


def test_a_card_wears_the_first_breakpoint_of_its_code_smaller(person: Person) -> None:
    add(person, Breakpoint(on="line", target="say:4"), Breakpoint(on="line", target="say:2"))
    (mark,) = person.card("say").marks(1.0)
    assert mark.point.target == "say:2"
    add(person, Breakpoint(on="node", target="say"))
    (own,) = person.card("say").marks(1.0)
    assert own.point.on == "node"
    assert own.radius > mark.radius


def test_cards_wires_and_events_wear_the_marks_of_their_breakpoints(person: Person) -> None:
    add(
        person,
        Breakpoint(on="node", target="say"),
        Breakpoint(on="wire", target="w2"),
        Breakpoint(on="event", target="ring"),
    )
    places = [mark_of_card(person, "say"), mark_of_wire(person, "w2")]
    places.append(mark_of_card(person, "door", "ring"))
    person.until(lambda: all(is_red(person.color_at(place)) for place in places))
    person.document.undo()
    person.until(lambda: not any(is_red(person.color_at(place)) for place in places))


def test_a_mark_goes_along_with_its_card(person: Person) -> None:
    add(person, Breakpoint(on="node", target="say"))
    before = mark_of_card(person, "say")
    person.drag(person.title_of("say"), person.title_of("say") + QPointF(100, 60))
    after = mark_of_card(person, "say")
    assert after == before + QPointF(100, 60)
    person.until(lambda: is_red(person.color_at(after)))


def test_one_that_is_off_is_hollow_and_one_with_a_condition_is_told_apart(
    person: Person,
) -> None:
    add(person, Breakpoint(on="node", target="say"))
    at = mark_of_card(person, "say")
    around = person.card("say").outline.adjusted(-20, -20, 0, 0)
    pictures = []
    for fields in (
        {},
        {"enabled": False},
        {"condition": "n > 2"},
        {"condition": "n > 2", "enabled": False},
        {"log": "said"},
    ):
        with person.document.edit("Change") as edit:
            plain = {"enabled": True, "condition": "", "log": ""}
            edit.change("breakpoints", "node:say", **(plain | fields))
        person.frames()
        assert is_red(person.color_at(at + QPointF(3.5, 0))) == ("enabled" not in fields)
        pictures.append(person.see(around))
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_an_event_is_marked_at_every_port_of_its_name_and_at_new_cards(person: Person) -> None:
    add(person, Breakpoint(on="event", target="error"))
    assert all(card.marks(1.0) for card in person.scene.cards.values())
    with person.document.edit("Add") as edit:
        edit.add_node(Node("late", "log", "Late", (0.0, 400.0)))
    assert person.card("late").marks(1.0)


def test_marks_can_be_seen_from_afar(person: Person) -> None:
    add(person, Breakpoint(on="node", target="say"), Breakpoint(on="wire", target="w1"))
    for scale in (0.4, 0.2):
        person.view.camera.zoom_to(scale)
        person.until(lambda: is_red(person.color_at(mark_of_card(person, "say"))))
        person.until(lambda: is_red(person.color_at(mark_of_wire(person, "w1"))))


def test_a_click_on_a_mark_opens_its_editor_and_selects_nothing(person: Person) -> None:
    add(person, Breakpoint(on="node", target="say"), Breakpoint(on="wire", target="w2"))
    for at, head in (
        (mark_of_card(person, "say"), "Breakpoint on Say"),
        (mark_of_wire(person, "w2"), "Breakpoint on Door ring → Say in"),
    ):
        person.click(at)
        editing = person.view.desk._breaks
        assert editing is not None
        editor = editing.editor
        assert editor is not None
        assert editor.form._head.text() == head
        editor.form.condition.setText("n > 1")
        editor.accept()
        assert person.view.hasFocus()
    conditions = {each.condition for each in person.document.breakpoints.values()}
    assert conditions == {"n > 1"}
    assert not person.selection.items


def test_a_mark_below_a_card_is_out_of_reach(show: Callable[[Graph], Person]) -> None:
    nodes = (
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("say", "log", "Say", (400.0, 40.0)),
    )
    person = show(Graph(nodes=nodes, wires=(Wire("w1", ("bell", "click"), ("say", "in")),)))
    add(person, Breakpoint(on="wire", target="w1"))
    at = mark_of_wire(person, "w1")
    assert person.view.desk.hits.at(at).mark == "wire:w1"
    with person.document.edit("Add") as edit:
        corner = at - QPointF(60, 60)
        edit.add_node(Node("over", "display", "Over", (corner.x(), corner.y())))
    assert person.view.desk.hits.at(at).id == "over"


@pytest.fixture
def tips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the tool tips that are shown."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_rest: shown.append(text))
    return shown


def test_a_mark_says_in_words_what_it_does_and_how_often_it_was_reached(
    person: Person, tips: list[str]
) -> None:
    point = Breakpoint(on="wire", target="w2", condition="args[0] > 1", log="rang")
    add(person, point)
    person.workspace.player.gesture("bell", "click")
    person.workspace.player.gesture("bell", "click")
    person.until(lambda: person.workspace.player.debugger.hits(point.id) == 1)
    at = person.view.mapFromScene(mark_of_wire(person, "w2"))
    kind = QHelpEvent.Type.ToolTip
    port = person.view.viewport()
    QApplication.sendEvent(port, QHelpEvent(kind, at, port.mapToGlobal(QPoint(at))))
    assert [tip.split("<br>") for tip in tips] == [
        [
            "<b>Logpoint</b>",
            "logs “rang” before this listener is called",
            "when args[0] &gt; 1",
            "reached once in this session",
        ]
    ]


def test_a_screen_reader_hears_of_breakpoints(person: Person) -> None:
    add(person, Breakpoint(on="node", target="say"), Breakpoint(on="wire", target="w2"))
    assert "has a breakpoint" in person.card("say").accessible_name
    assert "has a breakpoint" in person.scene.wires["w2"].accessible_name
    assert "breakpoint" not in person.card("door").accessible_name


def test_the_port_itself_stays_free_for_wires(person: Person) -> None:
    add(person, Breakpoint(on="event", target="ring"))
    port = event_of("door", "ring")
    hit = person.view.desk.hits.at(person.port(port))
    assert (hit.port, hit.mark) == (port, "")
