"""Stops the loop, steps it, and lets it go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psygnal import Signal

from playground.catalog.kinds.python import Python
from playground.loop.driver import Left
from playground.runtime.debugger.breakpoints import Breakpoints, RunTo
from playground.runtime.debugger.guards import Limits
from playground.runtime.debugger.pace import Pace
from playground.runtime.debugger.preempting import is_handler_code
from playground.runtime.debugger.standing import Standing
from playground.runtime.debugger.steps import HOWS, How, step_from
from playground.runtime.debugger.stops import Stops
from playground.runtime.debugger.troubles import Troubles
from playground.runtime.debugger.words import why_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Breakpoint
    from playground.runtime.debugger.position import Blockage, Position, StackFrame
    from playground.runtime.debugger.variables import Variable
    from playground.runtime.session_run import SessionRun


class Debugger:
    """Debugs one run after another (`attach`).

    `moved` comes when the loop stops, steps or goes on. `told(tone, text, advice)` is a message
    for a person. `lost` says that a handler could not be ended: its run has to be given up.
    `is_stopped` tells whether a person or a stop keeps the loop from going on; `position` is where
    it stands midway, None between two turns; `dwelling` the call that slow motion shows.
    """

    moved = Signal()
    told = Signal(str, str, str)
    lost = Signal()

    def __init__(self) -> None:
        self.breakpoints = Breakpoints()
        self.limits = Limits()
        self.pause_on_uncaught = False
        self.pause_on_any_error = False
        self.speed = 1.0
        self.reason = ""
        self.is_stopped = False
        self.dwelling: Position | None = None

    def attach(self, run: SessionRun) -> None:
        """Take up another run, which has not begun."""
        self.run, self.driver = run, run.loop.driver
        self.standing = Standing(run)
        self.is_stopped, self.dwelling, self.reason = False, None, ""
        self.breakpoints.restart()
        self.pace = Pace(run, self.speed)
        self.stops = Stops(run, self, self._stand, self._dwell)
        self.driver.is_handler_code = is_handler_code
        self.driver.on_left = self._left
        self.driver.after_turn = self._after_turn
        self.driver.on_entered = self._entered
        self.troubles = Troubles(run, self.standing, self._stand, self.told.emit, self.lost.emit)
        self.set_speed(self.speed)
        self.use_limits(self.limits)

    def detach(self) -> None:
        """Let go of the run, which is over."""
        self.pace.go()

    @property
    def position(self) -> Position | None:
        """Where the loop stands midway."""
        return self.standing.position

    @property
    def can_step(self) -> bool:
        """Whether a step can be made now."""
        return self.is_stopped and self.run.crash is None

    @property
    def can_step_line(self) -> bool:
        """Whether it stands in a handler's code, or before a handler that has code."""
        at = self.position
        return (
            self.can_step
            and at is not None
            and (at.line is not None or isinstance(self.run.live.nodes.get(at.node), Python))
        )

    def frames(self) -> tuple[StackFrame, ...]:
        """Return the stack of what stands midway, innermost first."""
        return self.standing.frames()

    def variables(self, place: int) -> tuple[Variable, ...]:
        """Return the locals of a Python frame of that stack (see `CodeLine.place`)."""
        return self.standing.variables(place)

    @property
    def blockage(self) -> Blockage | None:
        """Who blocks the loop, once that lasts."""
        return self.standing.blockage()

    def hits(self, breakpoint_id: str) -> int:
        """Return how often a breakpoint has been reached in this session."""
        return self.breakpoints.hits(breakpoint_id)

    # what a person asks for

    def pause(self) -> None:
        """Stop where it is: between two turns, or midway in a handler that takes long."""
        self.run.recorder.control("pause")
        if self.dwelling is not None:
            self.standing.position = self.dwelling._replace(why="pause")
        elif self.driver.is_midway:
            self.driver.hold_here()
            self.standing.position = self.standing.here("pause")
        self.halt()

    def go_on(self) -> None:
        """Run on."""
        self.run.recorder.control("run")
        self._release()

    def step(self, how: How) -> None:
        """Make a step, if the loop stands; ValueError for one that there is not."""
        if how not in HOWS:
            raise ValueError(f"there is no step {how!r}")
        if self.can_step:
            at = self.position
            record = None if at is None else self.run.records[at.seq - 1]
            self.run.recorder.control("step", how)
            self.stops.take(step_from(how, None if at is None else at.at, record))
            self._release()

    def run_to(self, *, node: str = "", wire: str = "", seq: int = 0) -> None:
        """Run on to the next listener call of a card or a wire, or to a waiting entry."""
        self.run.recorder.control("run_to", node or wire or seq)
        self.stops.run_to = RunTo(node=node, wire=wire, seq=seq)
        self._release()

    def stop_handler(self) -> None:
        """End the handler that blocks, or in which it stands, and go on with the next task."""
        if self.driver.is_midway:
            self.run.recorder.control("stop_handler", self.standing.handler().seq)
            self.driver.stop_handler()
            self._release()

    def set_speed(self, rate: float) -> None:
        """Let engine time pass at `rate`; below 1 each listener call is shown for a moment."""
        self.speed = rate
        self.pace.use(rate)
        self.stops.dwells = self.pace.is_slow
        self.stops.arm()

    def load(self, points: Iterable[Breakpoint]) -> None:
        """Take the breakpoints of the document."""
        self.breakpoints.load(points)
        self.stops.arm()

    def use_limits(self, limits: Limits) -> None:
        """Take other limits of the runaway guards."""
        self.limits = limits
        self.troubles.use(limits)

    def halt(self, reason: str = "") -> None:
        """Stop, wherever it is; midway it is held already."""
        self.is_stopped = True
        at = self.position
        if at is None:
            self.run.loop.halted = True
        self.reason = reason or why_text(self.run.live, at, self.run.loop.turns)
        self.pace.stand()
        self.moved.emit()

    # inside the engine

    def _stand(self, position: Position) -> None:
        self.standing.position = position
        self.pace.stand()
        if position.why != "step":
            what = position.breakpoint or position.text
            self.run.recorder.control("pause", position.why, *([what] if what else []))
        self.driver.hold()

    def _dwell(self, position: Position) -> None:
        self.dwelling = position
        self.pace.stand()
        self.driver.hold()

    def _entered(self) -> None:
        self.stops.begin_step()

    def _after_turn(self) -> None:
        if self.stops.end_turn():
            self.run.loop.halted = True
            self.driver.later(self.halt)

    # outside of it again

    def _left(self, why: Left) -> None:
        if why is Left.HELD:
            if self.position is not None:
                self.halt()
            elif self.dwelling is not None:
                self.pace.after_dwell(self._release)
            return
        text = None if self.is_stopped else self.troubles.check()
        if text is not None:
            self.run.recorder.control("pause", "guard", text)
            if why is Left.PREEMPTED:
                self.driver.hold_here()
                self.standing.position = self.standing.here("guard", text)
            self.halt(text)

    def _release(self) -> None:
        was_stopped, self.is_stopped = self.is_stopped, False
        self.standing.position = self.dwelling = None
        self.reason = ""
        self.run.loop.halted = False
        self.stops.arm()
        self.pace.go()
        self.driver.release()
        self.run.loop.wake()
        if was_stopped:
            self.moved.emit()
