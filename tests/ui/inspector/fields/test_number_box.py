"""The number box: any text goes in, any number comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.ui.inspector.fields.number_box import NumberBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def box(qtbot: QtBot, **options: float) -> NumberBox:
    made = NumberBox("ms", **options)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), (" 7 ", 7), ("-3", -3), ("1e3", 1000), ("2.5", 2.5), ("2,5", 2.5)],
)
def test_a_number_is_read(qtbot: QtBot, text: str, value: float) -> None:
    made = box(qtbot)
    made.lineEdit().setText(text)
    assert made.value() == value
    assert type(made.value()) is type(value)


@pytest.mark.parametrize("text", ["", "soon", "1 2", "inf", "nan", "1,000.5"])
def test_what_is_no_number_stays_a_text(qtbot: QtBot, text: str) -> None:
    made = box(qtbot)
    made.lineEdit().setText(text)
    assert made.value() == text


def test_a_whole_number_keeps_all_its_digits(qtbot: QtBot) -> None:
    made = box(qtbot)
    made.show_value(2**70)
    assert made.value() == 2**70


def test_a_number_that_is_not_whole_may_be_written_without_its_point(qtbot: QtBot) -> None:
    made = box(qtbot, whole=False)
    made.show_value(2.0)
    assert made.lineEdit().text() == "2"
    assert type(made.value()) is float


def test_showing_the_number_that_stands_there_leaves_its_spelling(qtbot: QtBot) -> None:
    made = box(qtbot)
    made.lineEdit().setText("1e3")
    made.show_value(1000)
    assert made.lineEdit().text() == "1e3"


def test_steps_stop_at_the_range(qtbot: QtBot) -> None:
    made = box(qtbot, minimum=0, maximum=2)
    made.show_value(1)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(made, key)
    assert made.value() == 2
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        QTest.keyClick(made, key)
    assert made.value() == 0
