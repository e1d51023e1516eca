"""The listener arrays of every emitter, as the records up to some point say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class Listening(NamedTuple):
    """A place in a listener array: its wire ("" for one that code registered) and how it is."""

    wire: str
    is_once: bool


class ListenersFold:
    """Per node and event the listeners in the order in which they will be called.

    Of a cluster's workers, which all have the same nodes, those of the newest.
    """

    types: ClassVar = frozenset({"add", "remove"})

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[Listening]] = {}
        self._workers: dict[str, int] = {}

    def apply(self, record: Record) -> None:
        """Take one more record in; `args[0]` of `add` and `remove` is the place in the array."""
        if record.worker and not self._is_of_newest(record):
            return
        if record.type == "add":
            row = self._rows.setdefault((record.node, record.event), [])
            row.insert(record.args[0], Listening(record.wire, record.args[1] == "once"))
        elif record.type == "remove":
            row = self._rows.get((record.node, record.event), [])
            del row[record.args[0] : record.args[0] + 1]  # a cut session may never have had it
            if not row:
                self._rows.pop((record.node, record.event), None)

    def _is_of_newest(self, record: Record) -> bool:
        """Say whether no newer worker has the node; the first record of one forgets the older."""
        known = self._workers.setdefault(record.node, record.worker)
        if record.worker > known:
            self._workers[record.node] = record.worker
            for key in [key for key in self._rows if key[0] == record.node]:
                del self._rows[key]
        return record.worker >= known

    def listeners(self, node: str, event: str) -> list[Listening]:
        """Return the array of one event, empty when it has none."""
        return list(self._rows.get((node, event), ()))

    def rows(self) -> dict[tuple[str, str], list[Listening]]:
        """Return every array that is not empty, by node and event."""
        return {key: list(row) for key, row in self._rows.items()}

    def events(self, node: str) -> list[str]:
        """Return the events of a node that have listeners."""
        return [event for emitter, event in self._rows if emitter == node]

    def wires(self) -> set[str]:
        """Return the wires that are registered."""
        return {each.wire for row in self._rows.values() for each in row if each.wire}

    def state(self) -> Any:
        """Return the arrays that are not empty."""
        rows = [[*key, [list(each) for each in row]] for key, row in self._rows.items()]
        return [rows, dict(self._workers)]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        del records
        rows, self._workers = state
        self._rows = {
            (node, event): [Listening(*each) for each in row] for node, event, row in rows
        }
