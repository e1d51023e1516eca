"""Aiming a wire at a port: what it would end at, what lights up meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.canvas.gestures.drafts import paint_lit_card, paint_ports
from playground.ui.canvas.hits import PORT_REACH, SNAP_REACH

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter, QTransform

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.ports import PortKey


class Aim:
    """The port that a loose end would take, out of those that `fit`.

    The nearest one within reach wins; over a card's body it is the first of that card. Right over
    a port that does not fit there is none.
    """

    def __init__(self, desk: Desk, fit: Callable[[PortKey], bool], own_node: str = "") -> None:
        self._desk = desk
        self._fit = fit
        self._own_node = own_node
        self.port: PortKey | None = None
        self.card = ""
        self.is_on_body = False  # whether it is the card that is pointed at, and not the port
        self.at: QPointF | None = None
        shown = desk.camera.shown
        self._lit = [
            spot
            for holder in desk.scene.holders()
            if holder.outline.intersects(shown)
            for port in holder.ports
            if fit(port) and (spot := holder.spot(port)) is not None
        ]

    def point(self, at: QPointF) -> None:
        """Take the loose end to a point of the scene."""
        hits = self._desk.hits
        self.at = at
        below, card = hits.port_at(at, PORT_REACH), hits.card_at(at)
        self.card = "" if card is None else card.node.id
        self.is_on_body = False
        if below is not None and not self._fit(below):
            self.port, self.card = None, below.node
            return
        self.port = hits.port_at(at, SNAP_REACH, self._fit)
        if self.port is None and self.card and self.card != self._own_node:
            self.port = self._desk.first_fitting(self.card, self._fit)
            self.is_on_body = True

    def take(self, port: PortKey) -> None:
        """Take the loose end to a port."""
        self.port, self.card, self.is_on_body = port, port.node, False
        self.at = self._desk.scene.spot(port)

    @property
    def is_over_nothing(self) -> bool:
        """Whether there is neither a port in reach nor a card below."""
        return self.port is None and not self.card

    def paint(self, painter: QPainter, to_view: QTransform) -> None:
        """Light the fitting ports, and the one that would be taken more."""
        paint_ports(painter, to_view, self._lit, strong=False)
        spot = None if self.port is None else self._desk.scene.spot(self.port)
        if self.port is not None and spot is not None:
            paint_ports(painter, to_view, [spot], strong=True)
            outline = self._desk.scene.outline_of(self.port.node)
            if self.card == self.port.node and outline is not None:
                paint_lit_card(painter, to_view, outline)
