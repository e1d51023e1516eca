"""The header of the log: its columns, which are chosen, resized and sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView

from playground.ui.log.columns import (
    ALWAYS,
    ARGUMENTS,
    ARGUMENTS_WIDTH,
    AT_FIRST,
    COLUMNS,
    GIVES_WAY,
    LEAST_WIDTH,
    MOST_WIDTH,
    PLACES,
    WORKER,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from playground.ui.log.order import Order


class LogHeader(QHeaderView):
    """Qt's own header over the names of our columns; the arguments take what room is left.

    `menu_requested` says that a menu of the columns is wanted, `chosen_changed` that other columns
    are chosen.
    """

    menu_requested = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names = names = QStandardItemModel(0, len(COLUMNS), self)
        for at, column in enumerate(COLUMNS):
            item = QStandardItem(column.title)
            side = Qt.AlignmentFlag.AlignRight if column.is_right_aligned else _LEFT
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(f"Sort by {column.name or column.title}")
            names.setHorizontalHeaderItem(at, item)
        self.setModel(names)
        for place, at in enumerate(PLACES):
            self.moveSection(self.visualIndex(at), place)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chosen = frozenset(AT_FIRST)
        self._room = 0
        self._widths = {at: column.width for at, column in enumerate(COLUMNS)}
        for at, column in enumerate(COLUMNS):
            self.resizeSection(at, column.width)
        self.setSectionResizeMode(ARGUMENTS, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(self.sizeHint().height())
        self.fit(0)

    def fit(self, width: int) -> None:
        """Show the chosen columns but for those that a table this narrow (pixels) has no room for.

        A width of 0 is that of a table which has not been shown yet.
        """
        self._room = width
        sizes = {at: self._width_of(at) for at in self.chosen if at != ARGUMENTS}
        missing = sum(sizes.values()) + ARGUMENTS_WIDTH - width if width else 0
        for at in range(len(COLUMNS)):
            if at not in GIVES_WAY:
                self.setSectionHidden(at, at not in self.chosen)
        for at in GIVES_WAY:
            self.setSectionHidden(at, at not in self.chosen or missing > 0)
            missing -= sizes.get(at, 0)

    def choose(self, column: int, *, on: bool) -> None:
        """Show a column, or show it no longer."""
        self.chosen = (self.chosen | {column} if on else self.chosen - {column}) | set(ALWAYS)
        self.fit(self._room)
        self.chosen_changed.emit()

    def shown(self) -> list[int]:
        """Return the columns that are chosen, from left to right."""
        return [at for at in PLACES if at in self.chosen]

    def show_order(self, order: Order | None) -> None:
        """Point up or down in the title of the column that rows are sorted by.

        Qt's own arrow lies over a title that is aligned to the right.
        """
        for at, column in enumerate(COLUMNS):
            arrow = ""
            if order is not None and order.column == at:
                arrow = " \N{DOWNWARDS ARROW}" if order.is_descending else " \N{UPWARDS ARROW}"
            self._names.horizontalHeaderItem(at).setText(f"{column.title}{arrow}")

    def widths(self) -> str:
        """Return the widths of the columns in pixels, to keep them: `60,72,80`."""
        return ",".join(str(self._width_of(at)) for at in range(len(COLUMNS)))

    def restore(self, widths: str, chosen: str = "") -> None:
        """Take widths and names of columns that were kept; what makes no sense is passed over."""
        numbers = [int(each) for each in widths.split(",") if each.isdecimal()]
        if WORKER <= len(numbers) <= len(COLUMNS):  # settings may be older than the last column
            for at, number in enumerate(numbers):
                self._widths[at] = max(LEAST_WIDTH, min(number, MOST_WIDTH))
                self.resizeSection(at, self._widths[at])
        names = set(chosen.split(","))
        found = {at for at, column in enumerate(COLUMNS) if column.field in names}
        if found:
            self.chosen = frozenset(found.union(ALWAYS))
            self.fit(self._room)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the columns."""
        event.accept()
        self.menu_requested.emit()

    def spans(self) -> list[tuple[int, int]]:
        """Return the left edge and the width of each column, in pixels of the viewport."""
        return [
            (self.sectionViewportPosition(at), self.sectionSize(at)) for at in range(len(COLUMNS))
        ]

    def _width_of(self, at: int) -> int:
        """Return the width a column has, or had before it was left out."""
        if not self.isSectionHidden(at):
            self._widths[at] = self.sectionSize(at)
        return self._widths[at]


_LEFT = Qt.AlignmentFlag.AlignLeft
