"""The form of a node in a real window: what is typed, chosen and switched lands in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from playground.catalog import KINDS
from playground.catalog.parameters import Code
from playground.graph.model import Node
from playground.ui.inspector.fields.factory import field_for

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from playground.graph.document import Document
    from playground.ui.inspector import Inspector
    from playground.ui.inspector.form_row import FormRow
    from tests.ui.inspector.graphs import Open

Key = Qt.Key


def row(open_page: Open, node_id: str, name: str) -> FormRow:
    found: FormRow = open_page(node_id, tab="parameters").form.rows[name]
    return found


def editor_of(row: FormRow) -> QWidget:
    widget = row.field.focusProxy()
    assert widget is not None
    widget.setFocus()
    return widget


def retype(qtbot: QtBot, row: FormRow, text: str) -> QLineEdit:
    """Type a text in place of what stands in a line."""
    widget = editor_of(row)
    line = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    return line


def value(document: Document, node_id: str, name: str) -> Any:
    return document.nodes[node_id].params.get(name)


def fault_of(row: FormRow) -> str:
    return row._fault.text() if row._fault.isVisible() else ""


def test_every_parameter_of_every_kind_has_a_field_that_shows_its_default(
    document: Document, qtbot: QtBot
) -> None:
    for kind in KINDS.values():
        for parameter in kind.parameters.values():
            if not isinstance(parameter, Code):
                field = field_for(parameter, document)
                qtbot.addWidget(field)
                field.show_value(parameter.default)
                proxy = field.focusProxy()
                assert proxy is not None
                assert proxy.accessibleName(), (kind.kind, parameter.name)


def test_typing_a_text_is_one_step_of_undo(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    retype(qtbot, row(open_page, "say", "template"), "bim bam")
    assert value(document, "say", "template") == "bim bam"
    document.undo()
    assert value(document, "say", "template") == "ding dong {0}"
    assert not document.can_undo


def test_typing_again_after_leaving_the_field_is_a_step_of_its_own(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    line = retype(qtbot, row(open_page, "say", "template"), "bim")
    QTest.keyClick(line, Key.Key_Tab)
    retype(qtbot, row(open_page, "say", "template"), "bam")
    document.undo()
    assert value(document, "say", "template") == "bim"


def test_undo_from_outside_updates_the_field_and_leaves_the_cursor(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    found = row(open_page, "say", "template")
    line = retype(qtbot, found, "ding dang {0}")
    line.setCursorPosition(5)
    document.undo()
    qtbot.waitUntil(lambda: line.text() == "ding dong {0}")
    assert line.cursorPosition() == 5
    assert line.hasFocus()


def test_a_number_is_taken_when_the_typing_rests(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    retype(qtbot, row(open_page, "every", "interval_ms"), "250")
    assert value(document, "every", "interval_ms") is None
    qtbot.waitUntil(lambda: value(document, "every", "interval_ms") == 250)


def test_arrow_keys_step_a_number_within_its_range(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    found = row(open_page, "door", "max_listeners")
    retype(qtbot, found, "1")
    for _ in range(3):
        QTest.keyClick(editor_of(found), Key.Key_Down)
    found.take()
    assert value(document, "door", "max_listeners") == 0


def test_a_bad_number_is_shown_at_the_field_and_not_taken(
    document: Document, open_page: Open, qtbot: QtBot, inspector: Inspector
) -> None:
    found = row(open_page, "every", "interval_ms")
    retype(qtbot, found, "soon")
    inspector.take()
    assert fault_of(found) == "a whole number is needed here"
    retype(qtbot, found, "-5")
    inspector.take()
    assert "-5" in fault_of(found)
    assert value(document, "every", "interval_ms") is None
    retype(qtbot, found, "5")
    inspector.take()
    assert fault_of(found) == ""
    assert value(document, "every", "interval_ms") == 5


def test_an_expression_is_checked_at_each_key(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    found = row(open_page, "long", "expression")
    retype(qtbot, found, "args[0] >")
    assert fault_of(found).startswith("not an expression")
    assert value(document, "long", "expression") == "args[0] "
    QTest.keyClicks(editor_of(found), " 7")
    assert fault_of(found) == ""
    assert value(document, "long", "expression") == "args[0] > 7"


def test_a_switch_turns_with_space_each_time_a_step(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    widget = editor_of(row(open_page, "every", "autostart"))
    QTest.keyClick(widget, Key.Key_Space)
    assert value(document, "every", "autostart") is True
    QTest.keyClick(widget, Key.Key_Space)
    document.undo()
    assert value(document, "every", "autostart") is True


def test_a_choice_is_made_by_key(document: Document, open_page: Open, qtbot: QtBot) -> None:
    with document.edit("add") as edit:
        edit.add_node(Node("wait", "defer"))
    combo = editor_of(row(open_page, "wait", "queue"))
    QTest.keyClick(combo, Key.Key_Down)
    assert value(document, "wait", "queue") == "microtask"


def test_a_changed_value_goes_back_to_its_default(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    found = row(open_page, "long", "expression")
    assert found._reset.isVisible()
    QTest.mouseClick(found._reset, Qt.MouseButton.LeftButton)
    assert value(document, "long", "expression") == "True"
    assert not found._reset.isVisible()
    document.undo()
    qtbot.waitUntil(found._reset.isVisible)
    assert value(document, "long", "expression") == "args[0] > 5"


def test_what_is_typed_is_kept_when_another_thing_is_selected(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    retype(qtbot, row(open_page, "every", "interval_ms"), "77")
    open_page("say")
    assert value(document, "every", "interval_ms") == 77


def test_another_edit_of_the_node_leaves_what_is_being_typed(
    document: Document, open_page: Open, qtbot: QtBot
) -> None:
    found = row(open_page, "every", "interval_ms")
    line = retype(qtbot, found, "12")
    with document.edit("limit") as edit:
        edit.set_param("every", "limit", 3)
    open_page("every")
    assert line.text() == "12"


def test_the_live_node_follows_a_field_at_once(
    open_page: Open, qtbot: QtBot, inspector: Inspector
) -> None:
    retype(qtbot, row(open_page, "say", "template"), "hi")
    live = inspector._workspace.player.node("say")
    assert live is not None
    assert vars(live)["template"] == "hi"


def test_the_wheel_scrolls_past_a_number_that_is_not_in_use(open_page: Open, qtbot: QtBot) -> None:
    found = row(open_page, "every", "interval_ms")
    box = found.field.focusProxy()
    assert box is not None
    box.clearFocus()
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus  # not WheelFocus, as Qt has it
    before = box.text()  # type: ignore[attr-defined]
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.text() == before  # type: ignore[attr-defined]
