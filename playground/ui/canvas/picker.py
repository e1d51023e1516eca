"""The quick-add picker: a search field over the kinds, at the place where the node shall go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from playground.catalog import KINDS
from playground.ui.canvas.adding import (
    add_node_near,
    add_spliced,
    add_wired,
    kinds_for_port,
    kinds_for_wire,
)
from playground.ui.canvas.editors.typist import keep_from_shortcuts
from playground.ui.canvas.gestures.drafts import end_at, paint_free_wire, paint_lit_wire
from playground.ui.fuzzy import best
from playground.ui.search_field import SearchField
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QTransform

    from playground.catalog import Kind
    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.ports import PortKey

WIDTH = 250
ROW = 24
MOST_ROWS = 11
HEAD = 56  # the search field with its margins
KIND = Qt.ItemDataRole.UserRole


class Picker(QFrame):
    """Opens over the canvas; Enter or a click adds, Esc or a click elsewhere closes."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kinds: Sequence[Kind] = ()
        self._add: Callable[[str], str] | None = None
        self._draft: Callable[[QPainter, QTransform], None] | None = None
        self.search = SearchField("Add a node")
        self.list = QListWidget()
        self.list.setAccessibleName("Node kinds")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.search)
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.accepted.connect(lambda: self._choose(self.list.currentItem()))
        self.search.left.connect(self.close_picker)
        self.search.list_key.connect(self._go)
        self.list.itemClicked.connect(self._choose)
        self.search.installEventFilter(self)
        self.hide()

    def open(self, at: QPointF) -> None:
        """Offer all kinds for a point of the scene."""
        self._show(at, list(KINDS.values()), lambda kind: add_node_near(self._desk, kind, at))

    def open_for_port(self, at: QPointF, port: PortKey) -> None:
        """Offer the kinds that fit a port; the one chosen is wired to it."""

        def draw(painter: QPainter, to_view: QTransform) -> None:
            start = end_at(self._desk.scene, port)
            if start is not None:
                paint_free_wire(painter, to_view, start, at, from_event=port.is_event)

        kinds = kinds_for_port(port)
        self._show(at, kinds, lambda kind: add_wired(self._desk, kind, at, port), draw)

    def open_for_wire(self, at: QPointF, wire_id: str) -> None:
        """Offer the kinds that can be put into a wire."""

        def draw(painter: QPainter, to_view: QTransform) -> None:
            item = self._desk.scene.wires.get(wire_id)
            if item is not None:
                paint_lit_wire(painter, to_view, item, themes.current.accent)

        kinds = kinds_for_wire(self._desk.document.wires[wire_id])
        self._show(at, kinds, lambda kind: add_spliced(self._desk, kind, at, wire_id), draw)

    def close_picker(self) -> None:
        """Close with nothing added."""
        if self.isVisible():
            self._draft = self._add = None
            self.hide()
            self._desk.view.setFocus()
            self._desk.repaint()

    def paint_draft(self, painter: QPainter, to_view: QTransform) -> None:
        """Draw what the chosen kind would be wired to; in pixels of the view."""
        if self._draft is not None:
            self._draft(painter, to_view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns this object."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_picker()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return keep_from_shortcuts(event)
        return super().eventFilter(watched, event)

    def _show(
        self,
        at: QPointF,
        kinds: Sequence[Kind],
        add: Callable[[str], str],
        draft: Callable[[QPainter, QTransform], None] | None = None,
    ) -> None:
        self._kinds, self._add, self._draft = kinds, add, draft
        corner = self._desk.to_screen(at) + QPoint(8, -20)
        room = self._desk.view.size()
        self.search.clear()
        self._fill("")
        self.move(
            max(min(corner.x(), room.width() - self.width() - 8), 8),
            max(min(corner.y(), room.height() - self.height() - 8), 8),
        )
        self.show()
        self.raise_()
        self.search.setFocus()
        self._desk.repaint()

    def _fill(self, query: str) -> None:
        self.list.clear()
        found = [kind for kind, _ in best(query, self._kinds, lambda kind: kind.label)]
        for kind in found if query.strip() else self._kinds:
            item = QListWidgetItem(_stripe(themes.current.family(kind.family)), kind.label)
            item.setData(KIND, kind.kind)
            item.setToolTip(kind.summary)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        room = self._desk.view.size()
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        self.resize(min(WIDTH, room.width() - 16), min(HEAD + ROW * rows, room.height() - 16))

    def _go(self, key: int) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(key), 8)
        row = self.list.currentRow() + step
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))

    def _choose(self, item: QListWidgetItem | None) -> None:
        add = self._add
        if item is not None and add is not None:
            kind_id = item.data(KIND)
            self.close_picker()
            add(kind_id)


def _stripe(color: QColor) -> QIcon:
    """Return the mark of a family before a kind's name."""
    picture = QPixmap(10, 16)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(3, 1, 4, 14, 2, 2)
    painter.end()
    return QIcon(picture)
