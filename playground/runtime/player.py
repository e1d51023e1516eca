"""Runs the open document: run, pause, reset, speed, a person's gestures, edits while it runs."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

from psygnal import Signal

from playground.loop import RealClock, VirtualClock, watchdog
from playground.runtime.cluster.clustering import Clustering
from playground.runtime.debugger.debugger import Debugger
from playground.runtime.debugger.troubles import NO_TIMER
from playground.runtime.live_edit import apply, apply_file
from playground.runtime.modules.watching import ModuleWatch
from playground.runtime.run_view import RunView
from playground.runtime.session_run import SessionRun
from playground.runtime.surgery import QueueSurgery
from playground.runtime.trust import risks_of
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.changes import Change
    from playground.graph.document import Document
    from playground.loop import EngineMixin
    from playground.runtime.modules import Modules
    from playground.runtime.modules.files import Found
    from playground.runtime.session_run import Crash
    from playground.runtime.trust import Risk
    from playground.trace.trace import Trace

RUNNING, PAUSED, CRASHED, REVIEW = "running", "paused", "crashed", "review"


class Player(RunView):
    """A document running on the engine that `host` drives, from the moment it is made.

    `state` is running, paused or crashed. Gestures and edits work in each of them: what they
    queue waits until the loop goes on. `surgery` is that of the present session's queues.

    With the records of a session that is over (`review`) nothing runs, and `state` is review, until
    `run` or `reset` begins a session of the document. `keep` is given each session before it
    begins, so that it can be kept. `bus` is the address of the server that carries its channels.
    """

    state_changed = Signal(str)
    restarted = Signal()

    def __init__(
        self,
        document: Document,
        host: EngineMixin,
        *,
        trusted: bool = True,
        bus: str = "",
        review: Trace | None = None,
        keep: Callable[[SessionRun], object] | None = None,
    ) -> None:
        self.document = document
        self.host = host
        self.trusted = trusted
        self.state = RUNNING if review is None else REVIEW
        self._keep = keep
        self._watch = ModuleWatch(host, self._change_file)
        self.cluster = Clustering()
        self.debugger = Debugger()
        self.debugger.moved.connect(self._moved)
        self.debugger.lost.connect(self._give_up)
        self._keep_going = False
        self.bus = bus
        super().__init__(self._made() if review is None else self._reviewed(review))
        self._begin()
        if not watchdog.HAS_TIMER:
            host.call_soon(self.debugger.told.emit, *NO_TIMER)  # who made us wants to hear it
        document.changed.connect(self._follow)

    @property
    def keep_going(self) -> bool:
        """Whether the loop goes on after an uncaught error."""
        return self._keep_going

    @keep_going.setter
    def keep_going(self, keeps: bool) -> None:
        self._keep_going = self._run.keeps_going = keeps

    @property
    def speed(self) -> float:
        """How many times as fast as wall time engine time passes; `inf`: timers do not wait."""
        return self.debugger.speed

    @property
    def modules(self) -> Modules:
        """The modules of the present session: what is loaded of them, and what is not."""
        return self._run.live.code.modules

    def run(self) -> None:
        """Go on after a pause; after a crash, go on with what was still to do."""
        if self.state == REVIEW:
            self.reset()
        elif self.state != RUNNING:
            self._run.crash = None
            self.debugger.go_on()

    def pause(self) -> None:
        """Stop the loop and engine time: between two turns, or within a handler that blocks."""
        if self.state == RUNNING:
            self.debugger.pause()

    def reset(self) -> None:
        """Begin a new session from the document as it stands."""
        paused = self.state == PAUSED
        self.close_run()
        self.state = RUNNING if self.state == REVIEW else self.state
        self._run = self._made()
        self._begin()
        self.restarted.emit()
        if paused:
            self.debugger.pause()
        else:
            self.debugger.moved.emit()

    def set_speed(self, rate: float) -> None:
        """Let engine time pass at `rate` times wall time."""
        if rate != self.speed:
            self._run.recorder.control("speed", rate if rate < math.inf else "max")
            self.debugger.set_speed(rate)
            self.host.drive_soon()

    def run_as_cluster(self, workers: int) -> None:
        """Begin anew with so many worker processes; 0: in one process."""
        self.cluster.workers = workers
        self.reset()

    def gesture(self, node_id: str, name: str, *values: Any) -> None:
        """Take a person's act on a card; each event it makes is one input."""
        if self.cluster.gesture(node_id, name, values):
            return
        node = self._run.live.nodes.get(node_id)
        for event, args in () if node is None else node.gesture(name, *values):
            self._run.live.input(node_id, event, args)

    @property
    def needs_trust(self) -> list[Risk]:
        """What the document would do that is off."""
        return [] if self.trusted else risks_of(self.document.graph(), self.document.folder)

    def trust(self) -> None:
        """Let the document do all it would, from a new start."""
        self.trusted = True
        self.reset()

    def close(self) -> None:
        """Stop for good."""
        self.document.changed.disconnect(self._follow)
        self._watch.close()
        self.close_run()

    def close_run(self) -> None:
        """Leave the engine; async handlers that still wait are cancelled."""
        self.host.detach()
        self.debugger.detach()
        self._run.end()

    def _made(self) -> SessionRun:
        document = self.document
        clock = RealClock(self.speed)
        run = SessionRun(document.graph(), clock, is_trusted=self.trusted, folder=document.folder)
        run.live.world.bus = self.bus
        run.keeps_going = self._keep_going
        run.on_crash = self._crashed
        self._watch.use(run.live.code.modules)
        self.cluster.begin(run)
        return run

    def _reviewed(self, records: Trace) -> SessionRun:
        """Return a run that stands at the end of what has been recorded, and never goes on."""
        run = SessionRun(self.document.graph(), VirtualClock(), is_trusted=False)
        run.records = records
        run.workers = getattr(getattr(records.keeper, "header", None), "workers", 0)
        last = next((each for each in reversed(records[-BLOCK:]) if not each.worker), None)
        if last is not None:
            run.loop.clock.spend(last.t)
            run.loop.turns, run.loop.phase = last.turn, last.phase
        return run

    def _begin(self) -> None:
        """Start the run; a breakpoint may stop it, or an error end it, before this returns."""
        run = self._run
        self.surgery = QueueSurgery(run)
        self.debugger.attach(run)
        self.debugger.load(self.document.breakpoints.values())
        if self.state == REVIEW:
            return
        if self._keep is not None:
            self._keep(run)
        self.host.attach(run.loop)
        run.start()

    def _crashed(self, crash: Crash) -> None:
        self.debugger.halt(crash.text)

    def _give_up(self) -> None:
        """Begin anew, since a handler keeps its loop for ever."""
        self.host.call_soon(self.reset)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        run = self._run
        if self.state == REVIEW:
            return
        run.loop.driver.do(partial(apply, run.live, changes))
        if any(change.where == "breakpoints" for change in changes):
            self.debugger.load(self.document.breakpoints.values())
        run.on_edit(self.document.graph())

    def _change_file(self, found: Found) -> None:
        """Take the new content of a file that the graph's code has required."""
        live = self._run.live
        if self.state != REVIEW:
            self._run.loop.driver.do(partial(apply_file, live, *found))

    def _moved(self) -> None:
        state = PAUSED if self.debugger.is_stopped else RUNNING
        if self._run.crash is not None:
            state = CRASHED
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
