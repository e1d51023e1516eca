"""Where the panels of a workspace lie: their seats, the splitters between them, what is hidden."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from playground.ui.deck import Deck, Seat
from playground.ui.panels import ON_DEMAND, PANELS, SIDE_TABS, TABS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from playground.settings import Settings

_PROPORTIONS = {"columns": (200, 780, 300), "rows": (400, 250), "bottom": (420, 860)}


class PanelLayout:
    """Seats for the panels round a widget in the middle; `root` is all of it.

    The panels of `TABS` share the deck, those of `SIDE_TABS` the one at the left. What is hidden,
    and the places of the splitters, are those of the settings.
    """

    def __init__(self, settings: Settings, middle: QWidget) -> None:
        self._settings = settings
        self.deck = Deck(TABS)
        self.side = Deck(SIDE_TABS)
        self.seats = {name: Seat() for name in PANELS if name not in {*TABS, *SIDE_TABS}}
        self.splitters = self._splitters(middle)
        self.root = self.splitters["rows"]
        for panel in ON_DEMAND:
            self.deck.put_away(panel)
        for panel in tuple(settings.hidden_panels):
            if panel in PANELS:
                self.show(panel, visible=False)

    def keep(self) -> None:
        """Write the places of the splitters into the settings."""
        for name, splitter in self.splitters.items():
            state = b64encode(splitter.saveState().data()).decode()
            self._settings.layout[f"splitter.{name}"] = state

    def is_shown(self, panel: str) -> bool:
        """Say whether a panel is to be seen."""
        deck = self._deck_of(panel)
        is_up = deck is None or panel == deck.current
        return is_up and not self._place(panel).isHidden()

    def show(self, panel: str, *, visible: bool) -> None:
        """Show a panel, or hide it with those that share its place, now and the next time."""
        deck = self._deck_of(panel)
        if visible and deck is not None:
            deck.bring_up(panel)
        elif panel in ON_DEMAND:
            self.deck.put_away(panel)
            return
        self._place(panel).setVisible(visible)
        lasting = [name for name in PANELS if name not in ON_DEMAND]
        hidden = [name for name in lasting if self._place(name).isHidden()]
        is_empty = {"queue", *TABS}.issubset({*hidden, *ON_DEMAND})
        self.splitters["bottom"].setVisible(not is_empty)
        self._settings.hidden_panels = hidden

    def _place(self, panel: str) -> QWidget:
        return self._deck_of(panel) or self.seats[panel]

    def _deck_of(self, panel: str) -> Deck | None:
        return self.deck if panel in TABS else self.side if panel in SIDE_TABS else None

    def _splitters(self, middle: QWidget) -> dict[str, QSplitter]:
        seats = self.seats
        columns = _splitter(Qt.Orientation.Horizontal, self.side, middle, seats["inspector"])
        bottom = _splitter(Qt.Orientation.Horizontal, seats["queue"], self.deck)
        rows = _splitter(Qt.Orientation.Vertical, columns, bottom)
        splitters = {"columns": columns, "rows": rows, "bottom": bottom}
        for name, splitter in splitters.items():
            kept = self._settings.layout.get(f"splitter.{name}", "")
            if not (kept and _restore(splitter, kept)):
                splitter.setSizes(list(_PROPORTIONS[name]))
        columns.setStretchFactor(1, 1)
        rows.setStretchFactor(0, 1)
        for at, share in enumerate((1, 2)):  # both give way in a small window
            bottom.setStretchFactor(at, share)
        return splitters


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    for part in parts:
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    return splitter


def _restore(splitter: QSplitter, kept: str) -> bool:
    try:
        return splitter.restoreState(b64decode(kept, validate=True))
    except ValueError:
        return False
