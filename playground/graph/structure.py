"""Turns decoded JSON into a `Graph`, and names every fault on the way with its place."""

from __future__ import annotations

from reprlib import repr as short
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from playground.errors import FileFault
from playground.graph.model import Breakpoint, Frame, Graph, Item, Node, Note, Wire

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

T = TypeVar("T")
ItemT = TypeVar("ItemT", bound=Item)

MAX_DEPTH = 64
MAX_TEXT = 200  # a message may quote a value of any length
ENVELOPE = frozenset({"format", "version"})
KNOWN_FIELDS: dict[type, frozenset[str]] = {
    kind: frozenset(kind.__struct_fields__) - {"extra"}
    for kind in (Node, Wire, Frame, Note, Breakpoint, Graph)
}


class Structure:
    """Reads the top level of one file; `faults` has what is wrong with it."""

    def __init__(self, raw: dict[str, Any], name: str) -> None:
        self.faults: list[FileFault] = []
        self._raw = raw
        self._name = name

    def graph(self) -> Graph:
        """Return what could be read, which is all of it only where there are no faults."""
        if _is_deeper_than(MAX_DEPTH, self._raw):
            self._fault(f"nested more than {MAX_DEPTH} levels deep", "$")
            return Graph()
        nodes = self._items("nodes", Node)
        wires = self._items("wires", Wire)
        frames = self._items("frames", Frame)
        self._check_ends(wires)
        self._check_domains(frames)
        return Graph(
            title=self._field("title", str, ""),
            nodes=_sound(nodes),
            wires=_sound(wires),
            frames=_sound(frames),
            notes=_sound(self._items("notes", Note)),
            modules=self._field("modules", dict[str, str], {}),
            breakpoints=_sound(self._items("breakpoints", Breakpoint)),
            extra=_unknown(self._raw, KNOWN_FIELDS[Graph] | ENVELOPE),
        )

    def _items(self, key: str, kind: type[ItemT]) -> list[ItemT | None]:
        """Return the entries of a list, None in place of each that is faulty."""
        entries = self._field(key, list[Any], [])
        items = [self._item(entry, kind, f"$.{key}[{i}]") for i, entry in enumerate(entries)]
        first: dict[str, int] = {}
        for i, item in enumerate(items):
            if item is not None and first.setdefault(item.id, i) != i:
                text = f"duplicate id {short(item.id)}, as at $.{key}[{first[item.id]}]"
                self._fault(text, f"$.{key}[{i}]")
        return items

    def _item(self, entry: Any, kind: type[ItemT], at: str) -> ItemT | None:
        if not isinstance(entry, dict):
            self._converted(entry, dict, at)
            return None
        extra = _unknown(entry, KNOWN_FIELDS[kind])
        if extra:
            known = {name: value for name, value in entry.items() if name not in extra}
            entry = known | {"extra": extra}
        try:
            return msgspec.convert(entry, kind)
        except msgspec.ValidationError:
            self._explain(entry, kind, at)
            return None

    def _explain(self, fields: dict[str, Any], kind: type[msgspec.Struct], at: str) -> None:
        """Name each faulty field of an entry; `convert` names the first alone."""
        for field in msgspec.structs.fields(kind):
            if field.name in fields:
                self._converted(fields[field.name], field.type, f"{at}.{field.name}")
            elif field.required:
                self._fault(f"no {field.name}", at)

    def _check_ends(self, wires: list[Wire | None]) -> None:
        nodes, frames = self._ids("nodes"), self._ids("frames")
        if nodes is None or frames is None:
            return
        for i, wire in enumerate(wires):
            if wire is None:
                continue
            (source, _), (target, _) = wire.source, wire.target
            if source not in nodes | frames:
                text = f"no node and no frame has the id {short(source)}"
                self._fault(text, f"$.wires[{i}].source[0]")
            if target not in nodes:
                self._fault(f"no node has the id {short(target)}", f"$.wires[{i}].target[0]")

    def _check_domains(self, frames: list[Frame | None]) -> None:
        """Name the domain frames whose errors nobody could tell from those of a node."""
        nodes = self._ids("nodes") or ()
        for i, frame in enumerate(frames):
            if frame is not None and frame.domain and frame.id in nodes:
                self._fault(f"a node has the id {short(frame.id)}, too", f"$.frames[{i}].id")

    def _ids(self, key: str) -> set[str] | None:
        """Return the ids of a table as they stand in the file, None where it is no list."""
        entries = self._raw.get(key, [])
        if not isinstance(entries, list):
            return None
        return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}

    def _field(self, key: str, kind: type[T], default: T) -> T:
        """Return a field of the top level, `default` where it is missing or faulty."""
        if key not in self._raw:
            return default
        value = self._converted(self._raw[key], kind, f"$.{key}")
        return default if value is None else value

    def _converted(self, value: Any, kind: type[T], at: str) -> T | None:
        try:
            return msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            text, _, inner = str(error).replace("`", "").partition(" - at $")
            self._fault(text[:MAX_TEXT], at + inner)
            return None

    def _fault(self, text: str, at: str) -> None:
        self.faults.append(FileFault(self._name, text, at))


def _sound(items: list[ItemT | None]) -> tuple[ItemT, ...]:
    return tuple(item for item in items if item is not None)


def _unknown(fields: dict[str, Any], known: AbstractSet[str]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in known}


def _is_deeper_than(limit: int, value: Any) -> bool:
    """Look level by level, so that what is too deep for recursion is not recursed into."""
    level = [value]
    for _ in range(limit):
        containers = (item for item in level if isinstance(item, dict | list))
        level = [
            child
            for item in containers
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True
