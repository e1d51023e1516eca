"""What can wait until a widget has been seen: done step by step, input heard in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


class Afterwards(QTimer):
    """Takes one of `steps` in each round of Qt's loop; the widget starts it when it is painted."""

    def __init__(self, widget: QWidget, steps: Iterator[None]) -> None:
        super().__init__(widget, interval=0)
        self._steps = steps
        self.is_done = False
        self.timeout.connect(self._step)

    def begin(self) -> None:
        """Start, unless that has been done."""
        if not self.is_done and not self.isActive():
            self.start()

    def finish(self) -> None:
        """Take all the steps that are left, now."""
        while not self.is_done:
            self._step()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self.is_done = True
            self.stop()
