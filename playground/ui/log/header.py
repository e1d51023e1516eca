"""The header of the log: its columns, which can be resized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView

from playground.ui.log.columns import (
    ARGUMENTS,
    ARGUMENTS_WIDTH,
    COLUMNS,
    GIVES_WAY,
    LEAST_WIDTH,
    MOST_WIDTH,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LogHeader(QHeaderView):
    """Qt's own header over the names of our columns; the arguments take what room is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        names = QStandardItemModel(0, len(COLUMNS), self)
        for at, column in enumerate(COLUMNS):
            item = QStandardItem(column.title)
            side = Qt.AlignmentFlag.AlignRight if column.is_right_aligned else _LEFT
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            names.setHorizontalHeaderItem(at, item)
        self.setModel(names)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widths = {at: column.width for at, column in enumerate(COLUMNS)}
        for at, column in enumerate(COLUMNS):
            self.resizeSection(at, column.width)
        self.setSectionResizeMode(ARGUMENTS, QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(self.sizeHint().height())

    def fit(self, width: int) -> None:
        """Leave out columns that a table this narrow (pixels) has no room for."""
        sizes = {at: self._width_of(at) for at in range(len(COLUMNS)) if at != ARGUMENTS}
        missing = sum(sizes.values()) + ARGUMENTS_WIDTH - width
        for at in GIVES_WAY:
            self.setSectionHidden(at, missing > 0)
            missing -= sizes[at]

    def widths(self) -> str:
        """Return the widths of the columns in pixels, to keep them: `60,72,80`."""
        return ",".join(str(self._width_of(at)) for at in range(len(COLUMNS)))

    def restore(self, widths: str) -> None:
        """Take widths that were kept; what is not such a list is passed over."""
        numbers = [int(each) for each in widths.split(",") if each.isdecimal()]
        if len(numbers) != len(COLUMNS):
            return
        for at, number in enumerate(numbers):
            self._widths[at] = max(LEAST_WIDTH, min(number, MOST_WIDTH))
            self.resizeSection(at, self._widths[at])

    def _width_of(self, at: int) -> int:
        """Return the width a column has, or had before it was left out."""
        if not self.isSectionHidden(at):
            self._widths[at] = self.sectionSize(at)
        return self._widths[at]

    def spans(self) -> list[tuple[int, int]]:
        """Return the left edge and the width of each column, in pixels of the viewport."""
        return [
            (self.sectionViewportPosition(at), self.sectionSize(at)) for at in range(len(COLUMNS))
        ]


_LEFT = Qt.AlignmentFlag.AlignLeft
