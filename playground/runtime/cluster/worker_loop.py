"""The host of a worker's engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.loop import HeadlessLoop

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from playground.loop import EventLoop


class WorkerLoop(HeadlessLoop):
    """Stays until the primary ends it, or an error that nobody caught."""

    def _rest(self, engine: EventLoop) -> None:
        if engine.halted:
            self.stop()
        elif (due := engine.next_due()) is not None:
            self._wait_until(engine, due)

    def _start_serving(
        self,
        protocol_factory: Callable[[], Any],
        sock: socket.socket,
        sslcontext: Any = None,
        server: Any = None,
        backlog: int = 100,
        *more: Any,
        **options: Any,
    ) -> None:
        """Take one connection at a time; asyncio takes all that wait, and leaves the others none.

        So who is busy takes none, and of those that are idle each takes some.
        """
        del backlog
        start: Any = super()._start_serving  # type: ignore[misc]
        start(protocol_factory, sock, sslcontext, server, 1, *more, **options)
