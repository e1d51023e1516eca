"""The edits there are. A document hands out an `Edit` for the length of one `with` block."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from playground.graph.changes import Change, Where, inverse
from playground.graph.contents import TITLE, WHERE, Contents
from playground.graph.model import Breakpoint, Frame, Item, Node, Note, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T", bound=Item | str)
_encode = msgspec.json.Encoder().encode
_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Node, Wire, Frame, Note, Breakpoint, str)
}


class Edit:
    """Changes a document and keeps what it did; refuses once its block has ended.

    Ids that are unknown raise KeyError; ids that are taken, wires to no node and values that a
    file cannot hold raise ValueError or TypeError. Either way the whole block is taken back, unless
    caught inside it. Indexes past either end mean that end.
    """

    def __init__(self, contents: Contents) -> None:
        self.changes: list[Change] = []
        self._contents = contents
        self._closed = False

    def add_node(self, node: Node, index: int | None = None) -> None:
        """Add a node, last in the order of start or at `index`."""
        self.add(node, index)

    def remove_node(self, node_id: str) -> None:
        """Remove a node, and its wires first."""
        self.remove("nodes", node_id)

    def change_node(self, node_id: str, **fields: Any) -> None:
        """Give fields of a node new values."""
        self.change("nodes", node_id, **fields)

    def set_param(self, node_id: str, name: str, value: Any) -> None:
        """Give one parameter of a node a new value."""
        params = self._contents.nodes[node_id].params | {name: value}
        self.change("nodes", node_id, params=params)

    def add_wire(self, wire: Wire, index: int | None = None) -> None:
        """Add a wire, last in the order of registration or at `index`."""
        self.add(wire, index)

    def remove_wire(self, wire_id: str) -> None:
        """Remove a wire."""
        self.remove("wires", wire_id)

    def change_wire(self, wire_id: str, **fields: Any) -> None:
        """Give fields of a wire new values."""
        self.change("wires", wire_id, **fields)

    def move_wire(self, wire_id: str, index: int) -> None:
        """Move a wire to `index` in the order of registration, counted without it."""
        self.move("wires", wire_id, index)

    def set_module(self, name: str, source: str | None) -> None:
        """Add a module, give it a new source, or remove it with None."""
        if source is None:
            self.remove("modules", name)
        elif name in self._contents.modules:
            self._replace("modules", name, source)
        else:
            self._insert("modules", name, source, None)

    def set_title(self, title: str) -> None:
        """Give the graph a title."""
        self._replace("title", TITLE, title)

    def add(self, item: Item, index: int | None = None) -> None:
        """Add a node, wire, frame, note or breakpoint, last in its table or at `index`."""
        where = WHERE[type(item)]
        if item.id in self._contents.table(where):
            raise ValueError(f"{where} already have {item.id!r}")
        self._insert(where, item.id, item, index)

    def remove(self, where: Where, item_id: str) -> None:
        """Remove one thing; a node takes its wires with it, and so does a frame."""
        if where == "nodes" or (where == "frames" and item_id not in self._contents.nodes):
            for wire in reversed(self._contents.wires_of(item_id)):
                self.remove("wires", wire.id)
        table = self._contents.table(where)
        self._record(where, item_id, table[item_id], None, table.index(item_id), -1)

    def change(self, where: Where, item_id: str, **fields: Any) -> None:
        """Give fields of one thing new values; its id stays."""
        item = self._contents.table(where)[item_id]
        changed = msgspec.structs.replace(item, **fields)
        if changed.id != item_id:
            raise ValueError(f"the id of {item_id!r} cannot change")
        self._replace(where, item_id, changed)

    def move(self, where: Where, item_id: str, index: int) -> None:
        """Move one thing to `index` in its table, counted without it."""
        table = self._contents.table(where)
        item = table[item_id]
        index_before = table.index(item_id)
        index_after = min(max(index, 0), len(table) - 1)
        if index_after != index_before:
            self._record(where, item_id, item, item, index_before, index_after)

    def close(self) -> None:
        """Refuse every edit from now on."""
        self._closed = True

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Take back what the block did when it raises."""
        start = len(self.changes)
        try:
            yield
        except BaseException:
            self._contents.apply(inverse(self.changes[start:]))
            del self.changes[start:]
            raise

    def _insert(self, where: Where, item_id: str, item: Item | str, index: int | None) -> None:
        last = len(self._contents.table(where))
        index_after = last if index is None else min(max(index, 0), last)
        self._record(where, item_id, None, self._checked(item), -1, index_after)

    def _replace(self, where: Where, item_id: str, item: Item | str) -> None:
        table = self._contents.table(where)
        index = table.index(item_id)
        self._record(where, item_id, table[item_id], self._checked(item), index, index)

    def _checked(self, item: T) -> T:
        """Return `item` as a file would give it back: it can be saved, and nobody shares it."""
        if isinstance(item, Wire):
            nodes, (source, _), (target, _) = self._contents.nodes, item.source, item.target
            if source not in nodes and source not in self._contents.frames:
                raise ValueError(f"wire {item.id!r} begins at no node or frame: {source!r}")
            if target not in nodes:
                raise ValueError(f"wire {item.id!r} ends at no node: {target!r}")
        self._check_domain(item)
        filed: T = _DECODERS[type(item)].decode(_encode(item))
        return filed

    def _check_domain(self, item: Item | str) -> None:
        """Refuse that a domain frame and a node share an id: nobody could tell who emitted."""
        if isinstance(item, Frame):
            is_shared = item.domain and item.id in self._contents.nodes
        else:
            frame = self._contents.frames.get(item.id) if isinstance(item, Node) else None
            is_shared = frame is not None and frame.domain
        if is_shared and not isinstance(item, str):
            raise ValueError(f"a node and a domain frame cannot both be {item.id!r}")

    def _record(
        self,
        where: Where,
        item_id: str,
        before: Item | str | None,
        after: Item | str | None,
        index_before: int,
        index_after: int,
    ) -> None:
        if self._closed:
            raise RuntimeError("this edit has ended; open another with document.edit(...)")
        change = Change(
            where=where,
            id=item_id,
            before=before,
            after=after,
            index_before=index_before,
            index_after=index_after,
        )
        self._contents.apply([change])
        self.changes.append(change)
