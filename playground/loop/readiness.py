"""Sockets and pipes that handler code waits for: when one is ready, that is an entry of poll.

How selectors report that a file is ready: see `asyncio.selector_events`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from playground.loop import phases
from playground.loop.entry import Entry
from playground.loop.handles import context_of, parts_of, run_step
from playground.loop.origin import ORIGIN

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from contextvars import Context

    from playground.loop.event_loop import EventLoop
    from playground.loop.origin import Origin

    class Base(asyncio.SelectorEventLoop):
        """What every asyncio selector loop has, private names included."""

        _selector: Any  # a selector; what kind is the host's business

        def _add_reader(self, fd: int, callback: Any, *args: Any) -> asyncio.Handle: ...
        def _add_writer(self, fd: int, callback: Any, *args: Any) -> asyncio.Handle: ...
        def _add_callback(self, handle: asyncio.Handle) -> None: ...

else:
    Base = object


class Readiness(Base):
    """The half of the host that watches files; `engine` is whose they may be."""

    engine: EventLoop | None = None

    def _forget_files(self) -> None:
        self._readers: WeakKeyDictionary[asyncio.Handle, tuple[int, int]] = WeakKeyDictionary()
        self._pending_io: set[asyncio.Handle] = set()

    def _awaits_files(self) -> bool:
        return any(not handle.cancelled() for handle in self._readers)

    def _add_reader(self, fd: int, callback: Callable[..., object], *args: Any) -> asyncio.Handle:
        return self._watched(fd, 1, super()._add_reader(fd, callback, *args))

    def _add_writer(self, fd: int, callback: Callable[..., object], *args: Any) -> asyncio.Handle:
        return self._watched(fd, 2, super()._add_writer(fd, callback, *args))

    def _watched(self, fd: int, event: int, handle: asyncio.Handle) -> asyncio.Handle:
        if self._owner(parts_of(handle).context) is not None:
            self._readers[handle] = (fd, event)
        return handle

    def _add_callback(self, handle: asyncio.Handle) -> None:
        origin = self._owner(context_of(handle))
        if origin is None:
            super()._add_callback(handle)
        elif not handle.cancelled() and handle not in self._pending_io:
            self._pending_io.add(handle)
            self._listen(handle, on=False)
            entry = Entry(phases.POLL, self._run_io, (handle,))
            entry.origin = origin
            origin.loop.enqueue(entry)

    def _run_io(self, handle: asyncio.Handle) -> None:
        self._pending_io.discard(handle)
        if not handle.cancelled():
            self._listen(handle, on=True)
            run_step(*parts_of(handle))

    def _listen(self, handle: asyncio.Handle, *, on: bool) -> None:
        """Switch a ready socket off while its callback waits: selectors are level-triggered."""
        fd, event = self._readers[handle]
        key = self._selector.get_key(fd)
        events = key.events | event if on else key.events & ~event
        self._selector.modify(fd, events, key.data)

    def _owner(self, context: Context | None) -> Origin | None:
        origin = ORIGIN.get() if context is None else context.get(ORIGIN)
        return origin if origin is not None and origin.loop is self.engine else None
