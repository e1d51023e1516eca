"""The base of all gestures: started, moved, then finished, clicked or cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Touch:
    """Where the pointer is, in the scene and in pixels of the view, and what keys are held."""

    scene: QPointF
    screen: QPoint
    modifiers: Qt.KeyboardModifier = NO_MODIFIER

    @property
    def has_shift(self) -> bool:
        """Whether Shift is held."""
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)

    @property
    def has_control(self) -> bool:
        """Whether Ctrl is held."""
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)


class Gesture:
    """One act of the hand.

    `moved` comes once the pointer has gone further than `threshold` pixels. A press and release
    without that is a `clicked`.
    """

    threshold = 3
    cursor: Qt.CursorShape | None = None

    def __init__(self, desk: Desk, start: Touch) -> None:
        self.desk = desk
        self.start = start

    def started(self) -> None:
        """Take the button going down."""

    def moved(self, touch: Touch) -> None:
        """Follow the pointer; show what releasing it here would do."""

    def finished(self, touch: Touch) -> None:
        """Do it: the button came up after a way."""

    def clicked(self, touch: Touch) -> None:
        """Take a click: the button came up where it went down."""

    def confirmed(self) -> None:
        """Enter, while under way: do it as it stands."""

    def cancelled(self) -> None:
        """Esc, or the window lost the mouse: leave everything as it was."""

    def stepped(self, by: int) -> None:
        """Tab (1), Shift+Tab (-1) or an arrow, while under way: aim at the next thing."""

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw over the scene; the painter is in pixels of the view."""
