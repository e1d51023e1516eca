"""The world as it is: coroutines on the loop that hosts the engine, beside it."""

from __future__ import annotations

import socket
from collections import deque
from contextvars import Context
from typing import TYPE_CHECKING, Any

from playground.catalog.world import NoWork, WorldError
from playground.loop import phases
from playground.loop.entry import Entry
from playground.trace.arrivals import record_arrival

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine

    from playground.catalog import Node
    from playground.catalog.world import Work
    from playground.loop import EngineMixin
    from playground.runtime.live_graph import LiveGraph

MOST_INPUTS = 1024
MOST_BYTES = 4 * 1024 * 1024
AT_ONCE = 512
"""How many of those that wait for room may go on at the same time."""
BACKLOG = 1024
"""How many connections may wait to be accepted; the system may allow fewer."""


class RealWorld:
    """Runs the work of the nodes of one live graph, and queues what they are told as inputs.

    While more than `MOST_INPUTS` inputs of a node wait, or `MOST_BYTES`, no more should come.
    """

    def __init__(self, live: LiveGraph) -> None:
        self.bus = ""
        self._live = live
        self.stdin: int | None = None
        self._works: dict[Node, set[OutsideWork]] = {}
        self._waiting: dict[Node, Waiting] = {}
        self._is_closed = False

    def begin(
        self, node: Node, work: Coroutine[Any, Any, object], *, owes: bool, lasts: bool = False
    ) -> Work:
        """Run a coroutine outside; what it raises comes in as an `error` of the node."""
        host = self._live.loop.host
        is_there = self._live.nodes.get(node.id) is node
        if host is None or self._is_closed or not is_there:
            work.close()
            return NoWork(owes=owes)
        begun = OutsideWork(host, work, owes=owes, lasts=lasts)
        works = self._works.setdefault(node, set())
        works.add(begun)

        def ended(task: asyncio.Task[object]) -> None:
            works.discard(begun)
            begun.settle()
            if not task.cancelled() and (error := task.exception()) is not None:
                self.tell(node, "error", (WorldError.of(error),))

        begun.task.add_done_callback(ended, context=Context())
        return begun

    def reach(self, act: Callable[..., object], *args: Any) -> None:
        """Call something outside, now."""
        Context().run(act, *args)

    def tell(self, node: Node, event: str, args: tuple[Any, ...]) -> bool:
        """Queue an input of a node; False when so much of it waits that no more should come."""
        if self._is_closed or self._live.nodes.get(node.id) is not node:
            return True
        waiting = self._waiting.get(node)
        if waiting is None:
            waiting = self._waiting[node] = Waiting()
        waiting.inputs += 1
        waiting.bytes += size_of(args)
        entry = Entry(phases.POLL, node.enter, (event, *args))
        record_arrival(self._live.recorder, entry, node.id, event, args)
        self._live.loop.take_in(entry)
        return not waiting.is_much

    def entered(self, node: Node, args: tuple[Any, ...]) -> None:
        """Take note that an input waits no more."""
        waiting = self._waiting.get(node)
        if waiting is None or not waiting.inputs:  # a person has made it, or doubled it
            return
        waiting.inputs -= 1
        waiting.bytes = waiting.bytes - size_of(args) if waiting.inputs else 0
        if waiting.then and not waiting.looks_again and waiting.is_little:
            self._go_on(waiting)

    def when_room(self, node: Node, act: Callable[[], object]) -> None:
        """Call `act`, outside, once less of the node's inputs waits."""
        waiting = self._waiting.get(node)
        if waiting is None or not waiting.is_much:
            act()
        else:
            waiting.then.append(act)

    def _go_on(self, waiting: Waiting) -> None:
        """Let some go on that wait for room, and the next when those have had time to tell.

        Of thousands, most would have to wait again at once.
        """
        for _ in range(min(AT_ONCE, len(waiting.then))):
            self.reach(waiting.then.popleft())
        host = self._live.loop.host
        if waiting.then and host is not None:
            waiting.looks_again = True
            host.call_soon(self._look_again, waiting, context=Context())

    def _look_again(self, waiting: Waiting) -> None:
        waiting.looks_again = False
        if waiting.then and waiting.is_little:
            self._go_on(waiting)

    def leave(self, node: Node) -> None:
        """Cancel all work of a node; nothing of it comes in any more."""
        for work in list(self._works.pop(node, ())):
            work.cancel()
        self._waiting.pop(node, None)

    def listen(self, host: str, port: int) -> socket.socket:
        """Return a TCP socket that listens; OSError where it cannot."""
        family, _, _, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(BACKLOG)
            listening.setblocking(False)  # noqa: FBT003
        except OSError:
            listening.close()
            raise
        return listening

    def close(self) -> None:
        """Cancel all work: the run is over."""
        self._is_closed = True
        for node in list(self._works):
            self.leave(node)


class OutsideWork:
    """A coroutine as a task of the host; the host waits for it as long as it owes an answer."""

    def __init__(
        self, host: EngineMixin, work: Coroutine[Any, Any, object], *, owes: bool, lasts: bool
    ) -> None:
        self._host = host
        self._owes = owes
        self.task: asyncio.Task[object] = Context().run(host.create_task, work)
        host.expect(self, surely=owes, lasts=lasts)

    @property
    def owes(self) -> bool:
        """Whether an answer will come for sure."""
        return self._owes

    @owes.setter
    def owes(self, owes: bool) -> None:
        if owes != self._owes and not self.is_over:
            self._owes = owes
            self._host.expect(self, surely=owes)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.task.done()

    def cancel(self) -> None:
        """Let it end at its next `await`."""
        Context().run(self.task.cancel)
        self.settle()

    def settle(self) -> None:
        """Let the host wait for it no more."""
        self._host.forget(self)


class Waiting:
    """The inputs of a node that wait: how many, of how many bytes, and who waits for room."""

    __slots__ = ("bytes", "inputs", "looks_again", "then")

    def __init__(self) -> None:
        self.inputs = 0
        self.bytes = 0
        self.then: deque[Callable[[], object]] = deque()
        self.looks_again = False

    @property
    def is_much(self) -> bool:
        """Whether no more should come."""
        return self.inputs > MOST_INPUTS or self.bytes > MOST_BYTES

    @property
    def is_little(self) -> bool:
        """Whether there is room again."""
        return self.inputs <= MOST_INPUTS // 2 and self.bytes <= MOST_BYTES // 2


def size_of(args: tuple[Any, ...]) -> int:
    """Return about how many bytes the arguments of an input hold."""
    size = 0
    for arg in args:
        if type(arg) is str or type(arg) is bytes:
            size += len(arg)
    return size
