"""The tree of effects as a Qt model that grows while a search reads on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from playground.trace.why.telling import QUIET
from playground.ui.stack.stack_list import NOWHERE, Index
from playground.ui.why.choice import row_data
from playground.ui.why.rows import effect_row

if TYPE_CHECKING:
    from playground.trace.why.effects import EffectsSearch
    from playground.ui.why.words import Speaker

MOST_A_FRAME = 50
MOST_DEPTH = 24
"""Effects that are further down stand beside one another."""


class Effect:
    """A record in the tree; `outer` is the nearest one above it that is told."""

    __slots__ = ("depth", "inner", "outer", "row", "seq")

    def __init__(self, seq: int, outer: Effect | None, row: int) -> None:
        self.seq = seq
        self.outer = outer
        self.row = row
        self.depth: int = 0 if outer is None else outer.depth + 1
        self.inner: list[Effect] = []


class EffectsModel(QAbstractItemModel):
    """Shows what a search has found, `tells_all` of it or without what goes without saying.

    An entry that waits in a queue is told of until it is taken.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search: EffectsSearch | None = None
        self._speaker: Speaker | None = None
        self._since = 0.0
        self._tells_all = False
        self._told = 0
        self.effects: list[Effect] = []
        self._by_seq: dict[int, Effect] = {}
        self._places: dict[int, Effect | None] = {}
        self._waiting: list[int] = []
        self._ends: dict[int, int] = {}

    def start(
        self, search: EffectsSearch | None, speaker: Speaker | None, *, tells_all: bool = False
    ) -> None:
        """Show the effects of another record, or none."""
        self.beginResetModel()
        self._search, self._speaker, self._tells_all = search, speaker, tells_all
        self._told = 0
        self.effects, self._waiting = [], []
        self._by_seq, self._places, self._ends = {}, {}, {}
        if search is not None and speaker is not None:
            self._since = speaker.records[search.seq - 1].t
            self._places[search.seq] = None
        self.endResetModel()

    def grow(self) -> bool:
        """Take in some of what has been found since; say whether there was anything."""
        search, speaker = self._search, self._speaker
        if search is None or speaker is None:
            return False
        new = search.found[self._told : self._told + MOST_A_FRAME]
        self._told += len(new)
        taken = [seq for seq in self._waiting if not search.waits(seq)]
        for seq in taken:
            self._waiting.remove(seq)
            self._remove(self._by_seq.pop(seq))
        for seq in new:
            self._take(seq, search, speaker)
        return bool(new or taken)

    def place_of(self, seq: int | None) -> QModelIndex:
        """Return where a record stands, nowhere if it does not."""
        effect = self._by_seq.get(seq or 0)
        return QModelIndex() if effect is None else self._place(effect)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return a place (Qt's hook)."""
        siblings = self._inner(parent)
        if column or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the place of the effect above another (Qt's hook)."""
        effect = _effect(index)
        outer = None if effect is None else effect.outer
        return QModelIndex() if outer is None else self._place(outer)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many effects there are below a place (Qt's hook)."""
        return len(self._inner(parent))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return that there is one column (Qt's hook)."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row as its record is now, or its words (Qt's hook)."""
        effect, search, speaker = _effect(index), self._search, self._speaker
        if effect is None or search is None or speaker is None:
            return None
        state = "rings" if effect.seq in search.rings else ""
        if search.waits(effect.seq):
            state = "waits"
        record, end = speaker.records[effect.seq - 1], self._ends.get(effect.seq)
        last = None if end is None else speaker.records[end - 1]
        return row_data(effect_row(record, speaker, self._since, state, last), role)

    def _take(self, seq: int, search: EffectsSearch, speaker: Speaker) -> None:
        """Put an effect below what led to it; a later part of an async call below that call."""
        record = speaker.records[seq - 1]
        outer = self._places.get(search.causes[seq])
        if record.type == "resume":
            self._ends[record.args[0]] = seq
            outer = self._by_seq.get(record.args[0], outer)
        waits = search.waits(seq)
        if self._tells_all or record.type not in QUIET or seq in search.rings:
            self._places[seq] = self._add(seq, outer)
        else:
            self._places[seq] = outer
            if waits:
                self._waiting.append(seq)
                self._add(seq, outer)

    def _add(self, seq: int, outer: Effect | None) -> Effect:
        if outer is not None and outer.depth >= MOST_DEPTH:
            outer = outer.outer
        siblings = self.effects if outer is None else outer.inner
        effect = Effect(seq, outer, len(siblings))
        at = QModelIndex() if outer is None else self._place(outer)
        self.beginInsertRows(at, effect.row, effect.row)
        siblings.append(effect)
        self.endInsertRows()
        self._by_seq[seq] = effect
        return effect

    def _remove(self, effect: Effect) -> None:
        outer = effect.outer
        siblings = self.effects if outer is None else outer.inner
        at = QModelIndex() if outer is None else self._place(outer)
        self.beginRemoveRows(at, effect.row, effect.row)
        del siblings[effect.row]
        for row, each in enumerate(siblings):
            each.row = row
        self.endRemoveRows()

    def _place(self, effect: Effect) -> QModelIndex:
        return self.createIndex(effect.row, 0, effect)

    def _inner(self, parent: Index) -> list[Effect]:
        effect = _effect(parent)
        return self.effects if effect is None else effect.inner


def _effect(index: Index) -> Effect | None:
    found = index.internalPointer() if index.isValid() else None
    return found if isinstance(found, Effect) else None
