"""The tree of a frame's variables; what was open stays open from stop to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHeaderView, QTreeView

from playground.ui.stack.memory import Memory
from playground.ui.stack.variables_model import NAME, TYPE, VALUE, VariablesModel
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from playground.ui.stack.arguments import Branch
    from playground.ui.stack.memory import Path
    from playground.ui.stack.variables_model import Item

INDENT = 14
WIDTHS = {NAME: 130, VALUE: 150, TYPE: 70}


class VariablesTree(QTreeView):
    """Shows the variables of one activation of a person's code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memory = Memory()
        self.variables = VariablesModel(self.memory, self)
        self.setModel(self.variables)
        fill_panel(self, "Variables")
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(VALUE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self._function = ("", "")
        self._open: dict[tuple[str, str], set[Path]] = {}
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)

    def show_variables(
        self,
        variables: Iterable[Branch],
        function: tuple[str, str] = ("", ""),
        activation: tuple[int, int] = (0, 0),
    ) -> None:
        """Show variables; `function` (node and name) is what the open branches belong to."""
        current = self.variables.item(self.currentIndex())
        path = current.path if current is not None else ()
        top = self.verticalScrollBar().value() if function == self._function else 0
        self._function = function
        self.variables.show_variables(variables, activation)
        self._reopen(self.variables.items, self._open.get(function, set()), path)
        self.verticalScrollBar().setValue(top)

    def repaint_theme(self) -> None:
        """Show the same in the theme that holds now."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen value as Ctrl+C does elsewhere (Qt's hook)."""
        item = self.variables.item(self.currentIndex())
        if event.matches(QKeySequence.StandardKey.Copy) and item is not None:
            QApplication.clipboard().setText(item.variable.text)
        else:
            super().keyPressEvent(event)

    def _reopen(self, items: Iterable[Item], paths: set[Path], current: Path) -> None:
        for item in items:
            if item.path == current:
                self.setCurrentIndex(self.variables.place(item))
            if item.path in paths and item.variable.has_children:
                place = self.variables.place(item)
                self.variables.fetchMore(place)
                self.setExpanded(place, True)  # noqa: FBT003  Qt's signature
                self._reopen(item.inner or (), paths, current)

    def _opened(self, place: QModelIndex) -> None:
        item = self.variables.item(place)
        if item is not None:
            self._open.setdefault(self._function, set()).add(item.path)

    def _closed(self, place: QModelIndex) -> None:
        item = self.variables.item(place)
        if item is not None:
            self._open.get(self._function, set()).discard(item.path)
