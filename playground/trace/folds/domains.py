"""How the domain frames got on: what each has caught, and until when it is down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from playground.trace.record import CAUGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class DomainState(NamedTuple):
    """How many errors a frame has caught, and when its nodes are made anew; None: it is up."""

    caught: int = 0
    due_ms: float | None = None


class DomainsFold:
    """The state of each frame that has caught something."""

    types: ClassVar = frozenset({"error", "control"})

    def __init__(self) -> None:
        self._states: dict[str, DomainState] = {}

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

    def of(self, frame: str) -> DomainState:
        """Return the state of a frame."""
        return self._states.get(frame, DomainState())

    def state(self) -> Any:
        """Return the states."""
        return {frame: list(state) for frame, state in self._states.items()}

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had those states."""
        del records
        self._states = {frame: DomainState(*each) for frame, each in state.items()}
