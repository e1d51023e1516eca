"""The palette: every node kind, by family, to drag onto the canvas or to add with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from playground.catalog import KINDS
from playground.ui.fuzzy import best
from playground.ui.kind_mime import KIND_MIME
from playground.ui.search_field import SearchField
from playground.ui.theme import themes, ui_font
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.catalog.kind import Kind
    from playground.ui.workspace import Workspace

FAMILY_TITLES = {
    "controls": "Controls",
    "timers": "Timers",
    "emitters": "Emitters",
    "listeners": "Listeners",
    "io": "Input and output",
    "outputs": "Outputs",
}
_KIND = Qt.ItemDataRole.UserRole
_FAMILY = Qt.ItemDataRole.UserRole + 1
_ROW_HEIGHT = 25
_HEADING_HEIGHT = 32

Index = QModelIndex | QPersistentModelIndex


class PalettePanel(QWidget):
    """A search field over the list of kinds; `chosen` carries the kind that is to be added."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del workspace  # the kinds are the same for every document
        self.search = SearchField("Search nodes")
        self.search.textChanged.connect(self._fill)
        self.search.accepted.connect(lambda: self._choose(self.view.currentIndex()))
        self.search.list_key.connect(self._go_to_list)
        self.model = KindModel(self)
        self.view: QListView = QListView()
        self.view.setAccessibleName("Node kinds")
        self.view.setModel(self.model)
        self.view.setItemDelegate(KindDelegate(self.view))
        self.view.setDragEnabled(True)
        self.view.setUniformItemSizes(False)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._choose)
        self.setLayout(column(self.search, self.view, margins=(10, 10, 4, 0), spacing=4))
        self.setMinimumWidth(150)
        themes.changed.connect(self.view.viewport().update)
        self._fill("")

    def detach(self) -> None:
        """Let go of everything that outlives the panel."""
        themes.changed.disconnect(self.view.viewport().update)

    def shown_kinds(self) -> list[str]:
        """Return the ids of the kinds in the list, from the top."""
        kinds = (self.model.item(row).data(_KIND) for row in range(self.model.rowCount()))
        return [kind for kind in kinds if kind]

    def _choose(self, index: QModelIndex) -> None:
        kind = index.data(_KIND)
        if kind:
            self.chosen.emit(kind)

    def _fill(self, query: str) -> None:
        self.model.show_kinds(_by_family() if not query.strip() else _matching(query))
        if query.strip():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _go_to_list(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(1, 0))  # below the first heading


def _by_family() -> list[tuple[str, Sequence[Kind]]]:
    families = [
        (family, [k for k in KINDS.values() if k.family == family]) for family in FAMILY_TITLES
    ]
    return [(family, kinds) for family, kinds in families if kinds]


def _matching(query: str) -> list[tuple[str, Sequence[Kind]]]:
    kinds = [kind for kind, _ in best(query, KINDS.values(), lambda k: k.label)]
    named = set(kinds)
    words = query.casefold()
    told = [k for k in KINDS.values() if k not in named and words in k.summary.casefold()]
    return [("", [*kinds, *told])]


class KindModel(QStandardItemModel):
    """The rows of the palette; a dragged one carries the id of its kind."""

    def show_kinds(self, families: list[tuple[str, Sequence[Kind]]]) -> None:
        """Show the kinds under the heading of their family; no heading where it is empty."""
        self.clear()
        for family, kinds in families:
            if family:
                self.appendRow(_heading(FAMILY_TITLES[family]))
            for kind in kinds:
                self.appendRow(_row(kind))
        if not self.rowCount() or not any(kinds for _, kinds in families):
            self.appendRow(_heading("No node is called that"))

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [KIND_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what a drag of these rows carries."""
        data = QMimeData()
        for index in indexes:
            data.setData(KIND_MIME, QByteArray(str(index.data(_KIND)).encode()))
        return data


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _row(kind: Kind) -> QStandardItem:
    item = QStandardItem(kind.label)
    item.setEditable(False)
    item.setData(kind.kind, _KIND)
    item.setData(kind.family, _FAMILY)
    item.setToolTip(kind.summary)
    item.setData(f"{kind.label}: {kind.summary}", Qt.ItemDataRole.AccessibleTextRole)
    return item


class KindDelegate(QStyledItemDelegate):
    """Paints a kind with the stripe of its family, and the headings between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; headings have room above."""
        del option
        first = index.row() == 0
        heading = _ROW_HEIGHT if first else _HEADING_HEIGHT
        return QSize(80, _ROW_HEIGHT if index.data(_KIND) else heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        rect: QRect = option.rect
        painter.save()
        if index.data(_KIND):
            self._paint_kind(painter, option, rect, index)
        else:
            painter.setFont(ui_font(-1, bold=True))
            painter.setPen(themes.current.muted)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(6, 0, -6, -5), align, index.data())
        painter.restore()

    def _paint_kind(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index
    ) -> None:
        theme = themes.current
        state: Any = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QColor(Qt.GlobalColor.transparent)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            ground = theme.selection
        elif state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            ground = theme.hover
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(0, 1, -6, -1), 5, 5)
        painter.setBrush(theme.family(index.data(_FAMILY)))
        middle = rect.center().y()
        painter.drawRoundedRect(QRect(rect.left() + 8, middle - 6, 4, 13), 2, 2)
        painter.setPen(theme.text)
        painter.setFont(ui_font())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(21, 0, -8, 0), align, index.data())
