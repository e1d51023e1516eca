"""Runs an engine's turns on a strand, a slice at a time, and leaves them where they have to stand.

A slice ends between two turns, or in the middle of one: because somebody holds the engine there
(`hold`), or because handler code takes long and the window is to go on (`preemption`). Nothing of
the engine runs meanwhile, but what comes from outside is queued.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from enum import Enum
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from playground.loop.alarm import FIRST_S, NEXT_S
from playground.loop.busy import Busy
from playground.loop.ending import LAST_WORDS_S, MOST_THROWS, finish, lost
from playground.loop.errors import HandlerKilled
from playground.loop.preemption import Preemption
from playground.loop.strand import Strand

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from playground.loop.event_loop import EventLoop

T = TypeVar("T")


class Left(Enum):
    """Why the engine was left."""

    IDLE = "nothing can run now"
    MORE = "the slice is over"
    PREEMPTED = "handler code takes long"
    HELD = "somebody holds it"
    RELEASED = "it may go on from where it was held"


class Driver:
    """Enters and leaves the engine; all but `hold` is called from outside of it.

    From outside, `on_left(why)` is called each time the engine has been left,
    `on_block_end(seconds)` when a task that was preempted is over, `on_late(seconds)` when one call
    could not be interrupted for so long, `on_unstoppable()` when a handler does not end that was
    told to. From inside, `after_turn()` is called, and `on_entered()` when the engine goes on in
    the middle.
    """

    def __init__(self, engine: EventLoop) -> None:
        self.engine = engine
        self._tell_nobody()
        self.preemption = Preemption(lambda: self.can_hold, partial(self._leave, Left.PREEMPTED))
        self.busy = Busy()
        self._strands: list[Strand] = []  # the last one runs; it has interrupted those before it
        self._main: Strand | None = None  # the one that runs turns
        self._acts: deque[Callable[[], object]] = deque()
        self._until = 0.0
        self._is_ending = False
        self._later: list[Callable[[], object]] = []
        self._pid = os.getpid()

    # seen from outside

    @property
    def is_inside(self) -> bool:
        """Whether the engine runs at this moment: the caller is inside it, or called by it."""
        return any(strand.is_running for strand in self._strands)

    @property
    def can_hold(self) -> bool:
        """Whether the caller can be held: handler code in a thread of its own cannot."""
        return bool(self._strands) and self._strands[-1].is_here

    @property
    def is_held(self) -> bool:
        """Whether it stands midway until `release`."""
        return self._left is Left.HELD

    @property
    def is_midway(self) -> bool:
        """Whether it was left in the middle of a turn, or of what `do` was given."""
        return self._left in (Left.HELD, Left.PREEMPTED, Left.RELEASED)

    @property
    def frame(self) -> FrameType | None:
        """The innermost Python frame of what stands midway."""
        return self._strands[-1].frame if self.is_midway else None

    @property
    def blocked_s(self) -> float:
        """How long the present task has kept the loop from anything else, 0 while none does."""
        return self.busy.seconds if self._left is Left.PREEMPTED else 0.0

    def slice(self, seconds: float) -> Left:
        """Let the engine run for a while; raises what leaves a turn and nobody takes."""
        if self.is_held:
            return Left.HELD
        self._until = monotonic() + seconds
        if not self._strands:
            self._main = Strand(self._turns)
            self._strands.append(self._main)
        strand = self._strands[-1]
        self._enter()
        if strand.is_over:  # an edit that was left midway; what it has interrupted goes on
            return Left.HELD if self.is_held else Left.MORE
        return self._left

    def do(self, fn: Callable[[], object]) -> None:
        """Run `fn` on the engine at once, also where a turn stands midway; it may be preempted.

        What has been preempted goes on in the next slices, before anything else. While one such
        act stands midway itself, the next wait for it: they keep their order.
        """
        if self.is_inside:
            fn()
            return
        self._acts.append(fn)
        if any(strand is not self._main for strand in self._strands):
            return

        def act() -> None:
            while self._acts:
                self._acts.popleft()()

        self._strands.append(Strand(act))
        self._enter()
        if self.is_midway and not self.is_held:
            self.engine.wake()

    def attempt(self, fn: Callable[..., T], *args: Any) -> T:
        """Return what `fn` returns, which may run a person's code; TimeoutError if that is long.

        Raises what it raises. It has a strand of its own and is ended after a tenth of a second.
        """
        answers: list[T] = []
        self._strands.append(Strand(lambda: answers.append(fn(*args))))
        finish(self._strands, self._run)
        if not answers:
            raise TimeoutError(f"not over after {LAST_WORDS_S} s")
        return answers[0]

    def hold_here(self) -> None:
        """Hold the engine where it has been left midway."""
        self._strands[-1].why = Left.HELD

    def release(self) -> None:
        """Let the engine go on from where it is held, in the next slice."""
        if self.is_held:
            self._strands[-1].why = Left.RELEASED
            self.engine.wake()

    def stop_handler(self) -> None:
        """Throw `HandlerKilled` into what stands midway, again and again until it has ended."""
        if self.is_midway:
            strand = self._strands[-1]
            self.busy.work, self.busy.throws = self._work_of(strand), 1
            strand.throw_in(HandlerKilled())
            self.release()
            self.engine.wake()

    def give_up(self) -> None:
        """Never enter again what stands midway; it is kept as it stands."""
        lost.extend(self._strands)
        self._strands.clear()
        self._acts.clear()

    def end(self) -> None:
        """End what stands midway by throwing into it; what is queued stays so.

        From inside, that is done when the engine has been left. What does not end by it within a
        moment is kept as it stands, and never entered again.
        """
        engine = self.engine
        halted, engine.halted = engine.halted, True
        self._is_ending = True
        self._tell_nobody()
        self._acts.clear()
        if self.is_inside:
            return
        while self._strands:
            self._strands[-1].throw_in(HandlerKilled())
            with contextlib.suppress(BaseException):  # its last words are nobody's business
                finish(self._strands, self._run)
        self.preemption.remove()
        self._is_ending, engine.halted = False, halted

    # seen from inside

    def hold(self) -> None:
        """Leave the engine in the middle of what runs, until `release`, if it can be held."""
        if self.can_hold:
            self._leave(Left.HELD)

    def later(self, fn: Callable[[], object]) -> None:
        """Call `fn` when the engine has been left; now, if it has not been entered."""
        if self.is_inside:
            self._later.append(fn)
        else:
            fn()

    def _turns(self) -> None:
        engine, strand = self.engine, self._strands[-1]
        while not self._is_ending:
            why = Left.IDLE
            while engine.turn():
                self.after_turn()
                if monotonic() >= self._until:
                    why = Left.MORE
                    break
            strand.leave(why)

    def _leave(self, why: Left) -> None:
        """Leave from wherever the engine is, and put its state back when it is entered again."""
        engine = self.engine
        executing, engine.executing = engine.executing, False
        observer = engine.observer
        restore = None if observer is None else observer.left()
        try:
            self._strands[-1].leave(why)
        finally:
            engine.executing = executing
            if restore is not None:
                restore()
        self.on_entered()

    def _enter(self) -> None:
        """Go on with the innermost strand, and see to what has come of it."""
        strand = self._strands[-1]
        goes_on = self._left is Left.PREEMPTED
        if not goes_on:
            self.busy.begin()
        try:
            self._run(strand, NEXT_S if goes_on else FIRST_S)
        except HandlerKilled:
            pass  # it has ended before it heard of that
        finally:
            if strand.is_over:
                self._strands.remove(strand)
            if self._is_ending:  # from inside
                self.end()
            self._tell(strand)

    def _run(self, strand: Strand, first_s: float) -> None:
        """Run a strand until it is left or over; it is looked at after `first_s`, and again."""
        try:
            self.preemption.watch(strand.enter, first_s)
        finally:
            if os.getpid() != self._pid:
                os._exit(0)  # a child that handler code has forked is to be no second app

    def _tell(self, strand: Strand) -> None:
        """Tell those outside what has happened inside."""
        later, self._later = self._later, []
        for fn in later:
            fn()
        if late_s := self.preemption.take_late_s():
            self.on_late(late_s)
        ended_s = self.busy.see(self._work_of(strand) if strand.why is Left.PREEMPTED else None)
        if ended_s:
            self.on_block_end(ended_s)
        if self.busy.throws > MOST_THROWS:
            self.on_unstoppable()
        elif self.busy.throws:
            strand.throw_in(HandlerKilled())
        self.on_left(strand.why or Left.IDLE)

    def _tell_nobody(self) -> None:
        self.on_left: Callable[[Left], object] = _nothing
        self.on_block_end: Callable[[float], object] = _nothing
        self.on_late: Callable[[float], object] = _nothing
        self.on_unstoppable: Callable[[], object] = _nothing
        self.after_turn: Callable[[], object] = _nothing
        self.on_entered: Callable[[], object] = _nothing

    def _work_of(self, strand: Strand) -> object:
        """Return what it runs, by identity: an entry of a queue, or what `do` was given."""
        return self.engine.running if strand is self._main else strand

    @property
    def _left(self) -> Left:
        """Why the innermost strand was left last: the others wait for it."""
        return self._strands[-1].why or Left.IDLE if self._strands else Left.IDLE


def _nothing(*told: object) -> None:
    del told
