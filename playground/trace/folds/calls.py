"""How often each wire and each node was called, with what last; what each event last carried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class CallsFold:
    """Counts calls. Of what was last only the `seq` is kept: its record has the arguments."""

    types: ClassVar = frozenset({"call", "resume", "emit"})

    def __init__(self) -> None:
        self._of_wires: dict[str, list[int]] = {}
        self._of_nodes: dict[str, int] = {}
        self._emitted: dict[tuple[str, str], int] = {}
        self.total = 0

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.type == "emit":
            self._emitted[record.node, record.event] = record.seq
            return
        if record.type == "resume":
            kept = self._of_wires.get(record.wire)
            if kept is not None:
                kept[2] += 1
            return
        self.total += 1
        self._of_nodes[record.node] = self._of_nodes.get(record.node, 0) + 1
        if record.wire:
            kept = self._of_wires.get(record.wire)
            if kept is None:
                self._of_wires[record.wire] = [1, record.seq, 0]
            else:
                kept[0] += 1
                kept[1] = record.seq

    def count(self, wire: str) -> int:
        """Return how often a wire was called."""
        kept = self._of_wires.get(wire)
        return 0 if kept is None else kept[0]

    def runs(self, wire: str) -> int:
        """Return how often the handler of a wire was at work: its calls, and their resumes."""
        kept = self._of_wires.get(wire)
        return 0 if kept is None else kept[0] + kept[2]

    def last(self, wire: str) -> int | None:
        """Return the `seq` of a wire's last call; None when there was none."""
        kept = self._of_wires.get(wire)
        return None if kept is None else kept[1]

    def count_of_node(self, node: str) -> int:
        """Return how many handler calls a node has had, those of its own code included."""
        return self._of_nodes.get(node, 0)

    def emitted(self, node: str, event: str) -> int | None:
        """Return the `seq` of the last emit of an event; None when there was none."""
        return self._emitted.get((node, event))

    def state(self) -> Any:
        """Return the counts."""
        emitted = [[*key, seq] for key, seq in self._emitted.items()]
        wires = {wire: list(kept) for wire, kept in self._of_wires.items()}
        return [wires, dict(self._of_nodes), emitted, self.total]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        del records
        self._of_wires, self._of_nodes, emitted, self.total = state
        self._emitted = {(node, event): seq for node, event, seq in emitted}
