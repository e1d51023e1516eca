"""What a person does with the log in a test, and what they read there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.trace.record import Record
    from playground.ui.log.log_panel import LogPanel
    from tests.ui.session import Session

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def handlers(log: LogPanel) -> list[str]:
    """Return the handler column of the rows in view; a mark says what it says."""
    return [row[3] if len(row) > 1 else row[0] for row in log.visible_rows()]


def press_row(log: LogPanel, row: int, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Click a row, counted from the top of the view."""
    at = log.table.rows_in_view()[row]
    QTest.mouseClick(log.table.viewport(), LEFT, modifier, middle_of(log, at))


def middle_of(log: LogPanel, row: int) -> QPoint:
    """Return the middle of a row in the viewport."""
    return log.table.row_rect(row).center()


def type_into(widget: QWidget, text: str, running: Session) -> None:
    """Type a text and let the views see to it."""
    QTest.keyClicks(widget, text)
    running.frame(3)


def clipboard() -> str:
    """Return the text on the clipboard."""
    return QGuiApplication.clipboard().text()


def last_call(running: Session) -> Record:
    """Return the newest `call` of the session."""
    return next(each for each in reversed(running.player.trace.records) if each.type == "call")
