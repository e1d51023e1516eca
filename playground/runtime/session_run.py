"""One run of a graph from its start: loop, recorder, live nodes, and how it ended."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.loop import (
    EventLoop,
    HandlerKilled,
    HeadlessLoop,
    RealClock,
    RunawayError,
    VirtualClock,
)
from playground.loop.handles import hand_over
from playground.runtime.live_graph import LiveGraph
from playground.trace.contents import restored
from playground.trace.record import CAUGHT, UNCAUGHT
from playground.trace.recorder import Recorder
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playground.catalog.world import World
    from playground.graph.model import Graph
    from playground.loop import Clock
    from playground.runtime.domains import DomainFrame
    from playground.trace.record import Record

# Ticks and microtasks of one turn, and rounds of the loop at one moment, before they count as
# something that never ends.
MAX_DRAIN = 100_000
MAX_ROUNDS = 100_000


class Crash(NamedTuple):
    """An error that nobody caught: where it was raised, its text, and the record that says so."""

    node: str
    event: str
    text: str
    traceback: str
    seq: int


class SessionRun:
    """A graph running on an engine of its own; a reset makes another one.

    `keeps_going` says whether uncaught errors stop the loop; `on_crash` hears of each that did,
    `on_edit` of what the graph has become by an edit, `on_end` that nothing more will be recorded,
    `before_end` that a run without a window has nothing more to do, with its host.
    `was_cut_off` says that `play` has left a program, or what else would have ended, in its midst.
    `engine` is a loop on `clock` with its recorder, for a run that is guided; `world` what lies
    outside then. Relative paths are relative to `folder`, by default the current one. `workers` is
    how many a cluster begins with, of which this is the primary.
    """

    workers = 0

    def __init__(
        self,
        graph: Graph,
        clock: Clock,
        *,
        is_trusted: bool,
        engine: tuple[EventLoop, Recorder] | None = None,
        folder: Path | None = None,
        world: World | None = None,
    ) -> None:
        self.graph = graph
        self.started = datetime.now(UTC)
        self.loop, self.recorder = _engine(clock) if engine is None else engine
        self.records = self.recorder.trace
        self.live = LiveGraph(
            graph, self.loop, self.recorder, is_trusted=is_trusted, folder=folder, world=world
        )
        self.keeps_going = False
        self.was_cut_off = False
        self.crash: Crash | None = None
        self.on_crash: Callable[[Crash], None] = _nothing
        self.on_edit: Callable[[Graph], object] = _nothing
        self.on_end: Callable[[], object] = _nothing
        self.before_end: Callable[[HeadlessLoop], object] = _nothing
        self.before_uncaught: Callable[[Record, BaseException], None] | None = None
        self.loop.observer = self.recorder
        self.loop.on_uncaught = self._uncaught
        self.loop.drain_limit = MAX_DRAIN
        self.loop.round_limit = MAX_ROUNDS

    def start(self) -> None:
        """Run the main script: wires are registered, nodes start."""
        self.loop.driver.do(self._main)

    def end(self) -> None:
        """Cancel what still goes on outside and the async handlers that wait; end what stands."""
        self.recorder.abandon()
        self.live.close()
        self.loop.driver.end()
        hand_over(entry for queue in self.loop.queues.values() for entry in queue)
        self.on_end()

    def play(self, after_slice: Callable[[], None] | None = None) -> None:
        """Start, and run until nothing is left to do, on a host of its own without a window.

        `after_slice` is called now and then meanwhile. Async handlers that still wait at the end
        are cancelled.
        """
        host = HeadlessLoop(self.loop)
        if after_slice is not None:
            host.after_slice = after_slice
        try:
            with self._files_watched(host):
                self.start()
                host.run_until_idle()
                self.before_end(host)
        finally:
            self.was_cut_off = host.leaves_work
            self.loop.halted = True
            host.detach()  # first: what is cancelled must not wait in the engine's queues
            self.end()
            host.close()

    def _files_watched(self, host: HeadlessLoop) -> AbstractContextManager[None]:
        """Let a run by the clock take over what changes in the files of its modules."""
        if not isinstance(self.loop.clock, RealClock):
            return nullcontext()
        from playground.runtime.modules.watching import files_watched  # other runs do without

        return files_watched(self, host)

    def schedule(self, at_ms: float, node: str, event: str, args: tuple[Any, ...]) -> None:
        """Let an input come at engine time `at_ms`; `args` as a record has them."""
        given = restored(args)
        self.loop.arrive_at(at_ms, lambda: self.live.input(node, event, given))

    def _main(self) -> None:
        with self.recorder.doing("run"):
            self.loop.main(self.live.start)

    def _uncaught(self, error: BaseException) -> bool:
        """Let an error go where it belongs: to a domain, or nowhere: then it stops the loop."""
        raiser = self.recorder.take_raiser(error)
        is_runaway = isinstance(error, RunawayError)
        frame = None if is_runaway else self.live.domains.catcher(*raiser)
        outcome = UNCAUGHT if frame is None else CAUGHT + frame.id
        record = self.recorder.uncaught(error, raiser, outcome)
        if self.before_uncaught is not None:
            self.before_uncaught(record, error)
        if frame is not None:
            return self._caught(frame, error, record)
        if self.keeps_going and not is_runaway:
            return True
        text, traceback = record.args
        self.crash = Crash(record.node, self._heard(record), text, traceback, record.seq)
        crash = self.crash
        self.loop.driver.later(lambda: self.on_crash(crash))
        return False

    def _caught(self, frame: DomainFrame, error: BaseException, record: Record) -> bool:
        """Let a domain frame take an error; what its listeners raise goes on from there."""
        event = self._heard(record)
        try:
            self.loop.answer(self.live.domains.take, frame, error, record, event)
        except HandlerKilled:
            return True
        except BaseException as another:  # noqa: BLE001  handler code raises anything
            return self._uncaught(another)
        return True

    def _heard(self, error: Record) -> str:
        """Return the event whose handler raised an error, "" where none did."""
        at = None if error.cause is None else self.records[error.cause - 1]
        return at.event if at is not None and at.type in ("call", "resume") else ""


def _engine(clock: Clock) -> tuple[EventLoop, Recorder]:
    loop = EventLoop(clock)
    return loop, Recorder(loop, Trace(), is_timed=not isinstance(clock, VirtualClock))


def _nothing(*told: object) -> None:
    del told
