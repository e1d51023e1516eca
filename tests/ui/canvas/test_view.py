"""The widget itself: what the window asks of it, hints, menus, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from playground.graph.model import Graph, Node, Wire
from playground.ui.canvas import CanvasView
from playground.ui.canvas.context_menu import menu_for
from playground.ui.canvas.hits import Hit
from tests.ui.canvas.person import event_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.workspace import Workspace
    from tests.ui.canvas.person import Person


def tip_at(person: Person, at: QPointF, monkeypatch: pytest.MonkeyPatch) -> str:
    """Rest the pointer somewhere and read the tool tip."""
    said: list[str] = []
    monkeypatch.setattr(
        "playground.ui.canvas.view.QToolTip.showText", lambda at, text, widget: said.append(text)
    )
    where = person.view.mapFromScene(at)
    everywhere = person.view.viewport().mapToGlobal(where)
    event = QHelpEvent(QEvent.Type.ToolTip, where, everywhere)
    QApplication.sendEvent(person.view.viewport(), event)
    return said[-1]


def open_menu(person: Person, at: QPointF) -> QMenu:
    """Click with the right button."""
    where = person.view.mapFromScene(at)
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, where, person.view.viewport().mapToGlobal(where))
    QApplication.sendEvent(person.view.viewport(), event)
    person.until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_a_kind_is_added_in_the_middle_of_the_view(person: Person) -> None:
    person.view.camera.center_on(QPointF(5000, 5000))
    person.view.add_kind("lamp")
    middle = person.view.camera.shown.center()
    assert person.card("lamp2").outline.contains(middle)
    assert person.selection.items == {"lamp2"}


def test_kinds_that_are_added_one_after_the_other_lie_side_by_side(person: Person) -> None:
    for kind in ("button", "slider", "log", "emitter", "counter"):
        person.view.add_kind(kind)
    cards = [card.outline for card in person.view.desk.scene.cards.values()]
    added = cards[-5:]
    for outline in added:
        assert [each for each in cards if each.intersects(outline)] == [outline]


def test_a_node_is_brought_into_view_and_given_the_keyboard(person: Person) -> None:
    person.view.camera.center_on(QPointF(5000, 5000))
    person.view.show_node("lamp")
    assert person.view.camera.shown.contains(person.card("lamp").outline)
    assert person.view.desk.focus.card is person.card("lamp")
    person.view.show_node("nobody")


def test_a_double_click_on_a_card_asks_to_edit_it(person: Person) -> None:
    asked: list[str] = []
    person.view.edit_requested.connect(asked.append)
    person.double_click(person.title_of("door"))
    assert asked == ["door"]


def test_a_wire_says_its_event_its_calls_and_the_last_arguments(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "0 calls" in tip_at(person, person.on_wire("w2"), monkeypatch)
    person.click(person.face_of("bell"))
    person.until(lambda: person.view.stage.activity.life("w2").count == 1)
    tip = tip_at(person, person.on_wire("w2"), monkeypatch)
    assert "<b>ring</b>" in tip
    assert "from Door to Say in" in tip
    assert "1 call, last with (1)" in tip


def test_ports_cards_and_nothing_have_their_hints(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = tip_at(person, person.port(event_of("bell", "click")), monkeypatch)
    assert port.startswith("<b>click</b>")
    assert len(port) > len("<b>click</b>") + 10
    assert "<b>Door</b>" in tip_at(person, person.title_of("door"), monkeypatch)
    assert tip_at(person, QPointF(300, 400), monkeypatch) == ""


def test_titles_are_not_taken_for_markup(
    show: Callable[[Graph], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = show(Graph(nodes=(Node("x", "log", "<img src=x>", (0.0, 0.0)),)))
    assert "&lt;img" in tip_at(person, person.title_of("x"), monkeypatch)


def test_the_whole_link_lights_under_the_pointer(person: Person) -> None:
    beside = person.on_wire("w1", 0.3) + QPointF(0, 3)
    cold = person.color_at(beside)
    person.hover(person.on_wire("w1"))
    assert person.color_at(beside) != cold
    person.hover(QPointF(300, 400))
    assert person.color_at(beside) == cold


def test_a_menu_is_about_what_lies_below_and_does_it(person: Person) -> None:
    menu = open_menu(person, person.on_wire("w3"))
    assert person.selection.wires == {"w3"}
    by_name = {action.objectName(): action for action in menu.actions()}
    by_name["wire.once"].trigger()
    menu.close()
    assert person.document.wires["w3"].once


def test_a_menu_on_a_part_of_the_selection_keeps_it(person: Person) -> None:
    person.selection.select(["bell", "door"])
    open_menu(person, person.title_of("door")).close()
    assert person.selection.items == {"bell", "door"}
    open_menu(person, person.title_of("say")).close()
    assert person.selection.items == {"say"}


def test_a_menu_adds_at_the_pointer(person: Person) -> None:
    person.hover(QPointF(300, 320))
    menu = open_menu(person, QPointF(300, 320))
    row = {action.objectName(): action for action in menu.actions()}["edit.add_node"]
    at = menu.actionGeometry(row).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    person.until(person.view.desk.picker.isVisible)
    person.pick("counter")
    assert person.card("counter").outline.contains(QPointF(300, 320))


@pytest.mark.parametrize("where", ["empty", "port", "face", "card", "wire", "box", "grip"])
def test_every_menu_is_made_of_actions_that_there_are(person: Person, where: str) -> None:
    known = {action.id for action in person.view.action_rows()}
    groups = menu_for(Hit(where))  # type: ignore[arg-type]
    assert {action_id for group in groups for action_id in group} <= known


def test_action_ids_and_keys_are_each_used_once(person: Person) -> None:
    rows = person.view.action_rows()
    keys = [key for row in rows for key in row.keys]
    assert len({row.id for row in rows}) == len(rows)
    assert len(set(keys)) == len(keys)


def test_a_thousand_cards_are_found_under_the_pointer_as_one_is(
    show: Callable[[Graph], Person],
) -> None:
    nodes = tuple(
        Node(f"n{i}", "log", f"N{i}", (i % 40 * 200.0, i // 40 * 120.0)) for i in range(1000)
    )
    wires = tuple(Wire(f"w{i}", (f"n{i}", "error"), (f"n{i + 1}", "in")) for i in range(0, 998, 2))
    person = show(Graph(nodes=nodes, wires=wires))
    hit = person.view.desk.hits.at(person.title_of("n567"))
    assert (hit.where, hit.id) == ("card", "n567")


def test_what_is_gone_leaves_the_selection_and_the_focus(person: Person) -> None:
    person.selection.select(["say", "bell"], ["w2"])
    person.view.desk.focus.take("say")
    with person.document.edit("Remove") as edit:
        edit.remove_node("say")
    assert person.selection.items == {"bell"}
    assert not person.selection.wires
    assert person.view.desk.focus.card is None
    person.key(Qt.Key.Key_Escape)


def test_after_detach_the_document_may_change_freely(workspace: Workspace) -> None:
    view = CanvasView(workspace)
    view.detach()
    with workspace.document.edit("Remove") as edit:
        edit.remove_node("door")
    assert "door" in view.desk.scene.cards
    view.deleteLater()
