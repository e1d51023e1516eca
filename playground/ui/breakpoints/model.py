"""The list of breakpoints as a Qt model: a check box, four columns of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor

from playground.ui.breakpoints.mark import mark_icon
from playground.ui.table_model import TableModel
from playground.ui.theme import mono_font, themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.breakpoints.rows import BreakpointRow
    from playground.ui.table_model import Index

COLUMNS = ("Where", "When", "Reached", "Does")
WHERE, WHEN, REACHED, DOES = range(4)
HEIGHT = 26
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class BreakpointModel(TableModel):
    """Holds `BreakpointRow`s. `switched` carries an id and whether its box was checked."""

    switched = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent=parent)
        self.rows: list[BreakpointRow] = []

    def show_rows(self, rows: Sequence[BreakpointRow]) -> None:
        """Show these rows; those of breakpoints that stay where they were keep their place."""
        before, now = self.rows, list(rows)
        if [row.point.id for row in before] != [row.point.id for row in now]:
            self.beginResetModel()
            self.rows = now
            self.endResetModel()
            return
        self.rows = now
        for number, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.show_anew(number)

    def row_of(self, breakpoint_id: str) -> int:
        """Return the number of a breakpoint's row, -1 where there is none."""
        return next((at for at, row in enumerate(self.rows) if row.point.id == breakpoint_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, mark, box or colours of a cell (Qt's hook)."""
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (row.cells if role == Qt.ItemDataRole.DisplayRole else row.tips)[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(row, column)
        if role == Qt.ItemDataRole.BackgroundRole:
            return _ground() if row.is_reached else None
        if role == Qt.ItemDataRole.FontRole:
            is_code = (
                row.point.condition if column == WHEN else row.point.log if column == DOES else ""
            )
            return mono_font(-0.5) if is_code else None
        return _sign(row, role) if column == WHERE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a click on the box (Qt's hook)."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        checked = Qt.CheckState(value) == CHECKED
        self.switched.emit(self.rows[index.row()].point.id, checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and the boxes of the first column be checked (Qt's hook)."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == WHERE else flags


def _sign(row: BreakpointRow, role: int) -> Any:
    """Return the height of a row, the box and the mark before the words of the first column."""
    if role == Qt.ItemDataRole.SizeHintRole:
        return QSize(0, HEIGHT)
    if role == Qt.ItemDataRole.CheckStateRole:
        return CHECKED if row.point.enabled else UNCHECKED
    return mark_icon(row.point) if role == Qt.ItemDataRole.DecorationRole else None


def _ground() -> QColor:
    ground = QColor(themes.current.warning)
    ground.setAlphaF(0.16)
    return ground


def _ink(row: BreakpointRow, column: int) -> QColor:
    theme = themes.current
    if column == WHEN and row.fault and row.point.enabled:
        return theme.error
    is_plain = column == REACHED or (column == WHEN and not row.when)
    if not row.point.enabled or is_plain or (column == DOES and not row.point.log):
        return theme.muted
    return theme.text
