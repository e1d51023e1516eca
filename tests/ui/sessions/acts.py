"""What a person does on the page of the sessions, and what they read there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from playground.session.library import Library
from playground.settings import sessions_path

if TYPE_CHECKING:
    from playground.session.library import KeptSession
    from playground.ui.main_window import MainWindow
    from playground.ui.sessions.page import SessionsPage


def cells(page: SessionsPage, column: int = 0) -> list[str]:
    """Return what a column says, from the top."""
    order = page.table.order
    return [order.index(row, column).data() for row in range(order.rowCount())]


def on_disk() -> dict[str, KeptSession]:
    """Return what is in the files, by what it is called."""
    return {each.label: each for each in Library(sessions_path()).sessions()}


def headlines(window: MainWindow) -> list[str]:
    """Return what the bars of a window say, from the top."""
    return [bar.headline.text() for bar in window.bars.bars()]


def question(page: SessionsPage) -> QMessageBox:
    """Return the question that is asked."""
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    return box
