"""Garbage of the app is collected on the main thread, between two things that Qt does."""

from __future__ import annotations

import gc
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

START_UP_MS = 2000
INTERVAL_MS = 500
REST_PER_COST = 50
"""A full collection waits fifty times as long as the last one took: at most 2 % of the time."""


class MainThreadCollector(QObject):
    """Python's garbage collector on a Qt timer, in the place of its own choice of moment.

    Automatic collection runs in whichever thread allocates, and Qt objects that a worker thread
    destroys ("timers cannot be stopped from another thread") bring the app down.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full_due = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over, and let start-up go on without any collection."""
        gc.disable()
        self._timer.start(START_UP_MS)

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect the young objects; all of them when Python would and the last is paid for.

        What start-up has left alive is never looked at again.
        """
        begin = perf_counter()
        if self._timer.interval() == START_UP_MS:
            gc.collect()
            gc.freeze()
            self._timer.start(INTERVAL_MS)
        elif gc.get_count()[2] <= gc.get_threshold()[2] or begin < self._full_due:
            gc.collect(1)
        else:
            gc.collect()
            end = perf_counter()
            self._full_due = end + (end - begin) * REST_PER_COST
