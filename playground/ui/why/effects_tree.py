"""The tree of what came of a record, open as it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTreeView

from playground.ui.why.choice import RowChoice
from playground.ui.why.effects_model import EffectsModel
from playground.ui.why.row_painter import WhyRowPainter
from playground.ui.widgets import fill_panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

INDENT = 16


class EffectsTree(QTreeView):
    """Shows the effects; `choice` tells which of them a person went to."""

    def __init__(self, family_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill_panel(self, "What came of it")
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setItemDelegate(WhyRowPainter(family_of, self))
        self.effects = EffectsModel(self)
        self.setModel(self.effects)
        self.choice = RowChoice(self)
        self.effects.rowsInserted.connect(self._open)

    def show_chosen(self, seq: int | None) -> bool:
        """Show which record is selected; say whether it is in the tree."""
        place = self.effects.place_of(seq)
        self.choice.show(place)
        return place.isValid()

    def _open(self, outer: QModelIndex, first: int) -> None:
        """Open what has its first effect; what a person has closed since stays closed."""
        if outer.isValid() and first == 0:
            self.expand(outer)
