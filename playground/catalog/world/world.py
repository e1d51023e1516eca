"""What a node is given to reach the world outside the loop, and what stands there in a replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Coroutine

    from playground.catalog.node import Node


class Work(Protocol):
    """A coroutine that runs outside the loop.

    While it `owes` an answer, a virtual clock stands still; while it does not, something may come
    of it, for which a virtual clock waits a moment only. What `lasts` ends for sure: a run without
    a window that has nothing else to do stays for it.
    """

    owes: bool

    @property
    def is_over(self) -> bool:
        """Whether it has ended, in whatever way."""

    def cancel(self) -> None:
        """Let it end at its next `await`; nothing happens when it has ended."""


class World(Protocol):
    """The way out of the loop, and back in. Nodes reach it through `WorldNode`.

    `bus` is the address of the server over which channels exchange messages, "" for none; `stdin`
    the descriptor of standard input, None where the graph has none.
    """

    bus: str
    stdin: int | None

    def begin(
        self, node: Node, work: Coroutine[Any, Any, object], *, owes: bool, lasts: bool = False
    ) -> Work:
        """Run a coroutine outside; what it raises comes in as an `error` of the node."""

    def reach(self, act: Callable[..., object], *args: Any) -> None:
        """Call something outside, now."""

    def tell(self, node: Node, event: str, args: tuple[Any, ...]) -> bool:
        """Queue an input of a node; False when so much of it waits that no more should come."""

    def entered(self, node: Node, args: tuple[Any, ...]) -> None:
        """Take note that an input waits no more."""

    def when_room(self, node: Node, act: Callable[[], object]) -> None:
        """Call `act`, outside, once less of the node's inputs waits."""

    def leave(self, node: Node) -> None:
        """Cancel all work of a node; nothing of it comes in any more."""

    def listen(self, host: str, port: int) -> socket.socket:
        """Return a TCP socket that listens; OSError where it cannot."""

    def close(self) -> None:
        """Cancel all work: the run is over."""


class NoWork:
    """Work that is never done, where nothing outside is reached."""

    is_over = False

    def __init__(self, *, owes: bool = False) -> None:
        self.owes = owes

    def cancel(self) -> None:
        """Cancel nothing."""


class NoWorld:
    """The world of a replay, and of a card that shows the past: nothing outside is reached.

    What came in is on record; it comes from there.
    """

    bus = ""
    stdin: int | None = None

    def begin(
        self, node: Node, work: Coroutine[Any, Any, object], *, owes: bool, lasts: bool = False
    ) -> Work:
        """Run nothing."""
        del node, lasts
        work.close()
        return NoWork(owes=owes)

    def reach(self, act: Callable[..., object], *args: Any) -> None:
        """Call nothing."""

    def tell(self, node: Node, event: str, args: tuple[Any, ...]) -> bool:
        """Take nothing: there is nobody outside who could tell."""
        del node, event, args
        return True

    def entered(self, node: Node, args: tuple[Any, ...]) -> None:
        """Count nothing."""

    def when_room(self, node: Node, act: Callable[[], object]) -> None:
        """Call nothing."""

    def leave(self, node: Node) -> None:
        """Cancel nothing."""

    def listen(self, host: str, port: int) -> socket.socket:
        """Refuse."""
        raise OSError(f"nothing listens at {host}:{port} in a replay")

    def close(self) -> None:
        """Cancel nothing."""
