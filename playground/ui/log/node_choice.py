"""Choosing the one node whose rows are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox

from playground.ui.theme import themes

if TYPE_CHECKING:
    from playground.graph.document import Document
    from playground.ui.node_names import NodeNames

_DOT = 8


class NodeChoice(QComboBox):
    """All nodes, or one of the document's. The list is made anew each time it opens."""

    node_chosen = Signal(str)

    def __init__(self, document: Document, names: NodeNames) -> None:
        super().__init__()
        self._document = document
        self._names = names
        self.node = ""
        self.setAccessibleName("Show the rows of one node")
        self.setToolTip("Show the rows of one node")
        self.setIconSize(QSize(_DOT, _DOT))
        self.setMinimumContentsLength(7)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.refresh()
        self.activated.connect(self._activated)

    def choose(self, node_id: str) -> None:
        """Choose a node by its id, "" for all of them."""
        if node_id != self.node:
            self.node = node_id
            self.refresh()
            self.node_chosen.emit(node_id)

    def refresh(self) -> None:
        """Fill the closed box: all it shows is the chosen node."""
        self._fill([self.node] if self.node else [])

    def showPopup(self) -> None:
        """List the nodes by title, as the document has them now."""
        ids = sorted(self._document.nodes, key=lambda each: self._names.title(each).casefold())
        self._fill(ids if not self.node or self.node in ids else [self.node, *ids])
        super().showPopup()

    def _fill(self, ids: list[str]) -> None:
        self.clear()
        self.addItem("All nodes", "")
        for node_id in ids:
            color = themes.current.family(self._names.family(node_id))
            self.addItem(_dot(color), self._names.title(node_id), node_id)
        self.setCurrentIndex(max(0, self.findData(self.node)))

    def _activated(self, at: int) -> None:
        self.choose(self.itemData(at))


def _dot(color: QColor) -> QIcon:
    picture = QPixmap(_DOT, _DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(picture.rect())
    painter.end()
    return QIcon(picture)
