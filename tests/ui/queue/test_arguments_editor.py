"""The small editor of a waiting entry's arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from playground.ui.queue.arguments_editor import ArgumentsEditor, is_json, read_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


CHIP = QRect(40, 40, 90, 22)


@pytest.fixture
def taken() -> list[tuple[Any, ...]]:
    return []


@pytest.fixture
def host(qtbot: QtBot, themed: None) -> Iterator[QLineEdit]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    host = QLineEdit(window)
    with qtbot.waitActive(window):
        window.show()
    yield host
    window.close()


@pytest.fixture
def editor(host: QLineEdit, taken: list[tuple[Any, ...]]) -> ArgumentsEditor:
    editor = ArgumentsEditor("Doorbell click", (2, "x"), taken.append, host)
    editor.open_at(CHIP)
    return editor


def typed(editor: ArgumentsEditor, text: str) -> None:
    editor.field.clear()
    QTest.keyClicks(editor.field, text)


@pytest.mark.parametrize(
    ("text", "args"),
    [("[]", ()), ('[1, "two", null]', (1, "two", None)), ('[{"a": [1.5]}]', ({"a": [1.5]},))],
)
def test_a_json_list_is_arguments(text: str, args: tuple[Any, ...]) -> None:
    assert read_arguments(text) == args


@pytest.mark.parametrize("text", ["", "[", "1", '{"a": 1}', "[1,]", "[NaN]", "hello"])
def test_anything_else_is_a_fault_of_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r".+") as fault:
        read_arguments(text)
    assert "\n" not in str(fault.value)


def test_what_can_be_written_as_json_is_known() -> None:
    assert is_json((1, [2, {"a": None}], "x"))
    assert not is_json((1, object()))
    assert not is_json(([{"deep": {1, 2}}],))


def test_it_shows_the_arguments_and_takes_others_over_on_return(
    editor: ArgumentsEditor, taken: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    assert read_arguments(editor.field.text()) == (2, "x")
    typed(editor, '[3, "y"]')
    with qtbot.waitSignal(editor.destroyed):
        QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert taken == [(3, "y")]


def test_a_fault_is_told_while_typing_and_keeps_the_editor_open(
    editor: ArgumentsEditor, taken: list[tuple[Any, ...]]
) -> None:
    hint = editor.told.text()
    typed(editor, "[3")
    assert editor.told.text() != hint
    assert editor.field.property("fault") is True
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert taken == []
    QTest.keyClicks(editor.field, "]")
    assert editor.told.text() == hint
    assert editor.field.property("fault") is False


def test_escape_leaves_everything_as_it_was(
    editor: ArgumentsEditor, taken: list[tuple[Any, ...]], qtbot: QtBot
) -> None:
    typed(editor, "[3]")
    with qtbot.waitSignal(editor.destroyed):
        QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert taken == []


def test_the_keyboard_goes_back_to_where_it_was_opened(
    editor: ArgumentsEditor, host: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert host.hasFocus()


def test_it_closes_when_the_keyboard_goes_elsewhere(
    editor: ArgumentsEditor, host: QLineEdit, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.destroyed):
        QTest.mouseClick(host, Qt.MouseButton.LeftButton)


def test_it_stays_within_the_window_and_off_the_chip(editor: ArgumentsEditor) -> None:
    for corner in (QPoint(0, 0), QPoint(590, 0), QPoint(590, 370), QPoint(0, 370)):
        chip = QRect(corner, CHIP.size())
        editor.open_at(chip)
        assert editor.window().rect().contains(editor.geometry())
        assert not editor.geometry().intersects(chip)
