"""Runs the open document: run, pause, reset, speed, a person's gestures, edits while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psygnal import Signal

from playground.loop import RealClock
from playground.runtime.live_edit import apply
from playground.runtime.run_view import RunView
from playground.runtime.session_run import SessionRun
from playground.runtime.trust import code_of

if TYPE_CHECKING:
    from playground.graph.changes import Change
    from playground.graph.document import Document
    from playground.loop import EngineMixin
    from playground.runtime.session_run import Crash

RUNNING, PAUSED, CRASHED = "running", "paused", "crashed"


class Player(RunView):
    """A document running on the engine that `host` drives, from the moment it is made.

    `state` is running, paused or crashed. Gestures and edits work in each of them: what they
    queue waits until the loop goes on.
    """

    state_changed = Signal(str)
    restarted = Signal()

    def __init__(self, document: Document, host: EngineMixin, *, trusted: bool = True) -> None:
        self.document = document
        self.host = host
        self.trusted = trusted
        self.state = RUNNING
        self.speed = 1.0
        self._keep_going = False
        super().__init__(self._new_run())
        document.changed.connect(self._follow)

    @property
    def keep_going(self) -> bool:
        """Whether the loop goes on after an uncaught error."""
        return self._keep_going

    @keep_going.setter
    def keep_going(self, keeps: bool) -> None:
        self._keep_going = self._run.keeps_going = keeps

    def run(self) -> None:
        """Go on after a pause; after a crash, go on with what was still to do."""
        if self.state != RUNNING:
            self._run.crash = None
            self._run.recorder.control("run")
            self._set_state(RUNNING)

    def pause(self) -> None:
        """Stop the loop and engine time between two turns."""
        if self.state == RUNNING:
            self._run.recorder.control("pause")
            self._set_state(PAUSED)

    def reset(self) -> None:
        """Begin a new session from the document as it stands."""
        paused = self.state == PAUSED
        self.close_run()
        self.state = RUNNING
        self._run = self._new_run()
        self.restarted.emit()
        self.state_changed.emit(self.state)
        if paused:
            self.pause()

    def set_speed(self, rate: float) -> None:
        """Let engine time pass at `rate` times wall time."""
        if rate != self.speed:
            self.speed = rate
            self._run.recorder.control("speed", rate)
            self._set_clock()

    def gesture(self, node_id: str, name: str, *values: Any) -> None:
        """Take a person's act on a card; each event it makes is one input."""
        node = self._run.live.nodes.get(node_id)
        for event, args in () if node is None else node.gesture(name, *values):
            self._run.live.input(node_id, event, args)

    @property
    def needs_trust(self) -> list[str]:
        """What code the document holds that is off, a line each."""
        return [] if self.trusted else code_of(self.document.graph())

    def trust(self) -> None:
        """Let the document's code run, from a new start."""
        self.trusted = True
        self.reset()

    def close(self) -> None:
        """Stop for good."""
        self.document.changed.disconnect(self._follow)
        self.close_run()

    def close_run(self) -> None:
        """Leave the engine; async handlers that still wait are cancelled."""
        self.host.detach()
        self._run.recorder.abandon()

    def _new_run(self) -> SessionRun:
        run = SessionRun(self.document.graph(), RealClock(self.speed), is_trusted=self.trusted)
        run.keeps_going = self._keep_going
        run.on_crash = self._crashed
        self.host.attach(run.loop)
        run.start()
        return run

    def _crashed(self, crash: Crash) -> None:
        del crash
        self._set_state(CRASHED)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        apply(self._run.live, changes)

    def _set_state(self, state: str) -> None:
        self.state = state
        self._set_clock()
        self.state_changed.emit(state)

    def _set_clock(self) -> None:
        loop = self._run.loop
        loop.halted = self.state != RUNNING
        if isinstance(loop.clock, RealClock):
            loop.clock.rate = 0.0 if loop.halted else self.speed
        self.host.drive_soon()
