"""The one clock that views repaint by: it calls them once a frame, and rests with them."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from playground.bridge.frame_gaps import FrameGaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen

MOST_FRAMES_PER_SECOND = 60.0


def frame_interval_ms(refresh_hz: float) -> int:
    """Say how long a frame lasts on a screen; Qt counts whole milliseconds, and late is worse."""
    if refresh_hz <= 1:
        refresh_hz = MOST_FRAMES_PER_SECOND  # what a screen says that does not know
    return int(1000 / min(refresh_hz, MOST_FRAMES_PER_SECOND))


class FramePump(QObject):
    """Calls its subscribers with the milliseconds since the last frame, 60 times a second.

    It runs while there are subscribers and a window to be seen (`set_active`). What a subscriber
    raises goes to `on_error`, and the others are called all the same.
    """

    def __init__(
        self, on_error: Callable[[Exception], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.gaps = FrameGaps()
        self._on_error = on_error
        self._subscribers: dict[object, Callable[[float], None]] = {}
        self._is_active = True
        self._last: float | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.primaryScreenChanged.connect(self._follow_screen)
        self._follow_screen(QGuiApplication.primaryScreen())

    @property
    def interval_ms(self) -> int:
        """How long a frame lasts."""
        return self._timer.interval()

    @property
    def is_running(self) -> bool:
        """Whether frames come."""
        return self._timer.isActive()

    def subscribe(self, on_frame: Callable[[float], None]) -> Callable[[], None]:
        """Call `on_frame` once a frame; call what is returned to end that, also within a frame.

        The first frame after a rest comes with 0 ms.
        """
        key = object()
        self._subscribers[key] = on_frame

        def unsubscribe() -> None:
            self._subscribers.pop(key, None)
            self._run_or_rest()

        self._run_or_rest()
        return unsubscribe

    def set_active(self, is_active: bool) -> None:  # noqa: FBT001  a slot
        """Say whether the window can be seen: not while it is hidden or minimised."""
        self._is_active = is_active
        self._run_or_rest()

    def _run_or_rest(self) -> None:
        should_run = self._is_active and bool(self._subscribers)
        if should_run and not self._timer.isActive():
            self._last = None
            self._timer.start()
        elif not should_run:
            self._timer.stop()

    def _frame(self) -> None:
        now = monotonic()
        elapsed_ms = 0.0
        if self._last is not None:
            elapsed_ms = (now - self._last) * 1000
            self.gaps.add(elapsed_ms)
        self._last = now
        for key, on_frame in list(self._subscribers.items()):
            if key in self._subscribers:
                try:
                    on_frame(elapsed_ms)
                except Exception as error:  # noqa: BLE001  one view must not stop the others
                    self._on_error(error)

    def _follow_screen(self, screen: QScreen | None) -> None:
        refresh_hz = screen.refreshRate() if screen is not None else 0.0
        self._timer.setInterval(frame_interval_ms(refresh_hz))
