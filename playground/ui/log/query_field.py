"""The field in which the log is asked: it proposes what to type, and names what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from playground.trace.query import EVERYTHING, read
from playground.trace.query.completion import Completion, Vocabulary, complete
from playground.ui.log.proposal_list import ProposalList
from playground.ui.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from playground.trace.query import Query

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
_LEAST_WIDTH, _FOCUSED_WIDTH, _ROOM_FOR_SIGNS = 150, 260, 70
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryField(SearchField):
    """A search field whose text is a query. `asked` says that `query` or `fault` may differ.

    Terms that cannot be read are left out of `query`, and `fault` says in one line what is wrong
    with the first of them, unless it has only just been begun. `focus_changed` says that
    `wanted_width` differs: more is to be seen of what is being typed. `vocabulary` tells what can
    be proposed now, and `family_of` the family of the node of a title.
    """

    asked = Signal()
    focus_changed = Signal()

    def __init__(
        self, vocabulary: Callable[[], Vocabulary], family_of: Callable[[str], str]
    ) -> None:
        super().__init__("Filter")
        self.setAccessibleName("Filter the log")
        self.query: Query = EVERYTHING
        self.fault = ""
        self._vocabulary = vocabulary
        self._completion = Completion()
        self.proposals = ProposalList(family_of)
        self.proposals.setParent(self)
        self.proposals.chosen.connect(self._take)
        self.textChanged.connect(self._read)
        self.textEdited.connect(lambda _text: self.propose())
        self.accepted.connect(self._insist)

    def take_focus(self) -> None:
        """Come here with the keyboard, all that is asked ready to be typed over."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def propose(self) -> None:
        """Show what may be meant by the term that has been begun at the cursor, if anything may."""
        text, cursor = self.text(), self.cursorPosition()
        if not text[:cursor].strip() or text[cursor - 1].isspace():
            self.proposals.hide()
            return
        self._show(complete(text, cursor, self._vocabulary()))

    def propose_keys(self) -> None:
        """Show what may come here, also where no term has been begun."""
        self._show(complete(self.text(), self.cursorPosition(), self._vocabulary()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of the list go to it while it is open."""
        key = Qt.Key(event.key())
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Space and has_control:
            self.propose_keys()
        elif self.proposals.isVisible() and self._heard_by_list(key):
            event.accept()
        else:
            self.proposals.hide()
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab, which leaves the field otherwise, while there is something to take."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if is_tab and event.type() == QEvent.Type.KeyPress and self.proposals.isVisible():
            self._take(self.proposals.current or 0)
            return True
        return super().event(event)

    @property
    def wanted_width(self) -> int:
        """How many pixels the text asks for."""
        text = self.fontMetrics().horizontalAdvance(self.text()) + _ROOM_FOR_SIGNS
        return max(text, _FOCUSED_WIDTH if self.hasFocus() else _LEAST_WIDTH)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for more room."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list, and ask for no more room than the text needs."""
        super().focusOutEvent(event)
        self.proposals.hide()
        self.focus_changed.emit()

    def mousePressEvent(self, event: QObject) -> None:  # type: ignore[override]
        """Close the list: the cursor goes elsewhere."""
        self.proposals.hide()
        super().mousePressEvent(event)  # type: ignore[arg-type]

    def _show(self, completion: Completion) -> None:
        self._completion = completion
        if not completion.proposals:
            self.proposals.hide()
            return
        before = self.text()[: completion.start]
        self.proposals.propose(self, completion.proposals, first=before.endswith((":", ",")))

    def _heard_by_list(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self.proposals.move_by(_STEPS[key])
            return True
        if key in _ENTER and self.proposals.current is not None:
            self._take(self.proposals.current)
            return True
        if key == Qt.Key.Key_Escape:
            self.proposals.hide()
            return True
        return False

    def _take(self, number: int) -> None:
        proposal = self._completion.proposals[number]
        text, cursor = self._completion.put(self.text(), proposal)
        self.proposals.hide()
        self.setText(text)
        self.setCursorPosition(cursor)
        if proposal.is_key:
            self.propose()

    def _read(self, text: str) -> None:
        self.query, fault = read(text)
        is_begun = fault is not None and fault.is_unfinished and fault.stop == len(text)
        self._say("" if fault is None or is_begun else str(fault))

    def _insist(self) -> None:
        """Name what is wrong also in a term that has just been begun: the person went on."""
        _, fault = read(self.text())
        self._say("" if fault is None else str(fault))

    def _say(self, fault: str) -> None:
        if bool(fault) is not bool(self.fault):
            self.setProperty("fault", bool(fault))
            self.style().polish(self)
        self.fault = fault
        self.setAccessibleDescription(fault)
        self.setToolTip(fault)
        self.asked.emit()
