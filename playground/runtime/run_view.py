"""What can be seen of a run from outside: its records, live nodes, queues and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.lanes import lag_ms, lanes

if TYPE_CHECKING:
    from playground.catalog import Node
    from playground.runtime.lanes import Lane
    from playground.runtime.session_run import Crash, SessionRun
    from playground.trace.emitter import TracedEmitter
    from playground.trace.folds.domains import DomainStates


class RunView:
    """Reads one run after another; times are engine ms."""

    def __init__(self, run: SessionRun) -> None:
        self._run = run

    @property
    def trace(self) -> SessionRun:
        """The session: its `records` are all that has happened since the start."""
        return self._run

    @property
    def crash(self) -> Crash | None:
        """What stopped the loop, None while nothing has."""
        return self._run.crash

    def node(self, node_id: str) -> Node | None:
        """Return a live node; None while it is off or of an unknown kind."""
        return self._run.live.nodes.get(node_id)

    def emitter(self, source: str) -> TracedEmitter | None:
        """Return what emits under an id: a live node, or a domain frame."""
        return self._run.live.emitter(source)

    @property
    def domains(self) -> DomainStates:
        """How the domain frames get on."""
        return self._run.live.domains

    def lanes(self) -> tuple[Lane, ...]:
        """Return what waits in each queue of the loop, the next to run first."""
        return lanes(self._run)

    def fullness(self, node_id: str) -> tuple[int, float] | None:
        """Return how many listeners the fullest event of a node has, and how many it may have."""
        live = self.node(node_id)
        if live is None:
            return None
        fullest = max((live.listener_count(event) for event in live.event_names()), default=0)
        return fullest, live.get_max_listeners()

    @property
    def phase(self) -> str:
        """The queue that was served last."""
        return self._run.loop.phase

    @property
    def now(self) -> float:
        """Engine time."""
        return self._run.loop.now()

    @property
    def turn(self) -> int:
        """How many turns the loop has made."""
        return self._run.loop.turns

    @property
    def queued(self) -> int:
        """How many entries wait in all queues together."""
        return self._run.loop.total

    @property
    def calls(self) -> int:
        """How many handler calls there have been."""
        return self._run.recorder.calls

    @property
    def lag_ms(self) -> float:
        """For how long the entry that has waited longest has been ready."""
        return lag_ms(self._run)
