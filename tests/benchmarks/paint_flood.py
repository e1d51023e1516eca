"""A window that repaints each frame while callbacks reschedule themselves for ever."""

from __future__ import annotations

import asyncio
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from playground.bridge.frame_gaps import FrameGaps
from playground.bridge.frame_pump import FramePump

if TYPE_CHECKING:
    from collections.abc import Callable

CALLBACK_S = 20e-6
WARM_UP_S = 0.5
WATCHED_S = 2.0


class PaintedWindow(QWidget):
    """Counts its paints."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps = FrameGaps()
        self._last = 0.0
        self.resize(800, 600)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint a line that moves, and note the time since the last paint."""
        now = perf_counter()
        self.gaps.add((now - self._last) * 1000)
        self._last = now
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        across = int(now * 200) % self.width()
        painter.drawLine(across, 0, across, self.height())


def paint_gaps(make_loop: Callable[[], asyncio.AbstractEventLoop], spinners: int) -> FrameGaps:
    """Measure the window's paints while that many callbacks of 20 us add themselves again."""
    window = PaintedWindow()
    pump = FramePump(_raise)
    pump.subscribe(lambda _: window.update())
    try:
        with closing(make_loop()) as loop:
            loop.run_until_complete(_flood(window, spinners))
    finally:
        pump.set_active(False)
        window.close()
        window.deleteLater()
    return window.gaps


async def _flood(window: PaintedWindow, spinners: int) -> None:
    loop = asyncio.get_running_loop()
    is_over = False

    def spin() -> None:
        end = perf_counter() + CALLBACK_S
        while perf_counter() < end:
            pass
        if not is_over:
            loop.call_soon(spin)

    window.show()
    for _ in range(spinners):
        loop.call_soon(spin)
    await asyncio.sleep(WARM_UP_S)
    window.gaps.clear()
    await asyncio.sleep(WATCHED_S)
    is_over = True
    await asyncio.sleep(0.05)


def _raise(error: Exception) -> None:
    raise error
