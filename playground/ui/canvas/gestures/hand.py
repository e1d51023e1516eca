"""The hand: at most one gesture is under way at a time, and Esc ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.gestures.gesture import Gesture, Touch


class Hand:
    """Leads a gesture from press to release. `is_idle` when there is none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._gesture: Gesture | None = None
        self._has_moved = False

    @property
    def gesture(self) -> Gesture | None:
        """The gesture under way."""
        return self._gesture

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self._gesture is None

    def begin(self, gesture: Gesture) -> None:
        """Start a gesture, cancelling one that is still under way."""
        self.cancel()
        self._gesture = gesture
        self._has_moved = gesture.threshold <= 0
        if gesture.cursor is not None:
            self._desk.viewport.setCursor(gesture.cursor)
        gesture.started()
        self._desk.repaint()

    def move(self, touch: Touch) -> None:
        """Follow the pointer."""
        gesture = self._gesture
        if gesture is None:
            return
        away = (touch.screen - gesture.start.screen).manhattanLength()
        self._has_moved = self._has_moved or away > gesture.threshold
        if self._has_moved:
            gesture.moved(touch)
            self._desk.repaint()

    def end(self, touch: Touch) -> None:
        """Do what the gesture was for: the button came up."""
        gesture, has_moved = self._gesture, self._has_moved
        if gesture is None:
            return
        self._let_go()
        if has_moved:
            gesture.finished(touch)
        else:
            gesture.clicked(touch)

    def confirm(self) -> bool:
        """End the gesture by Enter; say whether there was one."""
        gesture = self._gesture
        if gesture is None:
            return False
        self._let_go()
        gesture.confirmed()
        return True

    def cancel(self) -> bool:
        """End the gesture with nothing done; say whether there was one."""
        gesture = self._gesture
        if gesture is None:
            return False
        self._let_go()
        gesture.cancelled()
        return True

    def step(self, by: int) -> bool:
        """Let the gesture under way aim at the next thing; say whether there was one."""
        if self._gesture is None:
            return False
        self._gesture.stepped(by)
        self._desk.repaint()
        return True

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw what the gesture under way shows."""
        if self._gesture is not None:
            self._gesture.paint(painter, to_view)

    def _let_go(self) -> None:
        self._gesture = None
        self._desk.viewport.unsetCursor()
        self._desk.repaint()
