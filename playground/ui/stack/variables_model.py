"""The variables of a frame as a Qt model whose branches are read when they are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from playground.ui.theme import mono_font, themes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.ui.stack.arguments import Branch
    from playground.ui.stack.memory import Memory, Path

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADERS = ("Name", "Value", "Type")
NAME, VALUE, TYPE = range(3)
ROW_HEIGHT = 23


class Item:
    """A variable in the tree. `path` has the names from the outermost in."""

    __slots__ = ("inner", "is_changed", "outer", "path", "row", "variable")

    def __init__(self, variable: Branch, outer: Item | None, row: int) -> None:
        self.variable = variable
        self.outer = outer
        self.row = row
        self.path: Path = (*(outer.path if outer else ()), variable.name)
        self.inner: list[Item] | None = None
        self.is_changed = False


class VariablesModel(QAbstractItemModel):
    """Name, value and type of each; what has changed since the last stop stands out."""

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._activation = (0, 0)
        self.items: list[Item] = []

    def show_variables(self, variables: Iterable[Branch], activation: tuple[int, int]) -> None:
        """Show the variables of an activation, all branches closed."""
        self.beginResetModel()
        self._activation = activation
        self.items = self._items(variables, None)
        self.endResetModel()

    def item(self, index: Index) -> Item | None:
        """Return the item at a place, None at no place."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Item) else None

    def place(self, item: Item) -> QModelIndex:
        """Return where an item stands."""
        return self.createIndex(item.row, 0, item)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return a place (Qt's hook)."""
        siblings = self._inner(parent)
        if not 0 <= row < len(siblings) or not 0 <= column < len(HEADERS):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the place of the variable that holds another (Qt's hook)."""
        item = self.item(index)
        return QModelIndex() if item is None or item.outer is None else self.place(item.outer)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many there are below a place, as far as it was opened (Qt's hook)."""
        return len(self._inner(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are (Qt's hook)."""
        del parent
        return len(HEADERS)

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        """Say whether a branch can be opened, without opening it (Qt's hook)."""
        item = self.item(parent)
        if item is None:
            return bool(self.items)
        return item.variable.has_children and parent.column() == NAME

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether a branch has not been read yet (Qt's hook)."""
        item = self.item(parent)
        return item is not None and item.inner is None and item.variable.has_children

    def fetchMore(self, parent: Index) -> None:
        """Read a branch (Qt's hook)."""
        item = self.item(parent)
        if item is None or item.inner is not None:
            return
        inner = self._items(item.variable.children(), item)
        if inner:
            self.beginInsertRows(self.place(item), 0, len(inner) - 1)
        item.inner = inner
        if inner:
            self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column (Qt's hook)."""
        del orientation
        return HEADERS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, or how it looks (Qt's hook)."""
        item = self.item(index)
        if item is None:
            return None
        cell, column = item.variable, index.column()
        text = (cell.name, cell.text, cell.type)[column]
        found: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found = text
            case Qt.ItemDataRole.ToolTipRole:
                found = f"{cell.name}: {cell.type}\n{cell.text}"
            case Qt.ItemDataRole.AccessibleTextRole:
                found = f"{text}, changed" if item.is_changed and column == VALUE else text
            case Qt.ItemDataRole.SizeHintRole:
                found = QSize(0, ROW_HEIGHT)
            case Qt.ItemDataRole.FontRole:
                found = mono_font(-0.5 if column == NAME else -1)
            case Qt.ItemDataRole.ForegroundRole:
                found = _color(column, is_changed=item.is_changed)
        return found

    def _inner(self, parent: Index) -> list[Item]:
        item = self.item(parent)
        return self.items if item is None else item.inner or []

    def _items(self, variables: Iterable[Branch], outer: Item | None) -> list[Item]:
        items = [Item(variable, outer, row) for row, variable in enumerate(variables)]
        for item in items:
            text = f"{item.variable.type} {item.variable.text}"
            item.is_changed = self._memory.is_changed(self._activation, item.path, text)
        return items


def _color(column: int, *, is_changed: bool) -> object:
    theme = themes.current
    if column == VALUE and is_changed:
        return theme.warning
    return theme.muted if column == TYPE else theme.text
