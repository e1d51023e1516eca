"""The window's loop for tests of what runs on it: a host of the engine, run in short turns."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from playground.bridge.qt_loop import QtEventLoop
from playground.loop import EngineMixin

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S = 20.0


class QtHost(EngineMixin, QtEventLoop):
    """Runs until something holds."""

    def until(self, holds: Callable[[], object]) -> None:
        end = monotonic() + PATIENCE_S
        while not holds():
            assert monotonic() < end, "it never came"
            self.call_later(0.001, self.stop)
            self.run_forever()
