"""The list of what may be typed next, beside the field it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView

from playground.ui.entries import Entry, EntryModel
from playground.ui.entry_delegate import EntryDelegate
from playground.ui.fuzzy import Match
from playground.ui.log.card import Card
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from playground.trace.query.completion import Proposal

_WIDTH = 300
_MOST_ROWS = 9


class LowEntryDelegate(EntryDelegate):
    """Lines as low as those of a menu."""

    ROW_HEIGHT: ClassVar[int] = 25


class ProposalList(Card):
    """Proposals, of which one may be current. The keys come from the field, which keeps the focus.

    `chosen` carries the number of the one that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, family_of: Callable[[str], str]) -> None:
        super().__init__()
        self._family_of = family_of
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = EntryModel(self)
        self.view = QListView(uniformItemSizes=True)
        self.view.setAccessibleName("Proposals")
        self.view.setMouseTracking(True)
        self.view.setModel(self.model)
        self.view.setItemDelegate(LowEntryDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setStyleSheet("background: transparent")
        self.view.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.setLayout(column(self.view, margins=(5, 5, 5, 5)))

    @property
    def current(self) -> int | None:
        """The number of the current proposal."""
        row = self.view.currentIndex().row()
        return row if row >= 0 else None

    def propose(self, anchor: QWidget, proposals: Sequence[Proposal], *, first: bool) -> None:
        """Show proposals beside a field; `first` makes the first one current."""
        entries = [self._entry(each) for each in proposals]
        self.model.show([(entry, Match(0.0)) for entry in entries])
        self.view.setCurrentIndex(self.model.index(0, 0) if first else QModelIndex())
        self.view.scrollToTop()
        if self.isVisible():
            self.place(anchor)
        else:
            self.open_at(anchor)

    def move_by(self, step: int) -> None:
        """Make another proposal current, round and round."""
        count, current = self.model.rowCount(), self.current
        start = (-1 if step > 0 else count) if current is None else current
        row = (start + step) % count
        self.view.setCurrentIndex(self.model.index(row, 0))

    def sizeHint(self) -> QSize:
        """As high as its lines, up to some."""
        rows = min(max(self.model.rowCount(), 1), _MOST_ROWS)
        return QSize(_WIDTH, rows * LowEntryDelegate.ROW_HEIGHT + 12)

    def _entry(self, proposal: Proposal) -> Entry:
        title = proposal.text.partition(":")[2] or proposal.text
        family = self._family_of(title.strip('"'))
        return Entry(proposal.text, _nothing, detail=proposal.hint, family=family)


def _nothing() -> None:
    """Do nothing: the field sees to what is chosen."""
