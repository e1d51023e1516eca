"""The line above the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.ui.queue.head import PAUSE_FIRST, HeadLook, QueueHead

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def head(qtbot: QtBot, themed: None, asked: list[str]) -> QueueHead:
    head = QueueHead(lambda: asked.append("undo"))
    qtbot.addWidget(head)
    head.show()
    return head


def test_it_says_how_many_wait_and_which_end_is_the_head(head: QueueHead) -> None:
    head.say(HeadLook(1_234, 0, "", is_paused=False))
    assert head.summary.text() == "head on the left \N{MIDDLE DOT} 1,234 waiting"
    assert not head.undo.isVisible()


def test_changes_of_the_queue_are_counted_and_can_be_taken_back(
    head: QueueHead, asked: list[str]
) -> None:
    head.say(HeadLook(3, 1, "Drop Entry", is_paused=True))
    assert head.undo.text() == "1 change \N{MIDDLE DOT} undo"
    assert head.undo.accessibleName() == "1 change to the queue: undo Drop Entry"
    QTest.mouseClick(head.undo, Qt.MouseButton.LeftButton)
    assert asked == ["undo"]
    head.say(HeadLook(3, 2, "Move Entry", is_paused=True))
    assert head.undo.text() == "2 changes \N{MIDDLE DOT} undo"


def test_while_the_loop_runs_it_says_what_to_do_first(head: QueueHead, asked: list[str]) -> None:
    head.say(HeadLook(3, 1, "Drop Entry", is_paused=False))
    assert not head.undo.isEnabled()
    assert head.undo.toolTip() == PAUSE_FIRST
    QTest.mouseClick(head.undo, Qt.MouseButton.LeftButton)
    assert asked == []
