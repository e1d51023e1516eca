"""Panels that share one place, with tabs; the row of tabs also holds the head of the one shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from playground.ui.widgets import column, line, row

if TYPE_CHECKING:
    from collections.abc import Mapping

P = TypeVar("P", bound=QWidget)
HEIGHT = 36
AS_HIGH = f"QTabBar::tab {{ height: {HEIGHT - 2}px; padding: 0 2px; }}"
"""Tabs that reach down to the line below them."""


class Seat(QWidget):
    """The place of a panel, empty until it is made."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = column()
        self.setLayout(self._layout)

    def take(self, panel: P) -> P:
        """Seat a panel, and return it."""
        self._layout.addWidget(panel)
        return panel


class Deck(QWidget):
    """A seat for each of `titles` by name.

    `chosen` carries the name the person went to, `closed` that of a panel that was put away.
    """

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._names = list(titles)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setFixedHeight(HEIGHT)
        self.tabs.setStyleSheet(AS_HIGH)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(", ".join(titles.values()))
        self._heads = Pile()
        self._pages = Pile()
        for title in titles.values():
            self.tabs.addTab(title)
            self._heads.addWidget(Seat())
            self._pages.addWidget(Seat())
        self._is_told = False
        self._before = self._top = self._names[0]
        self.tabs.currentChanged.connect(self._turn)
        top = QWidget()
        top.setFixedHeight(HEIGHT)
        parts = row(self.tabs, self._heads, spacing=0, margins=(4, 0, 0, 0))
        parts.setStretch(1, 1)
        top.setLayout(parts)
        self.setLayout(column(top, line(), self._pages, spacing=0))

    @property
    def current(self) -> str:
        """The name of the panel that is on top."""
        return self._names[self.tabs.currentIndex()]

    def take(self, name: str, panel: P, head: QWidget | None = None) -> P:
        """Seat a panel, its head beside the tabs, and return it."""
        at = self._names.index(name)
        for pile, widget in ((self._heads, head), (self._pages, panel)):
            seat = pile.widget(at)
            if isinstance(seat, Seat) and widget is not None:
                seat.take(widget)
        return panel

    def bring_up(self, name: str) -> None:
        """Put a panel on top; `chosen` does not come."""
        at = self._names.index(name)
        self._is_told = True
        self._show_tab(at, visible=True)
        self.tabs.setCurrentIndex(at)
        self._is_told = False

    def put_away(self, name: str) -> None:
        """Show no tab of a panel until it is brought up; what was on top before comes back."""
        if self.current == name:
            self.bring_up(self._before)
        at = self._names.index(name)
        self._is_told = True
        self._show_tab(at, visible=False)
        self._is_told = False
        self.closed.emit(name)

    def _show_tab(self, at: int, *, visible: bool) -> None:
        self.tabs.setTabVisible(at, visible)
        self.tabs.updateGeometry()

    def _turn(self, at: int) -> None:
        self._before, self._top = self._top, self._names[at]
        self._heads.setCurrentIndex(at)
        self._pages.setCurrentIndex(at)
        if not self._is_told:
            self.chosen.emit(self._names[at])


class Pile(QStackedWidget):
    """Widgets one over the other that ask for as much room as the one on top needs."""

    def sizeHint(self) -> QSize:
        """Return the size of the widget on top (Qt's hook)."""
        top = self.currentWidget()
        return top.sizeHint() if top is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the widget on top (Qt's hook)."""
        top = self.currentWidget()
        return top.minimumSizeHint() if top is not None else super().minimumSizeHint()
