"""Says when what was made of a message is over, async handlers included, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from playground.trace.recorder import AsyncCall, Recorder


class Settling:
    """One message: `run` hands it on, and `settle(is_done)` is called once, now or later."""

    def __init__(self, recorder: Recorder, settle: Callable[[bool], object]) -> None:
        self._recorder = recorder
        self._settle = settle
        self._open = 0
        self._is_done = True

    def run(self, emit: Callable[..., object], *args: Any) -> None:
        """Call `emit`, raise what it raises, and wait for the async handlers that it began."""
        before = set(self._recorder.awaited)
        try:
            emit(*args)
        except BaseException:
            self._is_done = False
            raise
        finally:
            begun = self._recorder.awaited - before
            self._open = len(begun)
            for call in begun:
                self._follow(call)
            if not begun:
                self._settle(self._is_done)

    def _follow(self, call: AsyncCall) -> None:
        assert call.task is not None  # or it would not be awaited
        call.task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._open -= 1
        if task.cancelled() or task.exception() is not None:
            self._is_done = False
        if not self._open:
            self._settle(self._is_done)
