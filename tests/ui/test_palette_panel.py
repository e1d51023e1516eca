"""The palette: every kind, found by name or by what it does, added by mouse or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.catalog import KINDS
from playground.ui.kind_mime import KIND_MIME
from playground.ui.palette_panel import PalettePanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def panel(qtbot: QtBot, themed: None) -> Iterator[PalettePanel]:
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.resize(220, 700)
    with qtbot.waitActive(panel):
        panel.show()
    yield panel
    panel.detach()


def test_every_kind_is_there_by_family(panel: PalettePanel) -> None:
    assert sorted(panel.shown_kinds()) == sorted(KINDS)
    rows = [panel.model.item(row).text() for row in range(panel.model.rowCount())]
    assert rows[:2] == ["Controls", "Button"]
    assert rows.index("Timers") < rows.index("Interval") < rows.index("Emitters")


def test_a_few_letters_find_a_kind(panel: PalettePanel) -> None:
    QTest.keyClicks(panel.search, "tex")
    assert panel.shown_kinds()[0] == "text_field"


def test_a_word_of_the_description_finds_it_too(panel: PalettePanel) -> None:
    word = KINDS["debounce"].summary.split()[-1].strip(".")
    QTest.keyClicks(panel.search, word)
    assert "debounce" in panel.shown_kinds()


def test_nothing_found_is_said(panel: PalettePanel) -> None:
    QTest.keyClicks(panel.search, "qqqq")
    assert panel.shown_kinds() == []
    assert panel.model.item(0).text() == "No node is called that"


def test_enter_in_the_field_adds_the_first(panel: PalettePanel, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.search, "inter")
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert chosen.args == ["interval"]


def test_arrows_go_to_the_list_and_enter_adds(panel: PalettePanel, qtbot: QtBot) -> None:
    panel.search.setFocus()
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == ["toggle"]


def test_a_double_click_adds(panel: PalettePanel, qtbot: QtBot) -> None:
    rect = panel.view.visualRect(panel.model.index(1, 0))
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen.args == ["button"]


def test_a_drag_carries_the_kind(panel: PalettePanel) -> None:
    data = panel.model.mimeData([panel.model.index(1, 0)])
    assert data.data(KIND_MIME).data() == b"button"
    assert panel.model.mimeTypes() == [KIND_MIME]


def test_headings_cannot_be_dragged(panel: PalettePanel) -> None:
    assert panel.model.item(0).flags() == Qt.ItemFlag.NoItemFlags


def test_escape_and_the_cross_empty_the_field(panel: PalettePanel) -> None:
    QTest.keyClicks(panel.search, "log")
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    QTest.keyClicks(panel.search, "log")
    panel.search.actions()[-1].trigger()
    assert panel.search.text() == ""
    assert len(panel.shown_kinds()) == len(KINDS)


def test_a_kind_tells_what_it_is_for(panel: PalettePanel) -> None:
    index = panel.model.index(1, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == KINDS["button"].summary
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Button: ")
