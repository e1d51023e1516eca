"""What the loop tells whoever watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop.entry import Entry


class Observer(Protocol):
    """Told of every entry: queued, cancelled, begun, ended. It must not raise."""

    def queued(self, entry: Entry) -> None:
        """`entry` was put in `entry.queue`."""

    def cancelled(self, entry: Entry) -> None:
        """`entry` was taken out of its queue without being run."""

    def begun(self, entry: Entry) -> None:
        """`entry` was taken off its queue and is about to run."""

    def ended(self, entry: Entry, error: BaseException | None) -> None:
        """`entry` has run; `error` is what left it, if anything did."""

    def left(self) -> Callable[[], None]:
        """Take note that the loop is left midway; what is returned is called when it goes on."""
