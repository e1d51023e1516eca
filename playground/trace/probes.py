"""The places inside the engine where it may stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.events import EventEmitter
    from playground.trace.record import Record


class Probes:
    """What is called inside the engine at the places where it may stop; None where nobody looks.

    `task(record)` when a task or an async handler's next part begins, `emit(record, emitter, args)`
    before an emit's listeners, `call(record, args)` before one listener, `emitted(record)` when an
    emit is over, `raised(record, error)` when a call has failed.
    """

    __slots__ = ("call", "emit", "emitted", "raised", "task")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Look nowhere."""
        self.task: Callable[[Record], object] | None = None
        self.emit: Callable[[Record, EventEmitter, tuple[Any, ...]], object] | None = None
        self.call: Callable[[Record, tuple[Any, ...]], object] | None = None
        self.emitted: Callable[[Record], object] | None = None
        self.raised: Callable[[Record, BaseException], object] | None = None
