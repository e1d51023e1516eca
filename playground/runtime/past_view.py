"""What could be seen of a run at a moment of the past: the same as `RunView` shows of now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import parameter_values
from playground.catalog.shown import ShownFold
from playground.loop import LANES
from playground.loop.phases import TIMERS
from playground.runtime.debugger.stack import frames
from playground.runtime.lanes import SHOWN, Lane, Waiting
from playground.trace.folds.domains import DomainsFold
from playground.trace.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog import Node
    from playground.runtime.debugger.position import StackFrame
    from playground.runtime.session_run import Crash, SessionRun
    from playground.trace.folds.domains import DomainStates

CARDS, DOMAINS = "shown", "domains"
"""The names, within a moment, of what cards and domain frames show."""


def moments_of(run: SessionRun) -> Callable[[], Moment]:
    """Return what makes the moment before the first record of a run."""
    graph, records = run.graph, run.records
    return lambda: Moment(records, {CARDS: ShownFold(graph), DOMAINS: DomainsFold()})


class PastView:
    """Reads a moment of a run; times are engine ms."""

    crash: Crash | None = None

    def __init__(self, run: SessionRun, moment: Moment) -> None:
        self._run = run
        self.moment = moment

    def node(self, node_id: str) -> Node | None:
        """Return a node that shows what that one showed; None when its card showed nothing."""
        cards = self.moment.more[CARDS]
        return cards.node(node_id) if isinstance(cards, ShownFold) else None

    @property
    def domains(self) -> DomainStates:
        """How the domain frames got on."""
        domains = self.moment.more[DOMAINS]
        return domains if isinstance(domains, DomainsFold) else DomainsFold()

    def lanes(self) -> tuple[Lane, ...]:
        """Return what waited in each queue of the loop, the next to run first."""
        queues = self.moment.queues
        return tuple(
            Lane(
                name,
                queues.length(name),
                tuple(self._waiting(seq, name) for seq in queues.waiting(name, SHOWN)),
            )
            for name in LANES
        )

    @property
    def now(self) -> float:
        """Engine time."""
        return self.moment.t

    def frames(self) -> tuple[StackFrame, ...]:
        """Return the open frames of the call stack, innermost first."""
        stack = self.moment.stack.frames
        return frames(self._run.records, stack[-1].seq, None) if stack else ()

    def fullness(self, node_id: str) -> tuple[int, float] | None:
        """Return how many listeners the fullest event of a node had, and how many it may have."""
        model = self._run.live.models.get(node_id)
        if model is None:
            return None
        listeners = self.moment.listeners
        events = listeners.events(node_id)
        fullest = max((len(listeners.listeners(node_id, event)) for event in events), default=0)
        limit = parameter_values(model.kind, model.params).get("max_listeners", 10)
        return fullest, limit or float("inf")

    def _waiting(self, seq: int, lane: str) -> Waiting:
        record = self._run.records[seq - 1]
        cause = None if record.cause is None else self._run.records[record.cause - 1]
        event = cause.event if cause is not None and cause.type == "input" else ""
        due = self.moment.queues.due(seq) if lane == TIMERS else None
        return Waiting(seq, record.node, event, due, record.t)
