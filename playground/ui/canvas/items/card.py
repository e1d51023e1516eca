"""A node on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsItem

from playground.catalog import kind_of, parameter_values
from playground.ui.canvas.anatomy import Anatomy, measure
from playground.ui.canvas.faces import face_for
from playground.ui.canvas.faces.face import Contact
from playground.ui.canvas.items.break_marks import BreakMark, beside_port, on_card
from playground.ui.canvas.items.card_paint import MARGIN, paint_card
from playground.ui.canvas.items.status import Status, status_of
from playground.ui.canvas.painting import NAMES_FROM
from playground.ui.canvas.ports import PortKey, ends_of, port_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from playground.graph.model import Breakpoint, Node, Wire
    from playground.ui.canvas.faces.face import Face
    from playground.ui.present import Present

Part = Literal["", "card", "control"] | PortKey


class CardItem(QGraphicsItem):
    """Draws one node; `show_node` is called again whenever the document changes it.

    `outline` is the card's outline in the scene.
    """

    anatomy: Anatomy
    face: Face | None
    outline: QRectF

    def __init__(self, node: Node, wires: Iterable[Wire], present: Present) -> None:
        super().__init__()
        self.present = present
        self.selected = False
        self.focus: Part = ""
        self.ringed = False
        self.status = Status()
        self.wired: frozenset[PortKey] = frozenset()
        self._breakpoint: Breakpoint | None = None
        self._of_events: Mapping[str, Breakpoint] = {}
        self.show_node(node, wires)

    def show_node(self, node: Node, wires: Iterable[Wire]) -> None:
        """Take the node's present value, its ports and its place from the document."""
        self.prepareGeometryChange()
        self.node = node
        kind = kind_of(node.kind)
        self.is_placeholder = kind is None
        self.family = "" if kind is None else kind.family
        label = node.kind if kind is None else kind.label
        self.title = node.title or label
        self.subtitle = "" if self.title.lower() == label.lower() else label.lower()
        if kind is None:
            self.subtitle = f"unknown kind {node.kind}"
        self.has_count = self.family == "emitters" and node.kind == "emitter"
        self.face = self._make_face()
        self._measure(wires)
        self.put(QPointF(*node.position))
        self.refresh()

    def show_wires(self, wires: Iterable[Wire]) -> None:
        """Take note of which ports are wired, and show those that only its wires know of."""
        self.prepareGeometryChange()
        self._measure(wires)
        self.put(self.pos())
        self.update()

    def show_breakpoints(self, own: Breakpoint | None, of_events: Mapping[str, Breakpoint]) -> None:
        """Show the breakpoint on the card or in its code, and those on events that it may emit."""
        if (own, of_events) != (self._breakpoint, self._of_events):
            self._breakpoint, self._of_events = own, of_events
            self.update()

    def marks(self, scale: float) -> list[BreakMark]:
        """Return the marks of its breakpoints at a scale, in the card's own coordinates."""
        own, anatomy = self._breakpoint, self.anatomy
        marks = [] if own is None else [on_card(own, anatomy.height, scale)]
        for name, point in self._of_events.items() if scale >= NAMES_FROM else ():
            spot = anatomy.spot("event", name)
            if spot is not None:
                marks.append(beside_port(point, spot, PortKey(self.node.id, "event", name), scale))
        return marks

    def refresh(self) -> bool:
        """Read the live node again; say whether the card looks different now."""
        status = status_of(self.present, self.node.id, self.face, counts=self.has_count)
        if status == self.status:
            return False
        self.status = status
        self.update()
        return True

    def mark(self, *, selected: bool) -> None:
        """Show whether the card is selected; it then lies above the others."""
        if selected != self.selected:
            self.selected = selected
            self.setZValue(1 if selected else 0)
            self.update()

    def show_focus(self, part: Part, *, ringed: bool) -> None:
        """Show which part of the card has the keyboard; `ringed` draws a ring round the card."""
        if (part, ringed) != (self.focus, self.ringed):
            self.focus, self.ringed = part, ringed
            self.update()

    def put(self, at: QPointF) -> None:
        """Lie here, for as long as the document or a gesture says so."""
        self.setPos(at)
        self.outline = self.anatomy.rect.translated(at)  # read far more often than it changes

    @property
    def id(self) -> str:
        """The node's id."""
        return self.node.id

    @property
    def body(self) -> QRectF:
        """What a wire at one of its ports goes round."""
        return self.outline

    @property
    def face_area(self) -> QRectF:
        """Where the face is in the scene; invalid when there is none."""
        return self.anatomy.face.translated(self.pos())

    @property
    def ports(self) -> list[PortKey]:
        """All ports, inputs first, from the top."""
        node = self.node.id
        inputs = [PortKey(node, "input", name) for name in self.anatomy.inputs]
        return inputs + [PortKey(node, "event", name) for name in self.anatomy.events]

    def spot(self, key: PortKey) -> QPointF | None:
        """Where a port is in the scene; None when the card has no such port."""
        at = self.anatomy.spot(key.side, key.name)
        return None if at is None else at + self.pos()

    @property
    def accessible_name(self) -> str:
        """What a screen reader says of the card."""
        said = [self.title, self.subtitle]
        said.append("" if self.node.enabled else "disabled")
        said.append("down" if self.status.is_down else "")
        said.append("" if self._breakpoint is None else "has a breakpoint")
        said.append(f"fault: {self.status.fault}" if self.status.fault else "")
        for verb, names in (("hears", self.anatomy.inputs), ("emits", self.anatomy.events)):
            said.append(f"{verb} {', '.join(names)}" if names else "")
        return "; ".join(part for part in said if part)

    def boundingRect(self) -> QRectF:
        """Return the area that is drawn on."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw it as it is now."""
        del option, widget
        paint_card(painter, self)

    def _make_face(self) -> Face | None:
        kind = kind_of(self.node.kind)
        if kind is None:
            return None
        params = parameter_values(self.node.kind, self.node.params)
        contact = Contact(self.present, self.node.id, self.title, params)
        return face_for(kind.control or kind.face, contact)

    def _measure(self, wires: Iterable[Wire]) -> None:
        """Lay the card out, with the ports of its kind and any others that have wires."""
        wired = [port for wire in wires for port in ends_of(wire) if port.node == self.node.id]
        self.wired = frozenset(wired)
        inputs, events = port_names(self.node.kind, self.node.params) or ([], [])
        inputs = [*inputs, *(port.name for port in wired if not port.is_event)]
        events = [*events, *(port.name for port in wired if port.is_event)]
        size = (0.0, 0.0) if self.face is None else self.face.size()
        self.anatomy = measure(
            self.title,
            self.subtitle,
            list(dict.fromkeys(inputs)),
            list(dict.fromkeys(events)),
            size,
            counts=self.has_count,
        )
        self._bounds = self.anatomy.rect.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
