"""What a document holds while it is edited: ordered tables that `apply` alone changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from playground.graph.model import Breakpoint, Frame, Graph, Node, Note, Wire

if TYPE_CHECKING:
    from playground.graph.changes import Change, Where

T = TypeVar("T")
TITLE = "title"
WHERE: dict[type, Where] = {
    Node: "nodes",
    Wire: "wires",
    Frame: "frames",
    Note: "notes",
    Breakpoint: "breakpoints",
}


class Table(Mapping[str, T]):
    """Things by id, in an order that counts."""

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._items = dict(items)
        self._order = list(self._items)

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def index(self, key: str) -> int:
        """Return the place in the order of a `key` that is there."""
        return self._order.index(key)

    def apply(self, change: Change) -> None:
        """Do what `change` says, whose indexes must fit."""
        item: Any = change.after
        if not change.in_place:
            if change.before is not None:
                del self._order[change.index_before], self._items[change.id]
            if change.after is not None:
                self._order.insert(change.index_after, change.id)
        if item is not None:
            self._items[change.id] = item


class Contents:
    """The tables of one document."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = Table((node.id, node) for node in graph.nodes)
        self.wires = Table((wire.id, wire) for wire in graph.wires)
        self.frames = Table((frame.id, frame) for frame in graph.frames)
        self.notes = Table((note.id, note) for note in graph.notes)
        self.modules = Table(graph.modules.items())
        self.breakpoints = Table((point.id, point) for point in graph.breakpoints)
        self.title = Table([(TITLE, graph.title)])
        self._extra = graph.extra
        self._wires_of: dict[str, list[Wire]] | None = None

    def table(self, where: Where) -> Table[Any]:
        """Return the table of that name."""
        table: Table[Any] = getattr(self, where)
        return table

    def apply(self, changes: Iterable[Change]) -> None:
        """Do `changes` in their order."""
        for change in changes:
            self.table(change.where).apply(change)
            if change.where == "wires":
                self._wires_of = None

    def wires_of(self, node_id: str) -> list[Wire]:
        """Return the wires that touch a node, in order; one pass serves until a wire changes."""
        if self._wires_of is None:
            self._wires_of = {}
            for wire in self.wires.values():
                for end in {wire.source[0], wire.target[0]}:
                    self._wires_of.setdefault(end, []).append(wire)
        return list(self._wires_of.get(node_id, ()))

    def graph(self) -> Graph:
        """Return all of it as one value."""
        return Graph(
            title=self.title[TITLE],
            nodes=tuple(self.nodes.values()),
            wires=tuple(self.wires.values()),
            frames=tuple(self.frames.values()),
            notes=tuple(self.notes.values()),
            modules=dict(self.modules),
            breakpoints=tuple(self.breakpoints.values()),
            extra=self._extra,
        )
