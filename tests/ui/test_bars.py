"""Messages in the window: what they say, what they offer, how they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton

from playground.ui.bars import Bar, BarStack, Choice, as_headline
from playground.ui.overlay_bars import OverlayBars

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def stack(qtbot: QtBot, themed: None) -> BarStack:
    stack = BarStack()
    qtbot.addWidget(stack)
    stack.resize(600, 300)
    stack.show()
    return stack


def test_a_choice_is_done_and_closes_the_bar(stack: BarStack) -> None:
    done: list[str] = []
    bar = stack.show_bar(Bar("info", "Well", choices=(Choice("Go", lambda: done.append("go")),)))
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["go"]
    assert stack.bars() == []


def test_a_choice_may_leave_the_bar_up(stack: BarStack) -> None:
    done: list[str] = []
    choice = Choice("Copy", lambda: done.append("copy"), closes=False)
    bar = stack.show_bar(Bar("error", "Bad", choices=(choice,)))
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["copy"]
    assert stack.bars() == [bar]


def test_a_bar_that_closes_gives_the_keyboard_back(stack: BarStack, qtbot: QtBot) -> None:
    first, before = QLineEdit(stack), QLineEdit(stack)
    for each in (first, before):
        each.show()
    bar = stack.show_bar(Bar("info", "Well", choices=(Choice("Go", lambda: None),)))
    stack.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    bar.buttons[0].setFocus()
    QTest.keyClick(bar.buttons[0], Qt.Key.Key_Space)
    assert before.hasFocus()


def test_the_newest_is_on_top_and_the_same_is_said_once(stack: BarStack) -> None:
    stack.show_bar(Bar("info", "one"))
    stack.show_bar(Bar("info", "two"))
    stack.show_bar(Bar("info", "one"))
    assert [bar.headline.text() for bar in stack.bars()] == ["one", "two"]


def test_old_messages_make_room_but_questions_stay(stack: BarStack) -> None:
    stack.show_bar(Bar("error", "crashed", closable=False))
    for number in range(5):
        stack.show_bar(Bar("error", f"fault {number}"))
    said = [bar.headline.text() for bar in stack.bars()]
    assert said == ["fault 4", "fault 3", "fault 2", "crashed"]


def test_the_cross_and_escape_close(stack: BarStack) -> None:
    bar = stack.show_bar(Bar("warning", "Careful", "One line more"))
    assert bar.text.text() == "One line more"
    cross = bar.findChild(QToolButton, "close")
    assert cross is not None
    cross.click()
    other = stack.show_bar(Bar("warning", "Again"))
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert stack.bars() == []


def test_what_must_be_answered_cannot_be_closed(stack: BarStack) -> None:
    bar = stack.show_bar(Bar("error", "Crash", closable=False))
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.findChild(QToolButton, "close") is None
    assert stack.bars() == [bar]


def test_long_words_wrap_and_markup_is_only_text(stack: BarStack) -> None:
    bar = stack.show_bar(Bar("error", "<b>not bold</b> " * 40))
    assert bar.headline.text().startswith("<b>")
    assert bar.headline.textFormat() == Qt.TextFormat.PlainText
    assert bar.headline.wordWrap()


def test_an_empty_stack_takes_no_room(stack: BarStack) -> None:
    assert stack.sizeHint().height() <= 0
    stack.show_bar(Bar("info", "one"))
    assert stack.sizeHint().height() > 20
    stack.clear()
    assert stack.bars() == []


def test_choices_go_below_the_words_where_there_is_little_room(
    stack: BarStack, qtbot: QtBot
) -> None:
    choices = (Choice("Go on", lambda: None), Choice("Stop the whole thing", lambda: None))
    bar = stack.show_bar(Bar("warning", "Careful with this", choices=choices))
    assert not _is_below(bar)
    stack.resize(320, 300)
    qtbot.waitUntil(lambda: _is_below(bar))
    stack.resize(600, 300)
    qtbot.waitUntil(lambda: not _is_below(bar))


def test_bars_over_a_widget_are_as_wide_and_no_higher_than_needed(
    qtbot: QtBot, themed: None
) -> None:
    below, over = _over(qtbot)
    assert not over.isVisible()
    bar = over.show_bar(Bar("info", "A few words that need some room " * 3))
    assert (over.x(), over.y(), over.width()) == (0, 0, 600)
    assert 30 < over.height() < 60
    below.resize(300, 200)
    qtbot.waitUntil(lambda: over.width() == 300 and over.height() > bar.headline.height() > 40)
    bar.close_bar()
    qtbot.waitUntil(lambda: not over.isVisible())
    over.show_bar(Bar("info", "Again"))
    assert over.isVisible()


def test_what_is_below_hears_nothing_of_the_mouse_and_keys_on_a_bar(
    qtbot: QtBot, themed: None
) -> None:
    below, over = _over(qtbot)
    heard: list[str] = []
    below.clicked.connect(lambda: heard.append("click"))
    bar = over.show_bar(Bar("warning", "Careful", closable=False))
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    QTest.keyClick(bar, Qt.Key.Key_Space)
    assert heard == []
    QTest.keyClick(below, Qt.Key.Key_Space)
    assert heard == ["click"]


def _over(qtbot: QtBot) -> tuple[QPushButton, OverlayBars]:
    below = QPushButton()
    qtbot.addWidget(below)
    below.resize(600, 200)
    below.show()
    return below, OverlayBars(below)


def _is_below(bar: Bar) -> bool:
    return bar.buttons[0].y() > bar.headline.geometry().bottom()


def test_a_fault_begins_with_a_capital_but_a_file_keeps_its_name() -> None:
    assert as_headline("cannot save a.json: disk full") == "Cannot save a.json: disk full"
    assert as_headline("a.json: the file is empty") == "a.json: the file is empty"
