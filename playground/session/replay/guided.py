"""A run that a tape guides: a loop that takes tasks in its order, a recorder that tells of each."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from contextvars import Context
from typing import TYPE_CHECKING

from playground.catalog.world import NoWorld
from playground.errors import PlaygroundError
from playground.loop import EventLoop, Timer, phases
from playground.runtime.modules.files import look_on_tape
from playground.runtime.session_run import SessionRun
from playground.session.replay.acts import Acts
from playground.session.replay.clock import TapeClock
from playground.session.replay.guide import Guide, Instead
from playground.trace.recorder import Recorder
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playground.events import EventEmitter
    from playground.graph.model import Graph
    from playground.loop import Entry
    from playground.session.replay.tape import Tape
    from playground.trace.blame import Raiser
    from playground.trace.record import Args, Record

PATIENCE_S = 1.0
"""How long a loop that stands midway waits for the answer that came there."""


class GuidedLoop(EventLoop):
    """Runs what its guide finds; ticks, microtasks and errors go as in any loop."""

    guide: Guide

    def __init__(self, clock: TapeClock) -> None:
        super().__init__(clock)
        self.tape_clock = clock
        self.last_phase = phases.TIMERS

    @property
    def owes_drain(self) -> bool:
        """Whether ticks, microtasks or failures of async handlers wait to be seen to."""
        return bool(self._queues.ticks or self._queues.microtasks or self._rejections)

    def start_timer(self, timer: Timer, due: float) -> Timer:
        """Let a timer be due when it was."""
        return super().start_timer(timer, self.guide.due(timer, round(due, 3)))

    def enqueue(self, entry: Entry) -> Entry:
        """Queue an entry; what came from outside waits until its turn has come on the tape."""
        is_answer = entry.queue == phases.POLL and entry.origin is not None
        if is_answer and not self.executing and self.guide.answers.hold(entry):
            self.driver.release()
            self.wake()
            return entry
        return super().enqueue(entry)

    def let_in(self, answer: Entry) -> None:
        """Queue what has waited for its turn."""
        super().enqueue(answer)

    def next_due(self) -> float | None:
        """Return None: the tape tells when it is over, and there is no waiting for time."""
        return None

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Let what happens come from outside, also where a turn stands midway."""
        executing, self.executing = self.executing, False
        enter = None if self.observer is None else self.observer.left()
        try:
            yield
        finally:
            self.executing = executing
            if enter is not None:
                enter()

    def wait_midway(self) -> bool:
        """Leave the loop where it is until the world answers; False after a while without."""
        if not self.driver.can_hold:
            return False
        patience = [True]

        def lose() -> None:
            patience.clear()
            self.driver.release()

        host = asyncio.get_running_loop()
        alarm = host.call_later(PATIENCE_S, lose, context=Context())
        self.driver.hold()
        alarm.cancel()
        return bool(patience)

    def _iterations(self) -> Iterator[bool]:
        while not self._drain():
            yield True
        while True:
            match found := self.guide.find():
                case Instead.DRAIN:
                    while not self._drain():
                        yield True
                case Instead.WAIT:
                    yield False
                case Instead.END:
                    self.halted = True
                    yield False
                case _:
                    yield from self._run_turn(found)

    def _run_turn(self, entry: Entry) -> Iterator[bool]:
        self._queues.remove(entry)
        self.turns += 1
        self.last_phase = entry.queue
        if self._execute(entry.queue, entry) or self.guide.drains_next:
            while not self._drain():
                yield True
        yield True

    def run_away(self, text: str) -> None:
        """Stop, since what is not on the tape does not end."""
        super()._runs_away(text)

    def _runs_away(self, text: str) -> None:
        if not self.guide.goes_on:
            super()._runs_away(text)


class GuidedRecorder(Recorder):
    """Tells the guide of every record once it is made."""

    guide: Guide
    _waits = False

    def watch(self, guide: Guide) -> None:
        """Take the guide, and tell it of emits and calls, too, which are not made by `add`."""
        self.guide = guide
        self.probes.task = self._beginning
        self.probes.emit = self._emitting
        self.probes.call = self._calling
        self.probes.emitted = self._emitted

    def add(
        self,
        kind: str,
        node: str = "",
        event: str = "",
        wire: str = "",
        args: Args = (),
        outcome: int | str = "",
    ) -> Record:
        """Append a record, and tell the guide."""
        self.guide.before(kind)
        record = super().add(kind, node, event, wire, args, outcome)
        if not self._waits:
            self.guide.made(record)
            if kind not in ("task", "resume"):  # a probe looks after those
                self.guide.checkpoint()
        return record

    def queued(self, entry: Entry) -> None:
        """Record that an entry waits; the guide hears of it when that is done."""
        self._waits = True
        super().queued(entry)
        self._waits = False
        self.guide.replayed.queued(entry)
        self.guide.made(entry.note)

    def uncaught(self, error: BaseException, raiser: Raiser, outcome: str) -> Record:
        """Record an error; the guide hears of it when it says whose it is."""
        self._waits = True
        record = super().uncaught(error, raiser, outcome)
        self._waits = False
        self.guide.made(record)
        return record

    def cancelled(self, entry: Entry) -> None:
        """Record that an entry waits no more."""
        self.guide.replayed.cancelled(entry)
        super().cancelled(entry)

    def begun(self, entry: Entry) -> None:
        """Record the task of an entry."""
        self.guide.replayed.begun(entry)
        super().begun(entry)

    def _beginning(self, record: Record) -> None:
        del record  # `add` has told of it
        self.guide.checkpoint()

    def _emitting(self, record: Record, emitter: EventEmitter, args: Args) -> None:
        del emitter, args
        self.guide.made(record)
        self.guide.checkpoint()

    def _emitted(self, record: Record) -> None:
        del record
        self.guide.emitted()
        self.guide.checkpoint()

    def _calling(self, record: Record, args: Args) -> None:
        del args
        self.guide.made(record)
        self.guide.checkpoint()


class GuidedRun(SessionRun):
    """A graph that runs along a tape. Errors do not stop it: the tape tells where it went on.

    Its code has to be trusted already. `name` is what messages call the session; `recorded` is what
    the run is to be equal to.
    """

    def __init__(self, graph: Graph, tape: Tape, name: str) -> None:
        clock = TapeClock()
        loop, trace = GuidedLoop(clock), Trace()
        recorder = GuidedRecorder(loop, trace, is_timed=False)
        super().__init__(graph, clock, is_trusted=True, engine=(loop, recorder), world=NoWorld())
        look_on_tape(self, tape.records)
        self.keeps_going = True
        self._tape, self._name = tape, name
        self.recorded = tape.records
        self.acts = Acts(self)
        loop.guide = Guide(tape, loop, self.acts)
        recorder.watch(loop.guide)

    def play(self, after_slice: Callable[[], None] | None = None) -> None:
        """Run to the end of the tape; raises PlaygroundError where that is damaged."""
        super().play(after_slice)
        if self._tape.fault:
            raise PlaygroundError(f"{self._name} is damaged: {self._tape.fault}")

    @property
    def is_cut(self) -> bool:
        """Whether the tape ends in the middle of a turn: a handler was running, or stood."""
        return self._tape.ends_midway

    @property
    def left_out(self) -> list[str]:
        """What could not be done again, a few words each, with how many there were."""
        return [f"{count} {what}" for what, count in self.acts.left_out.items()]
