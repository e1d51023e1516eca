"""How the domain frames got on: what each has caught, and until when it is down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol

from playground.trace.record import CAUGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class DomainState(NamedTuple):
    """How many errors a frame has caught, and when its nodes are made anew; None: it is up."""

    caught: int = 0
    due_ms: float | None = None


class DomainStates(Protocol):
    """Tells how domain frames get on, now or at some moment."""

    def of(self, frame: str) -> DomainState | None:
        """Return the state of a frame; None for one that does not run."""

    def is_down(self, node: str) -> bool:
        """Whether a node waits to be made anew, as a frame wants it."""


class DomainsFold:
    """The state of each frame that has caught something."""

    types: ClassVar = frozenset({"error", "control"})

    def __init__(self) -> None:
        self._states: dict[str, DomainState] = {}
        self._down: dict[str, list[str]] = {}

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        outcome = record.outcome
        if record.type == "error" and isinstance(outcome, str) and outcome.startswith(CAUGHT):
            frame = outcome.removeprefix(CAUGHT)
            before = self.of(frame)
            self._states[frame] = before._replace(caught=before.caught + 1)
        elif record.type == "control" and record.node:
            is_down = record.event == "back_off"
            due_ms = record.t + record.args[1] if is_down else None
            self._states[record.node] = self.of(record.node)._replace(due_ms=due_ms)
            self._down[record.node] = list(record.args[0]) if is_down else []

    def of(self, frame: str) -> DomainState:
        """Return the state of a frame."""
        return self._states.get(frame, DomainState())

    def is_down(self, node: str) -> bool:
        """Whether a node waits to be made anew."""
        return any(node in nodes for nodes in self._down.values())

    def state(self) -> Any:
        """Return the states, and which nodes are down."""
        return [{frame: list(state) for frame, state in self._states.items()}, dict(self._down)]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had those states."""
        del records
        states, self._down = state
        self._states = {frame: DomainState(*each) for frame, each in states.items()}
