"""The kept sessions as a Qt model, with their order and what of them is searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, QSortFilterProxyModel, Qt, Signal

from playground.ui.sessions.columns import COLUMNS, LABEL, STATE
from playground.ui.table_model import LEFT, NOWHERE, RIGHT, TableModel
from playground.ui.theme import themes, ui_font

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QColor, QFont

    from playground.session.library import KeptSession
    from playground.ui.table_model import Index

HEIGHT = 30
TITLES = [each.title for each in COLUMNS]
NUMBERS = {number for number, each in enumerate(COLUMNS) if each.is_number}


class SessionModel(TableModel):
    """Holds the sessions as they were found last. `renamed` carries a path and a name."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(TITLES, NUMBERS, parent)
        self.rows: list[KeptSession] = []

    def show_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Show these; rows of sessions that are still there stay chosen and in their place."""
        now = {each.path: each for each in sessions}
        for number in reversed(range(len(self.rows))):
            if self.rows[number].path not in now:
                self.beginRemoveRows(NOWHERE, number, number)
                del self.rows[number]
                self.endRemoveRows()
        for number, known in enumerate(self.rows):
            found = now.pop(known.path)
            self.rows[number] = found
            if found != known:
                self.show_anew(number)
        if now:
            start = len(self.rows)
            self.beginInsertRows(NOWHERE, start, start + len(now) - 1)
            self.rows += now.values()
            self.endInsertRows()

    def amend(self, path: Path, **changes: str) -> None:
        """Show a change before it has been found in the file."""
        number = self.row_of(path)
        if number >= 0:
            self.rows[number] = replace(self.rows[number], **changes)  # type: ignore[arg-type]
            self.show_anew(number)

    def row_of(self, path: Path) -> int:
        """Return the number of a session's row, -1 where there is none."""
        return next((at for at, each in enumerate(self.rows) if each.path == path), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, look or order of a cell (Qt's hook)."""
        look = CELLS.get(role)
        return None if look is None else look(self.rows[index.row()], index.column())

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new name (Qt's hook)."""
        session = self.rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == session.label:
            return False
        self.renamed.emit(session.path, value)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be chosen, and what can be read be renamed (Qt's hook)."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        may_rename = index.column() == LABEL and self.rows[index.row()].state != "unreadable"
        return flags | Qt.ItemFlag.ItemIsEditable if may_rename else flags


class SessionOrder(QSortFilterProxyModel):
    """The sessions in the order of a column, those that hold all the words searched for."""

    def __init__(self, model: SessionModel) -> None:
        super().__init__(model)
        self._model = model
        self._words: list[str] = []
        self.setSourceModel(model)
        self.setSortRole(Qt.ItemDataRole.UserRole)

    def search(self, text: str) -> None:
        """Leave out what does not hold every word of a text."""
        self._words = text.casefold().split()
        self.invalidate()

    def session(self, index: Index) -> KeptSession | None:
        """Return the session of a row, None where there is none."""
        row = self.mapToSource(index).row() if index.isValid() else -1
        return self._model.rows[row] if row >= 0 else None

    def lessThan(self, left: Index, right: Index) -> bool:
        """Order by what a column is ordered by; what is equal, by when it began (Qt's hook)."""
        one, other = self._model.rows[left.row()], self._model.rows[right.row()]
        rank = COLUMNS[left.column()].rank
        return bool((rank(one), one.started, one.path) < (rank(other), other.started, other.path))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Look for the words in all that is shown of a session (Qt's hook)."""
        del parent
        session = self._model.rows[row]
        shown = [column.text(session) for column in COLUMNS]
        text = " ".join([*shown, session.title, session.note, session.file]).casefold()
        return all(word in text for word in self._words)


def _text(session: KeptSession, column: int) -> str:
    return COLUMNS[column].text(session)


def _rank(session: KeptSession, column: int) -> Any:
    return COLUMNS[column].rank(session)


def _tip(session: KeptSession, column: int) -> str | None:
    """Return the note of a session, what is wrong with it, its file."""
    if column not in (LABEL, STATE):
        return None
    return "\n".join(filter(None, [session.note, session.fault, session.file]))


def _ink(session: KeptSession, column: int) -> QColor:
    """Return the colour of a cell: muted but for the name, and a state that stands out."""
    theme = themes.current
    if column == STATE:
        tints = {"here": theme.family("listeners"), "elsewhere": theme.family("listeners")}
        tints |= {"crashed": theme.warning, "unreadable": theme.error}
        return tints.get(session.state, theme.muted)
    return theme.text if column == LABEL else theme.muted


def _font(session: KeptSession, column: int) -> QFont | None:
    return ui_font(bold=True) if column == LABEL and session.name else None


def _side(_session: KeptSession, column: int) -> Qt.AlignmentFlag:
    return RIGHT if column in NUMBERS else LEFT


CELLS: Mapping[int, Callable[[KeptSession, int], Any]] = {
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.EditRole: _text,
    Qt.ItemDataRole.UserRole: _rank,
    Qt.ItemDataRole.ToolTipRole: _tip,
    Qt.ItemDataRole.TextAlignmentRole: _side,
    Qt.ItemDataRole.ForegroundRole: _ink,
    Qt.ItemDataRole.FontRole: _font,
    Qt.ItemDataRole.SizeHintRole: lambda _session, _column: QSize(0, HEIGHT),
}
"""What a cell answers, by Qt's role."""
