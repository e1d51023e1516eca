"""The menu bar, built from the table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QMenuBar

from playground.ui.actions import MENUS, Action, ActionTable, qt_action

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class MenuBar(QMenuBar):
    """One menu for each of `MENUS` that has actions; made anew when actions come or go."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = actions
        actions.changed.connect(self.rebuild)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the menus from what the table holds now."""
        self.clear()
        for name in MENUS:
            rows = [action for action in self._table if action.menu == name]
            if rows:
                menu = self.addMenu(f"&{name}")
                menu.aboutToShow.connect(self._table.refresh)
                self._fill(menu, rows)

    def _fill(self, menu: QMenu, rows: list[Action]) -> None:
        """Keep what belongs to one group together, in the order in which the groups came up."""
        groups: dict[str, list[Action]] = {}
        for action in rows:
            groups.setdefault(action.group, []).append(action)
        for at, group in enumerate(groups.values()):
            if at:
                menu.addSeparator()
            for action in group:
                if action.children is None:
                    menu.addAction(self._table.qt(action.id))
                else:
                    self._add_submenu(menu, action)

    def _add_submenu(self, menu: QMenu, action: Action) -> None:
        submenu = menu.addMenu(action.wording)
        submenu.setObjectName(action.id)
        submenu.setEnabled(action.enabled())
        submenu.aboutToShow.connect(partial(_fill_submenu, submenu, action))
        menu.aboutToShow.connect(lambda: submenu.setEnabled(action.enabled()))


def _fill_submenu(submenu: QMenu, action: Action) -> None:
    submenu.clear()
    for each in action.children() if action.children else ():
        submenu.addAction(qt_action(each, submenu))
