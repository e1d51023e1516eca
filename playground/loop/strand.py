"""A call stack of its own for engine work: it can be left in the middle and entered again."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


class Strand:
    """Runs `work` on a greenlet. `enter` and `leave` switch between it and whoever drives it.

    The asyncio task whose step is left is left as the current one too, and entered again: other
    tasks of the same loop may run meanwhile, which asyncio forbids inside a task.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._start = greenlet(work)
        self._inside: Any = self._start
        self._driver: Any = None
        self._thrown: BaseException | None = None
        self.why: Any = None
        """What it was left with last; None before that, and when it is over."""

    @property
    def is_over(self) -> bool:
        """Whether the work has ended."""
        return self._start.dead

    @property
    def is_running(self) -> bool:
        """Whether it has been entered and not left."""
        return self._driver is not None

    @property
    def frame(self) -> FrameType | None:
        """The innermost Python frame of what has been left; None before the start and after."""
        return None if self._driver is not None else self._inside.gr_frame

    def enter(self) -> Any:
        """Go on until the strand is left, and return what it is left with; None when it is over.

        Raises what the work raises.
        """
        self._driver = getcurrent()
        self._start.parent = self._driver
        self.why, trace = None, sys.gettrace()
        try:
            self.why = self._inside.switch()
        finally:
            sys.settrace(trace)  # it is the thread's, and inside it is another
            self._driver = None
        return self.why

    def leave(self, what: object) -> None:
        """Go back to the driver, in the middle of whatever runs here; raise what is thrown in."""
        loop = asyncio._get_running_loop()  # noqa: SLF001  documented, and there is no other way
        task = None if loop is None else asyncio.current_task(loop)
        if loop is not None and task is not None:
            asyncio.tasks._leave_task(loop, task)  # noqa: SLF001
        self._inside = getcurrent()  # a handler may use greenlets of its own
        trace = sys.gettrace()
        sys.settrace(None)  # it is the thread's, and the driver is not to be traced
        try:
            self._driver.switch(what)
        finally:
            sys.settrace(trace)
            if loop is not None and task is not None:
                asyncio.tasks._enter_task(loop, task)  # noqa: SLF001
        if self._thrown is not None:
            error, self._thrown = self._thrown, None
            raise error

    def throw_in(self, error: BaseException) -> None:
        """Have `error` raised where the strand was left, when it is entered next."""
        self._thrown = error
