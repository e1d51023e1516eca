"""Breakpoints by key and menu, and running to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from playground.graph.model import Breakpoint
from tests.ui.canvas.person import CONTROL, SHIFT, event_of, input_of

if TYPE_CHECKING:
    from tests.ui.canvas.person import Person

F9, F10 = Qt.Key.Key_F9, Qt.Key.Key_F10


def open_menu(person: Person, at: QPointF) -> QMenu:
    """Open the menu on a thing."""
    pixel = person.view.mapFromScene(at)
    port = person.view.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, pixel, port.mapToGlobal(QPoint(pixel)))
    QApplication.sendEvent(port, event)
    return person.view.findChildren(QMenu)[-1]


def texts(menu: QMenu) -> list[str]:
    """Read the rows that concern the debugger."""
    rows = [each.text().split("\t")[0] for each in menu.actions()]
    return [row for row in rows if "Break" in row or row == "Run to Here"]


def choose(menu: QMenu, text: str) -> None:
    """Choose a row."""
    next(row for row in menu.actions() if row.text().split("\t")[0] == text).trigger()
    menu.close()


def points(person: Person) -> list[str]:
    """Read the ids of all breakpoints."""
    return list(person.document.breakpoints)


def test_f9_toggles_on_all_that_is_selected_in_one_step(person: Person) -> None:
    person.selection.select(["door", "say"], ["w2"])
    person.key(F9)
    assert points(person) == ["node:door", "node:say", "wire:w2"]
    person.selection.select(["door", "bell"])
    person.key(F9)
    assert points(person)[-1] == "node:bell"
    person.key(F9)
    assert points(person) == ["node:say", "wire:w2"]
    for _ in range(3):
        person.document.undo()
    assert not points(person)


def test_ctrl_shift_f9_removes_all_in_one_step(person: Person) -> None:
    person.selection.select(["door", "say"], ["w2"])
    person.key(F9)
    person.key(F9, CONTROL | SHIFT)
    assert not points(person)
    person.document.undo()
    assert len(points(person)) == 3


def test_f9_without_a_selection_does_nothing(person: Person) -> None:
    person.key(F9)
    assert not person.document.can_undo


def test_f9_on_a_focused_event_breaks_on_its_name(person: Person) -> None:
    person.click(person.port(event_of("door", "ring")))
    person.key(F9)
    assert points(person) == ["event:ring"]
    person.selection.select((), ["w2"])
    person.key(F9)
    assert points(person) == ["event:ring", "wire:w2"]


def test_the_menu_of_a_card_adds_and_then_offers_to_edit_disable_and_remove(
    person: Person,
) -> None:
    menu = open_menu(person, person.title_of("door"))
    assert texts(menu) == ["Add Breakpoint", "Add Conditional Breakpoint…", "Run to Here"]
    choose(menu, "Add Breakpoint")
    menu = open_menu(person, person.title_of("door"))
    assert texts(menu) == [
        "Remove Breakpoint",
        "Edit Breakpoint…",
        "Disable Breakpoint",
        "Run to Here",
    ]
    choose(menu, "Disable Breakpoint")
    assert not person.document.breakpoints["node:door"].enabled
    menu = open_menu(person, person.title_of("door"))
    assert "Enable Breakpoint" in texts(menu)
    choose(menu, "Remove Breakpoint")
    assert not points(person)


def test_the_menu_of_a_wire_breaks_on_the_wire(person: Person) -> None:
    choose(open_menu(person, person.on_wire("w2", 0.3)), "Add Breakpoint")
    assert points(person) == ["wire:w2"]


def test_the_menu_of_an_event_breaks_on_its_name_and_that_of_an_input_on_the_card(
    person: Person,
) -> None:
    port = event_of("door", "ring")
    choose(open_menu(person, person.port(port)), "Break on “ring”")
    menu = open_menu(person, person.port(port))
    assert texts(menu)[0] == "Remove Breakpoint on “ring”"
    menu.close()
    choose(open_menu(person, person.port(input_of("say", "in"))), "Add Breakpoint")
    assert points(person) == ["event:ring", "node:say"]
    choose(open_menu(person, person.title_of("door")), "Add Breakpoint")
    assert points(person)[-1] == "node:door"


def test_a_condition_can_be_given_at_once(person: Person) -> None:
    choose(open_menu(person, person.title_of("say")), "Add Conditional Breakpoint…")
    editing = person.view.desk._breaks
    assert editing is not None
    assert editing.editor is not None
    person.type("n > 2")
    person.key(Qt.Key.Key_Return)
    assert person.document.breakpoints["node:say"].condition == "n > 2"
    person.document.undo()
    assert not points(person)


@pytest.mark.parametrize(("items", "wires"), [(["say"], []), ([], ["w2"])])
def test_ctrl_f10_runs_to_what_is_selected_once(
    person: Person, items: list[str], wires: list[str]
) -> None:
    player = person.workspace.player
    person.selection.select(items, wires)
    player.pause()
    player.gesture("bell", "click")
    person.key(F10, CONTROL)
    person.until(lambda: player.debugger.position is not None)
    position = player.debugger.position
    assert position is not None
    assert (position.why, position.at, position.wire) == ("run_to", "call", "w2")
    player.run()
    player.gesture("bell", "click")
    person.until(lambda: person.heard("bell").count("click") == 2)
    assert player.debugger.position is None


def test_running_to_an_event_stops_before_its_first_listener(person: Person) -> None:
    player = person.workspace.player
    person.click(person.port(event_of("door", "ring")))
    person.key(F10, CONTROL)
    player.gesture("bell", "click")
    person.until(lambda: player.debugger.position is not None)
    position = player.debugger.position
    assert position is not None
    assert position.wire == person.scene.order(("door", "ring"))[0]


def test_nothing_is_run_to_where_several_things_are_selected(person: Person) -> None:
    person.selection.select(["say", "door"])
    assert not person.table.run("run.to_here")
    person.click(person.port(event_of("say", "error")))
    assert not person.table.run("run.to_here")


def test_what_a_breakpoint_says_is_what_the_graph_file_says(person: Person) -> None:
    person.selection.select((), ["w3"])
    person.key(F9)
    assert person.document.graph().breakpoints == (Breakpoint(on="wire", target="w3"),)
