"""asyncio inside the engine: a mixin that sends what handler code schedules to the engine's queues.

A callback belongs to handler code when its context carries our engine's `Origin`. Scheduled while
the engine executes it is a microtask (as a promise job in Node); from outside, a poll entry; with
a delay, a timer. All other callbacks go asyncio's usual way. The host drives the engine from a
plain callback, never from inside a task.
"""

from __future__ import annotations

import asyncio
import math
from contextvars import Context, copy_context
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from playground.loop import phases
from playground.loop.driver import Left
from playground.loop.entry import Entry, Timer
from playground.loop.handles import (
    EngineHandle,
    EngineTimerHandle,
    HostTask,
    parts_of,
    run_step,
    step_of,
)
from playground.loop.readiness import Readiness

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Executor

    from playground.loop.event_loop import EventLoop


class EngineMixin(Readiness):
    """Put in front of an asyncio loop class; `attach` gives it the engine to host."""

    slice_ms = 4.0
    breath_ms = 4.0
    takes_interrupts = False
    """Whether Ctrl+C is a KeyboardInterrupt in whatever runs; a host may hear of it otherwise."""

    _catching = False
    _caught: asyncio.Handle | None = None
    _drive_asked = False
    _alarm: asyncio.TimerHandle | None = None

    def attach(self, engine: EventLoop) -> None:
        """Host `engine`: drive it whenever it has work, from now on."""
        self.detach()
        self.engine = engine
        self._forget_files()
        self._jobs: set[object] = set()  # what other threads owe; they add to it, too
        self._hopes: set[object] = set()
        self._lasting: set[object] = set()  # what a run does not end without
        engine.host = self
        engine.wake = self.drive_soon
        engine.holds = self.owes_answers
        engine.takes_interrupts = self.takes_interrupts
        engine.driver.preemption.host_depth = self.host_depth
        self.drive_soon()

    def detach(self) -> None:
        """Host no engine any more; what it had queued stays with it."""
        if self.engine is not None:
            self.engine.wake = _nothing
            self.engine.holds = _never
            self.engine.host = None
            self.engine = None

    def drive_soon(self) -> None:
        """Ask for a slice of engine work in the host's next round."""
        if not self._drive_asked and not self.is_closed():
            self._drive_asked = True
            super().call_soon(self._drive, context=Context())

    def host_depth(self) -> int:
        """Tell how many loops of the host are nested, where it has such."""
        return 0

    def owes_answers(self) -> bool:
        """Say whether a thread or a socket that a handler waits for has not answered yet."""
        return bool(self._jobs) or self._awaits_files()

    def expect(self, work: object, *, surely: bool, lasts: bool = False) -> None:
        """Take note of work outside of which something will come in, `surely` or perhaps.

        Of work that `lasts` an end will come for sure: no run ends before, for want of else to do.
        """
        self._jobs.discard(work)
        self._hopes.discard(work)
        (self._jobs if surely else self._hopes).add(work)
        if lasts:
            self._lasting.add(work)
        if not surely:  # a virtual clock that stood still for it goes on
            self.drive_soon()

    def forget(self, work: object) -> None:
        """Expect nothing more of it; a run that waited for nothing else may end."""
        for works in (self._jobs, self._hopes, self._lasting):
            works.discard(work)
        self.drive_soon()

    def next_tick(self, fn: Callable[..., object], *args: Any) -> object:
        """Run `fn` from the engine's next-tick queue; emitters send captured rejections so."""
        host = self.call_soon if self.engine is None else self.engine.next_tick
        return host(fn, *args)

    def start_eagerly(
        self, coroutine: Coroutine[Any, Any, Any], *, context: Context | None = None
    ) -> asyncio.Task[Any]:
        """Make a task and run it to its first `await` at once, as Node runs an async function."""
        self._catching = True
        try:
            task = asyncio.Task(coroutine, loop=self, context=context or copy_context())
        finally:
            self._catching = False
        step: Any = self._caught  # a new task has asked for its first step
        self._caught = None
        outer = asyncio.current_task(self)
        if outer is not None:
            asyncio.tasks._leave_task(self, outer)  # noqa: SLF001  as Python 3.12's eager start
        try:
            run_step(*parts_of(step))
        finally:
            if outer is not None:
                asyncio.tasks._enter_task(self, outer)  # noqa: SLF001
        return task

    # what handler code may not do to the loop that the app runs on

    def stop(self) -> None:
        """Refuse to stop at the wish of handler code; RuntimeError."""
        if self._owner(None) is not None:
            raise RuntimeError("handler code cannot stop the loop that it runs on")
        super().stop()

    def run_forever(self) -> None:
        """Refuse to run inside itself at the wish of handler code; RuntimeError.

        Python 3.13 refuses, too, but cleans up as if it had run, and so never hears of `stop`.
        """
        if self._owner(None) is not None:
            raise RuntimeError("This event loop is already running")
        super().run_forever()

    def create_task(self, coro: Any, **options: Any) -> asyncio.Task[Any]:
        """Make a task; those of the app are safe from handler code that cancels all there are."""
        if self._owner(options.get("context")) is not None:
            return super().create_task(coro, **options)
        return HostTask(coro, loop=self, **options)

    # asyncio's scheduling methods, in the order of its documentation

    def time(self) -> float:
        """Return engine time in seconds to handler code, the host's own clock to all others."""
        origin = self._owner(None)
        return super().time() if origin is None else origin.loop.now() / 1000

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Queue a microtask (or a poll entry) for handler code."""
        origin = self._owner(context)
        if self._catching and step_of(callback) is not None:
            self._catching = False
            self._caught = asyncio.Handle(callback, args, self, context)
            return self._caught
        if origin is None:
            return super().call_soon(callback, *args, context=context)
        handle = EngineHandle(callback, args, self, context)
        queue = phases.MICROTASK if origin.loop.executing else phases.POLL
        entry = Entry(queue, run_step, parts_of(handle))
        entry.origin, entry.step_of = origin, step_of(callback)
        handle.engine, handle.entry = origin.loop, entry
        origin.loop.enqueue(entry)
        return handle

    def call_later(
        self,
        delay: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set an engine timer for handler code; `delay` in seconds."""
        origin = self._owner(context)
        if origin is None:
            when = super().time() + delay
            return super().call_at(when, callback, *args, context=context)
        when = origin.loop.now() / 1000 + delay
        return self.call_at(when, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[[*Ts], object],
        *args: *Ts,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Set an engine timer for handler code; `when` as told by `time`."""
        origin = self._owner(context)
        if origin is None:
            return super().call_at(when, callback, *args, context=context)
        handle = EngineTimerHandle(when, callback, args, self, context)
        timer = Timer(run_step, parts_of(handle))
        timer.origin, timer.step_of = origin, step_of(callback)
        handle.engine, handle.entry = origin.loop, timer
        due = max(round(when * 1000, 3), origin.loop.now())
        origin.loop.start_timer(timer, int(due) if due == int(due) else due)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """From any thread: handler code gets a poll entry, others the usual."""
        if self._owner(context) is None:
            return super().call_soon_threadsafe(callback, *args, context=context)
        own = copy_context() if context is None else context

        def arrive() -> None:
            self._jobs.discard(arrive)
            self.call_soon(callback, *args, context=own)

        self._jobs.add(arrive)

        return super().call_soon_threadsafe(arrive, context=Context())

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Run `func` in a thread; to handler code its answer comes as a poll entry.

        A virtual clock stands still until the answer is there.
        """
        origin = self._owner(None)
        if origin is None:
            return super().run_in_executor(executor, func, *args)
        answer: asyncio.Future[T] = self.create_future()
        run_outside: Any = super().run_in_executor
        work: asyncio.Future[T] = Context().run(run_outside, executor, func, *args)
        self._jobs.add(work)

        def arrive(work: asyncio.Future[T]) -> None:
            self._jobs.discard(work)
            entry = Entry(phases.POLL, _pass_on, (work, answer))
            entry.origin = origin
            origin.loop.enqueue(entry)

        work.add_done_callback(arrive, context=Context())
        return answer

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Take a failed task of handler code that nobody awaits as Node does a rejection."""
        task, error = context.get("future"), context.get("exception")
        of_task = getattr(task, "get_context", None)  # from Python 3.12 on
        origin = self._owner(None if of_task is None else of_task())
        if origin is None or error is None:
            super().call_exception_handler(context)
        else:
            origin.loop.reject(error)

    def _drive(self) -> None:
        """Run turns until nothing is ready or the slice is over, then rest until there is more."""
        self._drive_asked = False
        engine = self.engine
        if engine is None or engine.driver.is_inside:
            return
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        try:
            left = engine.driver.slice(self.slice_ms / 1000)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001  handler code raises anything
            self._failed(error)
            return
        if left is Left.MORE:
            self.drive_soon()
        elif left is Left.PREEMPTED:
            self._drive_asked = True  # whoever asks meanwhile waits until the breath is drawn
            self._set_alarm(self.breath_ms / 1000, self._drive)
        elif left is Left.IDLE and not self._drive_asked:
            self._rest(engine)

    def _rest(self, engine: EventLoop) -> None:
        """Wait for the next timer; whatever comes earlier asks for a slice by itself."""
        due = engine.next_due()
        if due is not None and not engine.halted:
            self._wait_until(engine, due)

    def _wait_until(self, engine: EventLoop, due: float) -> None:
        delay_s = engine.clock.seconds_until(due)
        if engine.clock.jumps and self.owes_answers():
            return  # time may not pass before the answer, and who brings it asks for a slice
        if delay_s < math.inf:
            self._set_alarm(delay_s, self.drive_soon)

    def _set_alarm(self, delay_s: float, ring: Callable[[], object]) -> None:
        self._alarm = self.call_later(delay_s, ring, context=Context())

    def _failed(self, error: BaseException) -> None:
        """Take an error that nobody took who watches the engine."""
        self.call_exception_handler({"message": "a task of the engine failed", "exception": error})


def _pass_on(work: asyncio.Future[T], answer: asyncio.Future[T]) -> None:
    """Give a finished thread's answer to whoever awaits it, unless nobody does any more."""
    if answer.done():
        return
    if work.cancelled():
        answer.cancel()
    elif (error := work.exception()) is not None:
        answer.set_exception(error)
    else:
        answer.set_result(work.result())


def _nothing() -> None:
    return


def _never() -> bool:
    return False
