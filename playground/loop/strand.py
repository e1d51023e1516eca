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
    tasks of the same loop may run meanwhile, which asyncio forbids inside a task. What belongs to
    the thread, the trace function and the recursion limit, each side has for itself.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        self._start = greenlet(work)
        self._inside: Any = self._start
        self._driver: Any = None
        self._trace: Any = None  # the driver's
        self._limit_outside = self._limit_inside = 0
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
    def is_here(self) -> bool:
        """Whether the caller runs on it: not on its way in or out, nor in another thread."""
        driver = self._driver
        here: Any = getcurrent()
        return driver is not None and here is not driver and _root(here) is _root(driver)

    @property
    def frame(self) -> FrameType | None:
        """The innermost Python frame of what has been left; None before the start and after."""
        return None if self._driver is not None else self._inside.gr_frame

    def enter(self) -> Any:
        """Go on until the strand is left, and return what it is left with; None when it is over.

        Raises what the work raises. A task whose step enters it is left meanwhile: it is no task of
        the work, which may be left here and entered again from elsewhere.
        """
        loop = asyncio._get_running_loop()  # noqa: SLF001  documented, and there is no other way
        task = None if loop is None else asyncio.current_task(loop)
        if loop is not None and task is not None:
            asyncio.tasks._leave_task(loop, task)  # noqa: SLF001
        self._driver = getcurrent()
        self._start.parent = self._driver
        self.why = None
        self._trace, self._limit_outside = sys.gettrace(), sys.getrecursionlimit()
        sys.setrecursionlimit(max(self._limit_inside, self._limit_outside))  # it may stand deep
        try:
            self.why = self._inside.switch()
        finally:
            sys.settrace(self._trace)
            sys.setrecursionlimit(self._limit_outside)
            self._driver = None
            if loop is not None and task is not None:
                asyncio.tasks._enter_task(loop, task)  # noqa: SLF001
        return self.why

    def leave(self, what: object) -> None:
        """Go back to the driver, in the middle of whatever runs here; raise what is thrown in."""
        loop = asyncio._get_running_loop()  # noqa: SLF001  documented, and there is no other way
        task = None if loop is None else asyncio.current_task(loop)
        if loop is not None and task is not None:
            asyncio.tasks._leave_task(loop, task)  # noqa: SLF001
        self._inside = getcurrent()  # a handler may use greenlets of its own
        trace, limit = sys.gettrace(), sys.getrecursionlimit()
        self._limit_inside = limit
        sys.settrace(self._trace)
        sys.setrecursionlimit(max(limit, self._limit_outside))
        try:
            self._driver.switch(what)
        finally:
            sys.settrace(trace)
            sys.setrecursionlimit(limit)
            if loop is not None and task is not None:
                asyncio.tasks._enter_task(loop, task)  # noqa: SLF001
        if self._thrown is not None:
            error, self._thrown = self._thrown, None
            raise error

    def throw_in(self, error: BaseException) -> None:
        """Have `error` raised where the strand was left, when it is entered next."""
        self._thrown = error


def _root(one: greenlet) -> greenlet:
    """Return the greenlet that a thread began with, which is above all of its others."""
    while one.parent is not None:
        one = one.parent
    return one
