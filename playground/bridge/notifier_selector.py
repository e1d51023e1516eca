"""The selector for machines without epoll (macOS, Windows): qasync's, one Qt notifier per file."""

from __future__ import annotations

from selectors import SelectorKey
from typing import TYPE_CHECKING, Any

from qasync._unix import _Selector  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import FileDescriptorLike


class NotifierSelector(_Selector):  # type: ignore[misc]
    """Keeps what the notifiers report until the loop asks.

    qasync would run the callback inside the notifier's signal, out of turn. A notifier repeats
    itself in every round of Qt's loop; here that adds nothing to what is kept already.
    """

    def __init__(self) -> None:
        super().__init__(self)
        self._arrived: dict[int, int] = {}
        self._on_ready: Callable[[], None] | None = None

    def watch(self, on_ready: Callable[[], None]) -> None:
        """Call `on_ready` in every round of Qt's loop in which a file is ready."""
        self._on_ready = on_ready

    def unwatch(self) -> None:
        """Call nobody any more."""
        self._on_ready = None

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """Tell what has arrived since the last call. Never waits: Qt does."""
        del timeout
        arrived, self._arrived = self._arrived, {}
        keys = ((self._key_from_fd(fd), events) for fd, events in arrived.items())
        return [(key, key.events & events) for key, events in keys if key is not None]

    def modify(self, fileobj: FileDescriptorLike, events: int, data: Any = None) -> SelectorKey:
        """Change what a file is watched for; unlike in qasync, it may be nothing for a while."""
        key = self.unregister(fileobj)
        changed = SelectorKey(fileobj, key.fd, events, data)
        if events:
            self.register(fileobj, events, data)
        else:
            self._fd_to_key[key.fd] = changed
        return changed

    def _process_event(self, key: SelectorKey, events: int) -> None:
        """Take what one of qasync's notifiers reports to its parent, which is this selector."""
        self._arrived[key.fd] = self._arrived.get(key.fd, 0) | events
        if self._on_ready is not None:
            self._on_ready()
