"""The list of keys is the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from playground.graph.document import Document
from playground.ui.actions import key_text
from playground.ui.keys_page import GESTURES, KeysPage
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> KeysPage:
    window.desk._open(Document(DOORBELL))
    QTest.keyClick(window, Qt.Key.Key_Question)
    page = window.findChild(KeysPage)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    return page


def test_every_action_with_a_key_is_listed(window: MainWindow, page: KeysPage) -> None:
    lines = page.lines()
    for action in window.actions_table:
        if action.keys:
            title = action.title.removesuffix("…")
            assert any(what == title and key_text(action) in keys for what, keys in lines), title
    assert set(GESTURES) <= set(lines)


def test_what_is_listed_is_shown(page: KeysPage) -> None:
    shown = [each.text() for each in page.findChildren(QLabel)]
    assert "Ctrl+Shift+P" in shown
    assert "Handler Log" in shown


def test_searching_leaves_what_fits(page: KeysPage) -> None:
    QTest.keyClicks(page.field, "undo")
    assert page.lines() == [("Undo", "Ctrl+Z")]
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    QTest.keyClicks(page.field, "ctrl+z")
    assert ("Undo", "Ctrl+Z") in page.lines()


def test_escape_closes(page: KeysPage) -> None:
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert not page.isVisible()
