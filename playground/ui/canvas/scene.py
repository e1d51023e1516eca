"""The scene: one item for each thing of the document, kept in step with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from playground.graph.domains import head_of
from playground.ui.breakpoints.words import line_of
from playground.ui.canvas.items.card import CardItem
from playground.ui.canvas.items.frame import FrameItem
from playground.ui.canvas.items.note import NoteItem
from playground.ui.canvas.items.wire import WireItem
from playground.ui.canvas.order import listener_order
from playground.ui.canvas.routes import End, lanes_to, route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playground.graph.changes import Change
    from playground.graph.document import Document
    from playground.graph.model import Breakpoint
    from playground.ui.canvas.ports import PortKey
    from playground.ui.present import Present

MOST_PLACES = 9  # wires at one port that are told apart; more of them lie on each other
Source = tuple[str, str]  # node and event
Target = tuple[str, str]  # node and input
BoxItem = FrameItem | NoteItem
Holder = CardItem | FrameItem


class CanvasScene(QGraphicsScene):
    """Cards, wires, frames and notes by id. It follows the document and never changes it.

    `revision` grows whenever something may lie elsewhere.
    `order` tells in which order the wires of an event are called; it may be given by what runs.
    Gestures may place items elsewhere for a while (`place`); `restore` puts them back to where the
    document has them.
    """

    def __init__(self, document: Document, present: Present) -> None:
        super().__init__()
        self.revision = 0
        self.document = document
        self.present = present
        self.order: Callable[[Source], list[str]] = self._document_order
        self.cards: dict[str, CardItem] = {}
        self.wires: dict[str, WireItem] = {}
        self.boxes: dict[str, BoxItem] = {}
        for node_id in document.nodes:
            self._show_node(node_id)
        for wire_id in document.wires:
            self._show_wire(wire_id)
        for box_id in (*document.frames, *document.notes):
            self._show_box(box_id)
        self.reroute(document.wires)

    def follow(self, changes: Iterable[Change]) -> None:
        """Take over what an edit, an undo or a redo has changed in the document."""
        nodes: set[str] = set()
        wires: set[str] = set()
        boxes: set[str] = set()
        for change in changes:
            if change.where == "nodes":
                nodes.add(change.id)
            elif change.where == "wires":
                wires.add(change.id)
            elif change.where in ("frames", "notes"):
                boxes.add(change.id)
                self._show_box(change.id)
        touched = nodes | boxes | self._ends_of(wires)
        for wire_id in wires:
            self._show_wire(wire_id)
        for node_id in nodes:
            self._show_node(node_id)
        touched |= self._ends_of(wires)
        for item_id in touched:
            holder = self.holder(item_id)
            if holder is not None:
                holder.show_wires(self.document.wires_of(item_id))
        self.reroute_around(touched)

    def holder(self, item_id: str) -> Holder | None:
        """Return what has ports under an id: a card, or a frame."""
        box = self.boxes.get(item_id)
        return self.cards.get(item_id) or (box if isinstance(box, FrameItem) else None)

    def holders(self) -> Iterator[Holder]:
        """Yield all cards, and the frames that have a port."""
        yield from self.cards.values()
        for box in self.boxes.values():
            if isinstance(box, FrameItem) and box.ports:
                yield box

    def spot(self, key: PortKey) -> QPointF | None:
        """Where a port is; None when it is nowhere."""
        holder = self.holder(key.node)
        return None if holder is None else holder.spot(key)

    def end(self, key: PortKey) -> End | None:
        """Return the end that a wire at a port has; None when the port is nowhere."""
        holder, at = self.holder(key.node), self.spot(key)
        return None if holder is None or at is None else End(at, holder.body)

    def outline_of(self, item_id: str) -> QRectF | None:
        """Where a card, frame or note lies."""
        item = self.cards.get(item_id) or self.boxes.get(item_id)
        return None if item is None else QRectF(item.outline)

    def beside(self, point: Breakpoint, port: PortKey | None) -> QPointF:
        """Where an editor of a breakpoint opens, so that what it is about can still be seen."""
        if port is not None:
            return self.spot(port) or QPointF()
        if point.on == "wire":
            return self.wires[point.target].badge_at
        node_id = line_of(point)[0] if point.on == "line" else point.target
        holder = self.holder(node_id)
        body = QRectF() if holder is None else holder.body
        return QPointF(body.right(), body.center().y())

    def contents_rect(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle round some things, or round all; empty when there is nothing."""
        chosen = (*self.cards, *self.boxes) if ids is None else ids
        bounds = QRectF()
        for item_id in chosen:
            bounds |= self.outline_of(item_id) or QRectF()
        return bounds

    def cards_below(self, area: QRectF) -> list[CardItem]:
        """Return the cards that an area touches."""
        found = self.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
        return [item for item in found if isinstance(item, CardItem)]

    def inside(self, frame_id: str) -> list[str]:
        """Ids of cards in a frame (see `graph.domains`), and of notes and smaller frames.

        Those lie in it where their middle does.
        """
        frame = self.boxes[frame_id]
        found = [
            node.id
            for node in self.document.nodes.values()
            if frame.outline.contains(QPointF(*head_of(node)))
        ]
        for item_id, item in self.boxes.items():
            smaller = item.outline.width() < frame.outline.width()
            if item is not frame and smaller and frame.outline.contains(item.outline.center()):
                found.append(item_id)
        return found

    def place(self, item_id: str, at: QPointF) -> None:
        """Show a card, frame or note elsewhere; its wires must be rerouted afterwards."""
        card = self.cards.get(item_id)
        if card is not None:
            card.put(at)
        elif item_id in self.boxes:
            box = self.boxes[item_id]
            box.set_outline(QRectF(at, box.outline.size()))

    def restore(self, ids: Iterable[str]) -> None:
        """Put things back to where the document has them."""
        ids = set(ids)
        for item_id in ids:
            node = self.document.nodes.get(item_id)
            if node is not None:
                self.cards[item_id].put(QPointF(*node.position))
            elif item_id in self.boxes:
                self._show_box(item_id)
        self.reroute_around(ids)

    def reroute_around(self, node_ids: Iterable[str]) -> None:
        """Run the wires of some nodes anew, and those that share an event or an input with them."""
        self.revision += 1
        near: dict[str, None] = {}
        for node_id in node_ids:
            near.update(dict.fromkeys(wire.id for wire in self.document.wires_of(node_id)))
        self.reroute(near)

    def reroute(self, wire_ids: Iterable[str]) -> None:
        """Give wires their course, number and badge."""
        numbers: dict[Source, dict[str, int]] = {}
        places: dict[Target, dict[str, int]] = {}
        lanes: dict[str, dict[str, int]] = {}
        for wire_id in wire_ids:
            item = self.wires.get(wire_id)
            if item is None:
                continue
            source, target = item.wire.source, item.wire.target
            if source not in numbers:
                numbers[source] = self._numbers(source)
            if target not in places:
                places[target] = self._places(target)
            if target[0] not in lanes:
                lanes[target[0]] = lanes_to(target[0], self.document.wires_of(target[0]))
            lane = max(min(lanes[target[0]][wire_id], MOST_PLACES), places[target][wire_id])
            self._run(item, lane, numbers[source].get(wire_id, 0), places[target][wire_id])

    def renumber(self, source: Source) -> None:
        """Give the wires of one event their numbers anew."""
        numbers = self._numbers(source)
        for wire in self.document.wires_from(*source):
            self.wires[wire.id].renumber(numbers.get(wire.id, 0))

    def _numbers(self, source: Source) -> dict[str, int]:
        return {wire_id: place for place, wire_id in enumerate(self.order(source), 1)}

    def _document_order(self, source: Source) -> list[str]:
        return listener_order(self.document.wires_from(*source))

    def _run(self, item: WireItem, lane: int, number: int, place: int) -> None:
        start, end = self.end(item.source), self.end(item.target)
        holder = self.holder(item.source.node)
        if start is not None and end is not None and holder is not None:
            item.run(route(start, end, lane), holder.family, number, place)

    def _places(self, target: Target) -> dict[str, int]:
        """Count the wires that end at one port, so that they lie beside each other."""
        wires = (wire for wire in self.document.wires_of(target[0]) if wire.target == target)
        return {wire.id: min(place, MOST_PLACES) for place, wire in enumerate(wires)}

    def _show_node(self, node_id: str) -> None:
        node = self.document.nodes.get(node_id)
        card = self.cards.get(node_id)
        if node is None:
            if card is not None:
                self.removeItem(self.cards.pop(node_id))
        elif card is None:
            card = CardItem(node, self.document.wires_of(node_id), self.present)
            self.cards[node_id] = card
            self.addItem(card)
        else:
            card.show_node(node, self.document.wires_of(node_id))

    def _show_wire(self, wire_id: str) -> None:
        wire = self.document.wires.get(wire_id)
        item = self.wires.get(wire_id)
        if wire is None:
            if item is not None:
                self.removeItem(self.wires.pop(wire_id))
        elif item is None:
            self.wires[wire_id] = WireItem(wire)
            self.addItem(self.wires[wire_id])
        else:
            item.wire = wire

    def _show_box(self, box_id: str) -> None:
        frame, note = self.document.frames.get(box_id), self.document.notes.get(box_id)
        item = self.boxes.get(box_id)
        if frame is None and note is None:
            if item is not None:
                self.removeItem(self.boxes.pop(box_id))
        elif isinstance(item, FrameItem) and frame is not None:
            item.show_frame(frame, self.document.wires_of(box_id))
        elif isinstance(item, NoteItem) and note is not None:
            item.show_note(note)
        else:
            self._add_box(box_id)

    def _add_box(self, box_id: str) -> None:
        frame = self.document.frames.get(box_id)
        item: BoxItem = (
            NoteItem(self.document.notes[box_id])
            if frame is None
            else FrameItem(frame, self.document.wires_of(box_id), self.present)
        )
        self.boxes[box_id] = item
        self.addItem(item)

    def _ends_of(self, wire_ids: Iterable[str]) -> set[str]:
        """Nodes at the ends of wires, where these were shown and where they are now."""
        ends: set[str] = set()
        for wire_id in wire_ids:
            item, wire = self.wires.get(wire_id), self.document.wires.get(wire_id)
            for each in (item and item.wire, wire):
                if each is not None:
                    ends |= {each.source[0], each.target[0]}
        return ends
