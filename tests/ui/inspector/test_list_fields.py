"""Fields of several things: event names, form fields, wires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QToolButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector.form_row import FormRow
    from tests.ui.inspector.graphs import Open

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def opened(open_page: Open, node_id: str, name: str) -> tuple[FormRow, QListWidget]:
    """Return the row of a parameter and its list, in focus."""
    found: FormRow = open_page(node_id, tab="parameters").form.rows[name]
    widget = found.field.focusProxy()
    assert isinstance(widget, QListWidget)
    widget.setFocus()
    return found, widget


def texts(widget: QListWidget) -> list[str]:
    return [widget.item(number).text() for number in range(widget.count())]


def press(qtbot: QtBot, row: FormRow, name: str) -> None:
    """Press the button of that accessible name."""
    button = next(b for b in row.findChildren(QToolButton) if b.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into_item(qtbot: QtBot, widget: QListWidget, text: str) -> None:
    """Type over the item that is open for it."""
    line = widget.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: widget.viewport().findChild(QLineEdit) is None)


def events(document: Document) -> Any:
    return document.nodes["door"].params["events"]


def test_renaming_an_event_keeps_its_wires(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    _, widget = opened(open_page, "door", "events")
    widget.setCurrentRow(0)
    QTest.keyClick(widget, Key.Key_F2)
    type_into_item(qtbot, widget, "chime")
    assert events(document) == ["chime", "knock"]
    assert document.wires["w2"].source == ("door", "chime")
    assert document.wires["w1"].target == ("door", "chime")
    document.undo()
    assert document.wires["w2"].source == ("door", "ring")


def test_a_name_that_is_taken_is_refused_at_the_field(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    row, widget = opened(open_page, "door", "events")
    widget.setCurrentRow(0)
    QTest.keyClick(widget, Key.Key_F2)
    type_into_item(qtbot, widget, "knock")
    assert "knock" in row._fault.text()
    assert events(document) == ["ring", "knock"]


def test_an_event_is_added_named_moved_and_removed_by_key_and_button(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    row, widget = opened(open_page, "door", "events")
    press(qtbot, row, "Add event")
    assert events(document) == ["ring", "knock", "event"]
    type_into_item(qtbot, widget, "open")
    assert events(document) == ["ring", "knock", "open"]
    QTest.keyClick(widget, Key.Key_Up, ALT)
    assert events(document) == ["ring", "open", "knock"]
    assert widget.currentRow() == 1
    QTest.keyClick(widget, Key.Key_Delete)
    assert events(document) == ["ring", "knock"]


def test_undo_of_the_names_shows_in_the_list(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    row, widget = opened(open_page, "door", "events")
    widget.setCurrentRow(1)
    press(qtbot, row, "Remove event")
    assert "w5" not in document.wires
    document.undo()
    qtbot.waitUntil(lambda: texts(widget) == ["ring", "knock"])
    assert "w5" in document.wires


def test_form_fields_are_added_and_described(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    row, widget = opened(open_page, "order", "fields")
    press(qtbot, row, "Add field")
    field: Any = row.field
    QTest.keyClicks(field._name, "colour")
    QTest.keyClick(field._type, Key.Key_End)
    QTest.keyClick(field._type, Key.Key_Up)
    assert field._choices.isVisible()
    QTest.keyClicks(field._choices, "red, blue")
    QTest.keyClick(field._required, Key.Key_Space)
    assert document.nodes["order"].params["fields"] == [
        {"name": "size", "type": "text"},
        {"name": "colour", "type": "choice", "choices": ["red", "blue"], "required": True},
    ]
    assert texts(widget) == ["size: text", "colour: choice (required)"]


def test_two_form_fields_of_one_name_are_refused(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    row, _ = opened(open_page, "order", "fields")
    press(qtbot, row, "Add field")
    field: Any = row.field
    field._name.selectAll()
    QTest.keyClicks(field._name, "size")
    assert "name of its own" in row._fault.text()
    assert document.nodes["order"].params["fields"][1]["name"] == "siz"


def test_wires_are_ticked_by_the_names_of_their_ends(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    _, widget = opened(open_page, "switch", "wires")
    assert texts(widget)[1] == "Door.ring → Say.in"
    widget.setCurrentRow(1)
    QTest.keyClick(widget, Key.Key_Space)
    assert document.nodes["switch"].params["wires"] == ["w2"]
    QTest.keyClick(widget, Key.Key_Space)
    assert document.nodes["switch"].params["wires"] == []


def test_the_list_of_wires_follows_the_document(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    _, widget = opened(open_page, "switch", "wires")
    with document.edit("remove") as edit:
        edit.remove_wire("w2")
    qtbot.waitUntil(lambda: "Door.ring → Say.in" not in texts(widget))
