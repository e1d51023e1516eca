"""One field finds actions, kinds, nodes and files, and does what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.graph.file import save
from tests.ui.conftest import DOORBELL

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.ui.command_palette import CommandPalette
    from playground.ui.main_window import MainWindow


@pytest.fixture
def palette(window: MainWindow, tmp_path: Path) -> CommandPalette:
    file = tmp_path / "bell.playground.json"
    save(DOORBELL, file)
    window.open_path(file)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_P, both)
    assert window.command_palette is not None
    assert window.command_palette.isVisible()
    return window.command_palette


def test_an_action_is_found_and_done(window: MainWindow, palette: CommandPalette) -> None:
    assert window.view is not None
    QTest.keyClicks(palette.field, "paus")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.view.workspace.player.state == "paused"


def test_a_kind_is_added(window: MainWindow, palette: CommandPalette) -> None:
    assert window.view is not None
    QTest.keyClicks(palette.field, "add lamp")
    assert palette.titles()[0] == "Add Lamp"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    kinds = [node.kind for node in window.view.workspace.document.nodes.values()]
    assert kinds.count("lamp") == 2


def test_a_node_is_gone_to(window: MainWindow, palette: CommandPalette) -> None:
    assert window.view is not None
    QTest.keyClicks(palette.field, "door")
    assert palette.titles()[:2] == ["Go to Door", "Go to Doorbell"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.view.workspace.selection.items == {"door"}


def test_a_recent_file_is_offered_with_its_folder(palette: CommandPalette, tmp_path: Path) -> None:
    QTest.keyClicks(palette.field, "open bell")
    entry, _ = palette.model.found[0]
    assert (entry.title, entry.detail) == ("Open bell", str(tmp_path))


def test_a_theme_is_a_choice_of_its_own(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "theme")
    assert {"Theme: Dark", "Theme: Light", "Theme: Like the Desktop"} <= set(palette.titles())


def test_arrows_choose_and_go_round(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "go to")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == palette.model.rowCount() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_PageUp)
    assert palette.view.currentIndex().row() < palette.model.rowCount() - 1


def test_a_click_chooses(window: MainWindow, palette: CommandPalette) -> None:
    assert window.view is not None
    QTest.keyClicks(palette.field, "go to say")
    rect = palette.view.visualRect(palette.model.index(0, 0))
    QTest.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.view.workspace.selection.items == {"say"}


def test_escape_closes_and_gives_the_focus_back(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    assert window.view is not None
    QTest.keyClicks(palette.field, "whatever")
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    qtbot.waitUntil(window.view.canvas.hasFocus)


def test_a_click_elsewhere_closes(palette: CommandPalette) -> None:
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(20, 400))
    assert not palette.isVisible()


def test_what_cannot_be_done_now_comes_last_and_does_nothing(
    window: MainWindow, palette: CommandPalette
) -> None:
    QTest.keyClicks(palette.field, "un")
    can_be_done = [entry.enabled for entry, _ in palette.model.found]
    assert can_be_done == sorted(can_be_done, reverse=True)
    undo = palette.titles().index("Undo")
    assert can_be_done[0] > can_be_done[undo]
    palette.view.setCurrentIndex(palette.model.index(undo, 0))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_is_nowhere_leaves_an_empty_list(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "qqqq zzzz")
    assert palette.titles() == []
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_nothing_found_is_said(palette: CommandPalette) -> None:
    assert not palette.nothing.isVisible()
    QTest.keyClicks(palette.field, "qqqq")
    assert palette.nothing.isVisible()
    palette.field.clear()
    assert not palette.nothing.isVisible()


def test_every_line_has_words_for_a_screen_reader(palette: CommandPalette) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [palette.model.index(row, 0).data(role) for row in range(palette.model.rowCount())]
    assert all(spoken)
    assert "New Graph File Ctrl+N" in spoken
