"""Ends handlers that take too long, in runs without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop.driver import Left
from playground.runtime.debugger.preempting import HandlerFrames
from playground.runtime.debugger.standing import Standing
from playground.runtime.debugger.words import title_of

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun


class HandlerLimit:
    """Watches a run that has not begun; `ended` has a line for each handler it has ended.

    A handler that cannot be ended ends the run: what still waits is not done.
    """

    def __init__(self, run: SessionRun, limit_ms: float) -> None:
        self.ended: list[str] = []
        self._run = run
        self._limit_ms = limit_ms
        self._driver = run.loop.driver
        self._standing = Standing(run)
        self._driver.preemption.is_handler_code = HandlerFrames()
        self._driver.on_left = self._left
        self._driver.on_unstoppable = self._give_up

    def _left(self, why: Left) -> None:
        is_over = self._driver.blocked_s * 1000 > self._limit_ms
        if why is Left.PREEMPTED and is_over and not self._driver.busy.is_stopping:
            self._run.recorder.control("stop_handler", self._standing.handler().seq)
            self.ended.append(f"stopped {self._place()} after {self._limit_ms:g} ms")
            self._driver.stop_handler()

    def _give_up(self) -> None:
        self.ended.append(f"gave up: {self._place()} cannot be stopped")
        self._run.loop.halted = True
        self._driver.give_up()

    def _place(self) -> str:
        node = self._standing.node()
        line = self._standing.line_of(node)
        name = title_of(self._run.live, node) or "a callback"
        return f"{name} (line {line})" if line else name
