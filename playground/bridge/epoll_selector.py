"""asyncio's epoll selector, and one Qt notifier that says when it has something to tell."""

from __future__ import annotations

import selectors
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable


class WatchedEpollSelector(selectors.EpollSelector):
    """However many files it watches, Qt watches one: the epoll descriptor is readable itself."""

    def __init__(self) -> None:
        super().__init__()
        self._notifier: QSocketNotifier | None = None

    def watch(self, on_ready: Callable[[], None]) -> None:
        """Call `on_ready` in every round of Qt's loop in which a file is ready."""
        self._notifier = QSocketNotifier(self.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(on_ready)

    def unwatch(self) -> None:
        """Call nobody any more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None

    def close(self) -> None:
        """Give the epoll descriptor back."""
        self.unwatch()
        super().close()
