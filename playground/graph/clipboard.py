"""Copy and paste: a piece of a graph is a small file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from playground.errors import FileFault
from playground.graph.file import dumps, loads
from playground.graph.ids import another_id, another_title
from playground.graph.model import Graph
from playground.graph.references import with_wires_renamed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.document import Document
    from playground.graph.model import Item, Point, Port, Rect

DUPLICATE_OFFSET = 40.0  # two squares of the grid, so that the copy is seen and grabbed


def copy(document: Document, ids: Iterable[str]) -> bytes:
    """Return the nodes, frames and notes among `ids` with the wires between them."""
    return dumps(_piece(document, set(ids)))


def paste(document: Document, data: bytes, at: Point) -> list[str]:
    """Add a copied piece with its top left corner `at`, in one step; return the new ids in order.

    Ids and titles that are taken get the next number. Raises `FileFault` for what is no piece.
    """
    try:
        return _add(document, loads(data, "clipboard"), at, "Paste")
    except ValueError as error:  # positions are all that the gate may still refuse in it
        raise FileFault("clipboard", "lies too far out to be placed") from error


def duplicate(document: Document, ids: Iterable[str]) -> list[str]:
    """Add a copy of nodes, frames and notes beside them; return the new ids."""
    piece = _piece(document, set(ids))
    left, top = _corner(piece)
    at = (left + DUPLICATE_OFFSET, top + DUPLICATE_OFFSET)
    return _add(document, piece, at, "Duplicate")


def _piece(document: Document, ids: set[str]) -> Graph:
    inner = [wire for wire in document.wires.values() if {wire.source[0], wire.target[0]} <= ids]
    return Graph(
        nodes=tuple(node for node in document.nodes.values() if node.id in ids),
        wires=tuple(inner),
        frames=tuple(frame for frame in document.frames.values() if frame.id in ids),
        notes=tuple(note for note in document.notes.values() if note.id in ids),
    )


def _corner(piece: Graph) -> Point:
    """Return the top left of all that has a place."""
    points = [node.position for node in piece.nodes]
    points += [frame.rect[:2] for frame in piece.frames]
    points += [note.rect[:2] for note in piece.notes]
    return min((x for x, _ in points), default=0.0), min((y for _, y in points), default=0.0)


def _add(document: Document, piece: Graph, at: Point, text: str) -> list[str]:
    left, top = _corner(piece)
    by = (at[0] - left, at[1] - top)
    present = {*document.nodes, *document.frames, *document.notes}
    nodes = _new_ids(piece.nodes, present)
    frames = _new_ids(piece.frames, present | set(nodes.values()))
    notes = _new_ids(piece.notes, present | {*nodes.values(), *frames.values()})
    wires = _new_ids(piece.wires, document.wires)
    titles = {node.title for node in document.nodes.values()}
    with document.edit(text) as edit:
        for node in piece.nodes:
            title = another_title(node.title, titles)
            titles.add(title)
            position = (node.position[0] + by[0], node.position[1] + by[1])
            new = replace(node, id=nodes[node.id], title=title, position=position)
            edit.add_node(with_wires_renamed(new, wires))
        for frame in piece.frames:
            edit.add(replace(frame, id=frames[frame.id], rect=_moved(frame.rect, by)))
        for wire in piece.wires:
            source, target = _renamed(wire.source, frames | nodes), _renamed(wire.target, nodes)
            edit.add_wire(replace(wire, id=wires[wire.id], source=source, target=target))
        for note in piece.notes:
            edit.add(replace(note, id=notes[note.id], rect=_moved(note.rect, by)))
    return [*nodes.values(), *frames.values(), *notes.values()]


def _new_ids(items: Iterable[Item], present: Iterable[str]) -> dict[str, str]:
    """Return an id for each of `items` that neither `present` nor the others have."""
    taken = set(present)
    new_ids = {}
    for item in items:
        new_ids[item.id] = another_id(item.id, taken)
        taken.add(new_ids[item.id])
    return new_ids


def _renamed(port: Port, ids: dict[str, str]) -> Port:
    return ids[port[0]], port[1]


def _moved(rect: Rect, by: Point) -> Rect:
    x, y, width, height = rect
    return x + by[0], y + by[1], width, height
