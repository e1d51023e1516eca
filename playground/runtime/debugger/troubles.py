"""Handlers that block, cannot be interrupted, or run away: what is done and said about them."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from playground.loop.watchdog import LIMIT_S
from playground.runtime.debugger.guards import Guards
from playground.runtime.debugger.position import Position
from playground.runtime.debugger.standing import BLOCKS_S
from playground.runtime.debugger.words import title_of
from playground.trace.recorder import MAX_RECORDS_A_TASK

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.debugger.guards import Limits
    from playground.runtime.debugger.standing import Standing
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record


NO_TIMER = (
    "info",
    "A handler that blocks will stop the window here, too",
    f"Nothing can interrupt it on this system: it ends {LIMIT_S:g} s later, or when it returns.",
)
"""What is told, with its tone and advice, where nothing can be preempted."""


class Troubles:
    """Watches one run. `stand(position)` stops it from inside, `tell(tone, text, advice)` a person.

    `give_up()` is called for a run whose handler cannot be ended.
    """

    def __init__(
        self,
        run: SessionRun,
        standing: Standing,
        stand: Callable[[Position], None],
        tell: Callable[[str, str, str], object],
        give_up: Callable[[], object],
    ) -> None:
        self._run = run
        self._standing = standing
        self._stand = stand
        self._tell = tell
        self._give_up = give_up
        driver = run.loop.driver
        driver.on_block_end = self._block_ended
        driver.on_late = self._could_not_interrupt
        driver.on_unstoppable = self._cannot_stop
        run.recorder.on_runaway = self._too_much
        run.loop.on_runaway = self._runs_away
        run.live.code.line_limit = None

    def use(self, limits: Limits) -> None:
        """Take other limits."""
        self._guards = Guards(self._run, limits)
        self._run.recorder.depth_limit = 2 * self._guards.depth_limit

    def check(self) -> str | None:
        """Return what has run away, None while nothing has."""
        return self._guards.check(monotonic())

    # inside the engine

    def _too_much(self, record: Record) -> None:
        """Stop before an emit that is nested too deeply, or one of too many in its task."""
        recorder = self._run.recorder
        if record.depth > recorder.depth_limit:
            text = self._guards.depth_text(record.node)
            recorder.depth_limit = 2 * self._guards.depth_limit
        else:
            text = f"one task has made over {MAX_RECORDS_A_TASK:,} records"
            recorder.limit += MAX_RECORDS_A_TASK
        at = Position("guard", "emit", record.seq, record.node, record.event, text=text)
        self._stand(at)

    def _runs_away(self, text: str) -> None:
        record = self._run.recorder.latest
        self._stand(Position("guard", "task", record.seq, record.node, text=text))

    # outside of it

    def _block_ended(self, seconds: float) -> None:
        if seconds > BLOCKS_S and self._standing.blocker is not None:
            record = self._standing.blocker
            name = title_of(self._run.live, record.node) or "Start-up code"
            text = f"{name} held the loop for {seconds:,.2f} s"
            self._run.recorder.warn_of(record, text, "slow_handler")

    def _could_not_interrupt(self, seconds: float) -> None:
        node = self._standing.node()
        line = self._standing.line_of(node)
        where = title_of(self._run.live, node) + (f", line {line}," if line else "")
        text = f"One call in {where} could not be interrupted for {seconds:.1f} s"
        advice = "The window stood still meanwhile: it is C code that never looks for signals."
        self._tell("warning", text, advice)

    def _cannot_stop(self) -> None:
        name = title_of(self._run.live, self._standing.node()) or "A handler"
        text = f"{name} cannot be stopped, so the loop was started again"
        advice = "Its code catches whatever is thrown into it. Your graph is as it was."
        self._run.loop.halted = True
        self._run.loop.driver.give_up()
        self._give_up()
        self._tell("error", text, advice)
