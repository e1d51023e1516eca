"""Nothing is shown before it has its place: it would flash up as a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from playground.resources import resource
from playground.ui.bars import Bar
from playground.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class ShownWindows(QObject):
    """Hears of every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Take note, and let it pass."""
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[list[str]]:
    windows = ShownWindows()
    qapp.installEventFilter(windows)
    yield windows.names
    qapp.removeEventFilter(windows)


def test_a_graph_opens_in_the_window_alone(
    shown: list[str], window: MainWindow, qtbot: QtBot
) -> None:
    window.open_path(resource("samples", "07-errors.playground.json"))
    view = window.view
    assert view is not None
    qtbot.waitUntil(lambda: view._furnishing.is_done)
    assert set(shown) <= {MainWindow.__name__}


def test_a_bar_is_put_together_in_silence(shown: list[str], qtbot: QtBot, themed: None) -> None:
    bar = Bar("error", "A headline", "and a text")
    qtbot.addWidget(bar)
    assert shown == []
    assert not bar.text.isHidden()
