"""Stops the loop, steps it, and lets it go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from psygnal import Signal

from playground.catalog.coded_node import CodedNode
from playground.loop.driver import Left
from playground.runtime.debugger.breakpoints import Breakpoints, RunTo
from playground.runtime.debugger.guards import Limits
from playground.runtime.debugger.pace import Pace
from playground.runtime.debugger.preempting import HandlerFrames
from playground.runtime.debugger.standing import Standing
from playground.runtime.debugger.steps import HOWS, How, step_from
from playground.runtime.debugger.stops import Stops
from playground.runtime.debugger.troubles import Troubles
from playground.runtime.debugger.words import place_text, why_text

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
    `is_stopped` tells whether a person or a stop keeps the loop from going on; `reason` says why in
    a line, `guard_text` what a guard says that has stopped it; both are "" otherwise.
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
        self.guard_text = ""
        self.is_stopped = False

    def attach(self, run: SessionRun) -> None:
        """Take up another run, which has not begun."""
        self.run, self.driver = run, run.loop.driver
        self.standing = Standing(run)
        self.is_stopped, self.reason, self.guard_text = False, "", ""
        self.breakpoints.restart()
        self.pace = Pace(run, self.speed)
        self.stops = Stops(run, self, self._stand, partial(self._stand, is_brief=True))
        self.driver.preemption.is_handler_code = HandlerFrames()
        self.driver.on_left = self._left
        self.driver.after_turn = self._after_turn
        self.driver.on_entered = self.stops.go_on
        self.troubles = Troubles(run, self.standing, self._stand, self.told.emit, self.lost.emit)
        self.set_speed(self.speed)
        self.use_limits(self.limits)

    def detach(self) -> None:
        """Let go of the run, which is over."""
        self.pace.go()

    @property
    def position(self) -> Position | None:
        """Where the loop stands midway, None between two turns."""
        return self.standing.position

    @property
    def dwelling(self) -> Position | None:
        """The call that slow motion shows."""
        return self.standing.dwelling

    @property
    def is_stepping(self) -> bool:
        """Whether a step is under way."""
        return self.stops.step is not None

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
            and (at.line is not None or isinstance(self.run.live.nodes.get(at.node), CodedNode))
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
        if self.is_stopped:
            return
        self.run.recorder.control("pause")
        if self.driver.is_midway and not self.driver.is_held:
            self.driver.hold_here()
            self.standing.stop_here("pause")
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
            self._release()
            self.driver.stop_handler()

    def set_speed(self, rate: float) -> None:
        """Let engine time pass at `rate`; below 1 each listener call is shown for a moment."""
        self.speed = rate
        self.pace.use(rate)
        self.stops.dwells = self.pace.is_slow
        self.stops.arm()
        if self.dwelling is not None and not self.pace.is_slow:
            self._release()

    def load(self, points: Iterable[Breakpoint]) -> None:
        """Take the breakpoints of the document."""
        self.breakpoints.load(points)
        self.stops.arm()

    def use_limits(self, limits: Limits) -> None:
        """Take other limits of the runaway guards."""
        self.limits = limits
        self.troubles.use(limits)

    def halt(self, reason: str = "", guard_text: str = "") -> None:
        """Stop, wherever it is; midway it is held already."""
        self.stops.clear()
        self.standing.settle()
        self.is_stopped = True
        at = self.position
        if at is None:
            self.run.loop.halted = True
        self.guard_text = at.text if at is not None and at.why == "guard" else guard_text
        self.reason = reason or why_text(self.run.live, at, self.run.loop.turns, self.guard_text)
        self.pace.stand()
        self.moved.emit()

    # inside the engine

    def _stand(self, position: Position, *, is_brief: bool = False) -> None:
        if (is_brief and self.is_stopped) or not self.driver.can_hold:
            return  # an edit of a loop that stands; handler code in a thread of its own
        self.pace.stand()
        if not is_brief and position.why != "step":
            what = position.breakpoint or position.text
            self.run.recorder.control("pause", position.why, *([what] if what else []))
        with self.standing.at(position, is_brief=is_brief):
            self.driver.hold()

    def _after_turn(self) -> None:
        if self.stops.end_turn() and self.run.crash is None:
            self.run.loop.halted = True
            self.driver.later(self.halt)

    # outside of it again

    def _left(self, why: Left) -> None:
        self.standing.entered()
        if why is Left.PREEMPTED:
            self.standing.blocker = self.standing.handler()
        for point, fault in self.breakpoints.new_faults():
            place = place_text(self.run.live, point)
            told = f"The condition of the breakpoint on {place} failed: {fault}"
            self.told.emit("warning", told, "Where it fails, it counts as not met.")
        if self.driver.is_held:
            if why is Left.HELD or not self.pace.stands:  # there, or back there after an edit
                if self.dwelling is None:
                    self.halt()
                else:
                    self.pace.stand_for_a_moment(self._release)
            return
        text = None if self.is_stopped else self.troubles.check()
        if text is not None:
            self.run.recorder.control("pause", "guard", text)
            if why is Left.PREEMPTED:
                self.driver.hold_here()
                self.standing.stop_here("guard", text)
            self.halt(guard_text=text)

    def _release(self) -> None:
        was_stopped, self.is_stopped = self.is_stopped, False
        if self.driver.is_held:
            self.standing.leave()
        self.reason = self.guard_text = ""
        self.run.loop.halted = False
        self.stops.arm()
        self.pace.go()
        self.driver.release()
        self.run.loop.wake()
        if was_stopped:
            self.moved.emit()
