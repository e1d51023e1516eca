"""What waits in a queue of the loop: a callback with its arguments, and a timer's due time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from playground.loop.origin import Origin


class Entry:
    """One waiting callback.

    `note` belongs to the loop's observer. `origin` and `step_of` are set for work that came from
    asyncio: the handler it belongs to, and the asyncio task of which it is a step.
    """

    __slots__ = ("args", "cancelled", "fn", "note", "order", "origin", "queue", "step_of")

    repeat_ms: int | None = None

    def __init__(self, queue: str, fn: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.queue = queue
        self.fn = fn
        self.args = args
        self.cancelled = False
        self.order = 0
        self.note: Any = None
        self.origin: Origin | None = None
        self.step_of: asyncio.Task[Any] | None = None

    def release(self) -> None:
        """Let go of what has run: a failed task would keep itself alive through its traceback."""
        self.args, self.step_of = (), None


class Timer(Entry):
    """An entry of the timers queue: `due` in engine ms; `repeat_ms` is None for a timeout."""

    __slots__ = ("due", "repeat_ms", "waiting")

    def __init__(
        self, fn: Callable[..., object], args: tuple[Any, ...], repeat_ms: int | None = None
    ) -> None:
        super().__init__("timers", fn, args)
        self.due: float = 0.0
        self.repeat_ms = repeat_ms
        self.waiting = False
