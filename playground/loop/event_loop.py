"""Node's event loop: phases in Node's order, and a drain of ticks and microtasks after every task.

Rules: EMITTER.md 20, after Node's guide "The Node.js Event Loop" and `lib/internal/timers.js`.
"""

from __future__ import annotations

import heapq
import math
from contextlib import suppress
from contextvars import Context
from typing import TYPE_CHECKING, Any

from playground.loop import phases
from playground.loop.clocks import VirtualClock
from playground.loop.driver import Driver
from playground.loop.entry import Entry, Timer
from playground.loop.errors import HandlerKilled, RunawayError
from playground.loop.headless import HeadlessLoop
from playground.loop.origin import ORIGIN, Origin
from playground.loop.scheduling import Scheduling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playground.loop.clocks import Clock
    from playground.loop.hosting import EngineMixin
    from playground.loop.observer import Observer


class EventLoop(Scheduling):
    """One thread's queues and phases; nothing runs until `turn` or `run` is called.

    `on_uncaught(error)` says whether to go on after an error that left a task; without it the
    error leaves `turn`. `holds` says whether the world outside (a thread, a socket) still owes
    an answer, so that a virtual clock does not run ahead of it. `drain_limit` is how many ticks
    and microtasks a turn may run, `round_limit` how often the loop may go round while its clock
    stands still, before that is an uncaught RunawayError, or told to `on_runaway(text)`; None for
    no limit. What is due after `end_ms` is left waiting. `takes_interrupts` says that Ctrl+C comes
    as a KeyboardInterrupt, which leaves the loop; under a host that hears of Ctrl+C otherwise it is
    an error like any other. `host` is the asyncio loop that drives it, while one does.
    """

    def __init__(self, clock: Clock | None = None, observer: Observer | None = None) -> None:
        super().__init__(clock, observer)
        self.on_uncaught: Callable[[BaseException], bool] | None = None
        self.on_runaway: Callable[[str], object] | None = None
        self.holds: Callable[[], bool] = _never
        self.phase = phases.MAIN
        self.turns = 0
        self.halted = False
        self.drain_limit: int | None = None
        self.round_limit: int | None = None
        self.end_ms = math.inf
        self.takes_interrupts = True
        self.running: Entry | None = None
        self.driver = Driver(self)
        self.host: EngineMixin | None = None
        self.context = Context()
        self.context.run(ORIGIN.set, Origin(self))
        self._rejections: list[BaseException] = []
        self._failure: BaseException | None = None
        self._cycle = self._iterations()

    def main(self, fn: Callable[..., object], *args: Any) -> None:
        """Run `fn` as the main script; what it queues waits for the first turn."""
        self.phase = phases.MAIN
        self.executing = True
        try:
            self.guard(fn, *args)
        finally:
            self.executing = False

    def guard(self, fn: Callable[..., object], *args: Any, **kwargs: Any) -> None:
        """Run `fn` as handler code outside of any task: what leaves it is an uncaught error."""
        try:
            self.context.copy().run(fn, *args, **kwargs)
        except HandlerKilled:
            return
        except Exception as error:
            if self.on_uncaught is None:
                raise
            self._uncaught(error)

    def answer(self, fn: Callable[..., object], *args: Any) -> None:
        """Run `fn` as handler code where a task has failed; raises what it raises."""
        executing, self.executing = self.executing, True
        try:
            self.context.copy().run(fn, *args)
        finally:
            self.executing = executing

    def turn(self) -> bool:
        """Run one task and all that drains after it; False when nothing can run now.

        Raises what left the task uncaught, unless `on_uncaught` takes it.
        """
        if self.halted:
            return False
        ran = self.context.run(next, self._cycle)
        if self._failure is not None:
            error, self._failure = self._failure, None
            raise error
        return ran

    def run(self) -> None:
        """Run until nothing is left to do, with asyncio at hand for `async def` listeners."""
        host = HeadlessLoop(self)
        try:
            host.run_until_idle()
        finally:
            host.close()
            self.driver.end()

    def reject(self, error: BaseException) -> None:
        """Report a failed async handler; it is uncaught when the present drain is over."""
        self._rejections.append(error)
        if not self.executing:
            self.wake()

    def _iterations(self) -> Iterator[bool]:
        queues = self._queues
        rounds, moment = 0, self.now()
        while not self._drain():
            yield True
        while True:
            now = self.now()
            rounds, moment = (rounds + 1, moment) if now == moment else (0, now)
            if rounds == self.round_limit:
                rounds = 0
                self._runs_away(f"the loop goes round and round at {now} ms")
                yield True
            yield from self._serve(phases.TIMERS, queues.timers.pass_at(now))
            self._let_arrive()
            if queues.any_ready():
                for phase in (phases.PENDING, phases.POLL, phases.CHECK, phases.CLOSE):
                    yield from self._serve(phase, queues.batch(phase))
            while not queues.any_ready() and not self._time_can_pass():
                yield False
                self._drain()  # what came between two turns, from an edit or from asyncio

    def _serve(self, phase: str, batch: Iterable[Entry]) -> Iterator[bool]:
        """Run a phase's batch, one entry a turn, with a drain after each.

        As in Node, an error in a timer or an immediate lets the next of the pass run before the
        ticks and microtasks of the failed one.
        """
        owed = False
        for entry in batch:
            self.turns += 1
            ended_well = self._execute(phase, entry)
            owed = not ended_well and phase in (phases.TIMERS, phases.CHECK)
            while not (owed or self._drain()):
                yield True
            yield True
        while owed and not self._drain():
            yield True

    def _drain(self) -> bool:
        """Empty the next-tick queue, then the microtask queue, until both are empty.

        False when an error has stopped that; who goes on after it goes on here.
        """
        ticks, microtasks = self._queues.ticks, self._queues.microtasks
        drained = 0
        while ticks or microtasks or self._rejections:
            if self._is_stopped():
                return False
            if not ticks and not microtasks:
                self._uncaught(self._rejections.pop(0))
                continue
            queue, phase = (ticks, phases.NEXT_TICK) if ticks else (microtasks, phases.MICROTASK)
            while queue and not self._is_stopped():
                self._execute(phase, queue.popleft())
                drained += 1
                if drained == self.drain_limit:
                    drained = 0
                    self._runs_away(f"over {self.drain_limit:,} {phase} entries in a turn")
        return True

    def _execute(self, phase: str, entry: Entry) -> bool:
        """Run one entry; say whether it ended well."""
        self.phase, self.running = phase, entry
        observer = self.observer
        repeat_ms = entry.repeat_ms
        began = 0 if repeat_ms is None else self.now()
        error: BaseException | None = None
        try:
            if observer is not None:
                observer.begun(entry)
            self.executing = True
            entry.fn(*entry.args)
        except HandlerKilled:
            pass
        except BaseException as caught:  # noqa: BLE001  handler code raises anything
            error = caught
        finally:
            self.executing = False
        if repeat_ms is not None and not entry.cancelled and isinstance(entry, Timer):
            self.start_timer(entry, began + repeat_ms)
        if observer is not None:
            observer.ended(entry, error)
        if repeat_ms is None:
            entry.release()
        if error is not None:
            self._uncaught(error)
        return error is None

    def _uncaught(self, error: BaseException) -> None:
        is_interrupt = self.takes_interrupts and isinstance(error, KeyboardInterrupt)
        if self.on_uncaught is None or is_interrupt:
            self._failure = error
        else:
            self.halted = not self.on_uncaught(error)

    def _runs_away(self, text: str) -> None:
        if self.on_runaway is None:
            self._uncaught(RunawayError(text))
        else:
            with suppress(HandlerKilled):  # between two entries nothing runs that it could end
                self.on_runaway(text)

    def _is_stopped(self) -> bool:
        return self.halted or self._failure is not None

    def _let_arrive(self) -> None:
        while self._arrivals and self._arrivals[0][0] <= self.now():
            arrive = heapq.heappop(self._arrivals)[2]
            arrive()

    def _time_can_pass(self) -> bool:
        """Bring time to the next timer or arrival; False when it has to be waited for."""
        due = self.next_due()
        if due is None or due > self.end_ms or (due > self.now() and self.holds()):
            return False
        return self.clock.reaches(due)


def virtual_loop() -> EventLoop:
    """Make a loop on a virtual clock: it jumps to the next timer, and `run` ends when idle."""
    return EventLoop(VirtualClock())


def _never() -> bool:
    return False
