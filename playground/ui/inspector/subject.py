"""What the inspector shows of a selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.ui.selection import Selection


class Subject(NamedTuple):
    """One page: what it is of. `kind` tells a node from one that took its id."""

    of: Literal["document", "node", "wire", "frame", "note", "several", "module"]
    id: str = ""
    kind: str = ""


def subject_of(document: Document, selection: Selection) -> Subject:
    """Return the subject of a selection; what is gone from the document does not count.

    A node stays the subject while only wires of its own are selected beside it.
    """
    if selection.module:
        return Subject("module", selection.module)
    return _of_items(document, selection)


def _of_items(document: Document, selection: Selection) -> Subject:
    nodes = selection.items & document.nodes.keys()
    frames = selection.items & document.frames.keys()
    notes = selection.items & document.notes.keys()
    wires = selection.wires & document.wires.keys()
    if len(nodes) == 1 and not frames and not notes:
        node_id = next(iter(nodes))
        own = {wire.id for wire in document.wires_of(node_id)}
        if wires <= own:
            return Subject("node", node_id, document.nodes[node_id].kind)
    match len(nodes) + len(frames) + len(notes) + len(wires):
        case 0:
            return Subject("document")
        case 1 if wires:
            return Subject("wire", next(iter(wires)))
        case 1 if frames:
            return Subject("frame", next(iter(frames)))
        case 1:
            return Subject("note", next(iter(notes)))
    return Subject("several")
