"""Styles of the inspector's own widgets, in the colours of whichever theme holds."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FLAT_LINE = """
QLineEdit { background: transparent; border: 1px solid transparent; padding: 3px 5px; }
QLineEdit:hover { border-color: $line; }
QLineEdit:focus { border-color: $accent; }
"""
BOXED_LIST = """
QListView { background: $field; border: 1px solid $line; border-radius: 6px; padding: 3px; }
QListView:focus { border-color: $accent; }
QListView[fault="true"] { border-color: $error; }
QListView::item { padding: 3px 4px; border-radius: 4px; color: $text; }
QListView::item:selected { background: $selection; color: $text; }
QLineEdit { padding: 0 3px; border-radius: 3px; }
"""
TABS = """
QTabBar::tab { margin: 0 6px; padding: 6px 1px; }
QTabWidget::tab-bar { left: 3px; }
"""
LINK = """
QPushButton { color: $text; text-align: left; padding: 3px 2px; background: transparent;
  border: 1px solid transparent; border-radius: 4px; }
QPushButton:hover { color: $accent; }
QPushButton:focus { border-color: $accent; }
"""


class _Dress(QObject):
    """Lives and goes with its widget, and so does its ear for the theme."""

    def __init__(self, widget: QWidget, sheet: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._sheet = Template(sheet)
        self.take_theme()
        themes.changed.connect(self.take_theme)

    def take_theme(self) -> None:
        theme = themes.current
        names = {name: each.name() for name, each in vars(theme).items() if hasattr(each, "name")}
        field = (theme.window if theme.dark else theme.surface).name()
        self._widget.setStyleSheet(self._sheet.substitute(names, field=field))


def dress(widget: QWidget, sheet: str) -> None:
    """Give a widget a style of its own that follows the theme."""
    _Dress(widget, sheet)
