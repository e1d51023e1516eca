"""What can be seen of a run that stands midway, or that a handler keeps there."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.runtime.debugger.position import Blockage, Position
from playground.runtime.handler_code import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.runtime.debugger.position import StackFrame, Why
    from playground.runtime.debugger.variables import Variable
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

BLOCKS_S = 0.3
"""From when on a handler counts as one that blocks."""


class Stand(NamedTuple):
    """One place where the engine stands; `is_brief`: slow motion shows it."""

    position: Position
    is_brief: bool = False


class Standing:
    """Looks at one run, and keeps where it was made to stand.

    An edit may be stopped while what it has interrupted stands already: the last place counts.
    """

    def __init__(self, run: SessionRun) -> None:
        self._run = run
        self._driver = run.loop.driver
        self._stands: list[Stand] = []
        self._left: Stand | None = None
        self.blocker: Record | None = None
        """The handler that blocks, or the last that has."""

    @property
    def position(self) -> Position | None:
        """Where it was stopped."""
        at = self._stands[-1] if self._stands else None
        return None if at is None or at.is_brief else at.position

    @property
    def dwelling(self) -> Position | None:
        """What slow motion shows."""
        at = self._stands[-1] if self._stands else None
        return at.position if at is not None and at.is_brief else None

    @contextmanager
    def at(self, position: Position, *, is_brief: bool) -> Iterator[None]:
        """Stand there, until it goes on at the latest."""
        outer = len(self._stands)
        self._stands.append(Stand(position, is_brief))
        try:
            yield
        finally:
            del self._stands[outer:]

    def stop_here(self, why: Why, text: str = "") -> None:
        """Stand where it has been left: where it was about to go on from, or in handler code."""
        left = self._left
        at = self._here() if left is None else left.position
        self._stands.append(Stand(at._replace(why=why, text=text, breakpoint="")))

    def settle(self) -> None:
        """Stay at what slow motion shows."""
        if self.dwelling is not None:
            at = self._stands.pop().position
            self._stands.append(Stand(at._replace(why="pause")))

    def leave(self) -> None:
        """Go on from there."""
        self._left = self._stands.pop() if self._stands else None

    def entered(self) -> None:
        """Take note that the engine has gone on since."""
        self._left = None

    def frames(self) -> tuple[StackFrame, ...]:
        """Return the open records and the code in them, innermost first."""
        from playground.runtime.debugger.stack import frames  # start-up does without

        if not self._driver.is_midway:
            return ()
        seq = self.record().seq if self.position is None else self.position.seq
        return frames(self._run.records, seq, self._driver.frame)

    def variables(self, place: int) -> tuple[Variable, ...]:
        """Return the locals of a Python frame, counted from the innermost (see `CodeLine`)."""
        from playground.runtime.debugger.variables import variables  # start-up does without

        frame = self._driver.frame
        for _ in range(place):
            frame = None if frame is None else frame.f_back
        return () if frame is None else variables(frame, self._driver.attempt)

    def blockage(self) -> Blockage | None:
        """Return who keeps the loop from anything else, once that lasts."""
        blocked_s = self._driver.blocked_s
        if blocked_s < BLOCKS_S:
            return None
        run, record, node = self._run, self.handler(), self.node()
        loop, rate = run.loop, getattr(run.loop.clock, "rate", 1.0)
        wall_ms = 1.0 if rate == math.inf else 1 / rate if rate else 0.0  # in one of engine time
        first = next(iter(loop.waiting("poll", 1)), None)
        waited_ms = 0.0 if first is None else (loop.now() - first.note.t) * wall_ms
        return Blockage(
            record.seq,
            node,
            record.event,
            record.wire,
            self.line_of(node),
            blocked_s * 1000,
            loop.length("poll"),
            waited_ms,
            self._driver.busy.is_stopping,
        )

    def record(self) -> Record:
        """Return the innermost open record; the latest task where there is none."""
        recorder = self._run.recorder
        seq = recorder.standing
        return recorder.latest if seq is None else self._run.records[seq - 1]

    def handler(self) -> Record:
        """Return the innermost handler call around it, else the task."""
        record = self.record()
        while record.type == "emit" and record.cause is not None:
            record = self._run.records[record.cause - 1]
        return record

    def node(self) -> str:
        """Return the node whose handler that is, or whose code runs at start-up."""
        if node := self.handler().node:
            return node
        files = {file_name(each): each for each in self._run.live.models}
        frame = self._driver.frame
        while frame is not None and frame.f_code.co_filename not in files:
            frame = frame.f_back
        return "" if frame is None else files[frame.f_code.co_filename]

    def line_of(self, node: str) -> int | None:
        """Return the line at which the code of a node stands, None where none of it runs."""
        frame: Any = self._driver.frame
        while frame is not None:
            if frame.f_code.co_filename == file_name(node):
                return int(frame.f_lineno)
            frame = frame.f_back
        return None

    def _here(self) -> Position:
        """Return the position at which preemption has left the run."""
        record, node = self.handler(), self.node()
        line = self.line_of(node)
        return Position("pause", "line", record.seq, node, record.event, record.wire, line)
