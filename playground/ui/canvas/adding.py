"""Adding to the document: a node alone, wired to a port or put into a wire; a note; a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from playground.catalog import KINDS, kind_of
from playground.catalog.pipes import pipe
from playground.graph.ids import another_title, numbered_id, unique_id
from playground.graph.model import Frame, Node, Note
from playground.graph.operations import connect
from playground.ui.canvas.anatomy import HEADER, MIN_WIDTH, ROW
from playground.ui.canvas.free_spot import free_spot
from playground.ui.canvas.gestures.splice import splice_in, through
from playground.ui.canvas.items.frame import TITLE_HEIGHT
from playground.ui.canvas.piping import streams_of
from playground.ui.canvas.ports import PortKey, as_wire, port_names
from playground.ui.canvas.snap import snapped
from playground.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.catalog import Kind
    from playground.graph.document import Document
    from playground.graph.model import Wire
    from playground.ui.canvas.desk import Desk

NOTE_SIZE = (240.0, 120.0)
FRAME_MARGIN = float(GRID)


def add_node(desk: Desk, kind_id: str, at: QPointF) -> str:
    """Add a node with its title under a point of the scene, and select it; return its id."""
    corner = snapped(at - QPointF(MIN_WIDTH / 2, HEADER / 2))
    with desk.document.edit(f"Add {_label(kind_id)}"):
        node_id = _insert(desk.document, kind_id, corner)
    desk.select_only(node_id)
    return node_id


def add_node_near(desk: Desk, kind_id: str, at: QPointF) -> str:
    """Add a node at a point of the scene, or as near to it as it lies on no other card."""
    return add_node(desk, kind_id, free_spot(desk.scene, at))


def add_wired(desk: Desk, kind_id: str, at: QPointF, port: PortKey) -> str:
    """Add a node whose fitting port lies at a point, and wire it to `port`, or pipe it."""
    shift = QPointF(0 if port.is_event else MIN_WIDTH, HEADER + ROW / 2)
    with desk.document.edit(f"Add {_label(kind_id)}"):
        node_id = _insert(desk.document, kind_id, snapped(at - shift))
        node = desk.document.nodes[node_id]
        names = port_names(kind_id, node.params)
        other = names and partner(port, node_id, *names)
        streams = streams_of(desk.document, port, node_id)
        if streams:
            pipe(desk.document, streams)
        elif other:
            source, target = as_wire(port, other)
            connect(desk.document, source.end, target.end)
    desk.select_only(node_id)
    return node_id


def add_spliced(desk: Desk, kind_id: str, at: QPointF, wire_id: str) -> str:
    """Add a node into a wire."""
    corner = snapped(at - QPointF(MIN_WIDTH / 2, HEADER + ROW / 2))
    with desk.document.edit(f"Insert {_label(kind_id)}"):
        node_id = _insert(desk.document, kind_id, corner)
        splice_in(desk, node_id, wire_id)
    desk.select_only(node_id)
    return node_id


def add_note(desk: Desk, at: QPointF) -> str:
    """Add an empty note with its corner at a point, and select it; return its id."""
    document = desk.document
    corner = snapped(at)
    note_id = numbered_id("note", {*document.notes, *document.frames, *document.nodes})
    with document.edit("Add note") as edit:
        edit.add(Note(note_id, rect=(corner.x(), corner.y(), *NOTE_SIZE)))
    desk.select_only(note_id)
    return note_id


def add_frame(desk: Desk, ids: Iterable[str], *, domain: bool = False) -> str | None:
    """Put a frame round cards and notes, and select it; None when there is nothing to frame."""
    document = desk.document
    bounds = desk.scene.contents_rect(ids)
    if bounds.isEmpty():
        return None
    margin = FRAME_MARGIN
    bounds.adjust(-margin, -margin - TITLE_HEIGHT, margin, margin)
    frame_id = numbered_id("frame", {*document.frames, *document.notes, *document.nodes})
    title = another_title("Frame", {frame.title for frame in document.frames.values()})
    rect = (bounds.x(), bounds.y(), bounds.width(), bounds.height())
    with document.edit("Group into a frame") as edit:
        edit.add(Frame(frame_id, title=title, rect=rect, domain=domain))
    desk.select_only(frame_id)
    return frame_id


def partner(port: PortKey, node_id: str, inputs: list[str], events: list[str]) -> PortKey | None:
    """Return the port of a new node that a wire from `port` goes to; `error` is never meant."""
    if port.is_event:
        into = port.name if port.name in inputs else next(iter(inputs), None)
        return PortKey(node_id, "input", into) if into else None
    onward = [name for name in events if name != "error"]
    out = port.name if port.name in onward else next(iter(onward), None)
    return PortKey(node_id, "event", out) if out else None


def kinds_for_port(port: PortKey) -> list[Kind]:
    """Kinds that a wire from a port can go on to."""
    return _kinds(lambda inputs, events: partner(port, "new", inputs, events) is not None)


def kinds_for_wire(wire: Wire) -> list[Kind]:
    """Kinds that can be put into a wire."""
    return _kinds(lambda inputs, events: through(wire, inputs, events) is not None)


def _kinds(fit: Callable[[list[str], list[str]], bool]) -> list[Kind]:
    names = ((kind, port_names(kind.kind, {})) for kind in KINDS.values())
    return [kind for kind, ports in names if ports is not None and fit(*ports)]


def _insert(document: Document, kind_id: str, corner: QPointF) -> str:
    node_id = unique_id(kind_id, {*document.nodes, *document.frames, *document.notes})
    kind = kind_of(kind_id)
    titles = {node.title for node in document.nodes.values()}
    title = another_title(kind_id if kind is None else kind.label, titles)
    with document.edit("Add node") as edit:
        edit.add_node(Node(node_id, kind_id, title, (corner.x(), corner.y())))
    return node_id


def _label(kind_id: str) -> str:
    kind = kind_of(kind_id)
    return kind_id if kind is None else kind.label.lower()
