"""Why a record came to be, on the left the path that led to it, on the right what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from shiboken6 import isValid

from playground.runtime.player import REVIEW
from playground.ui.hint import Hint
from playground.ui.node_names import NodeNames
from playground.ui.theme import themes
from playground.ui.why.actions import why_actions
from playground.ui.why.answer_view import AnswerView
from playground.ui.why.cause_steps import CauseSteps, select_record
from playground.ui.why.enquiry import Enquiry
from playground.ui.why.head import WhyHead

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from playground.graph.changes import Change
    from playground.ui.actions import Action
    from playground.ui.why.rows import WhyRow
    from playground.ui.workspace import Workspace

LOOK_EVERY_MS = 100.0
NOTHING = "Choose a row of the log, an entry of the queue or a frame, and press W."


class WhyPanel(QWidget):
    """Answers one question after another (`ask`); `bar` is its head.

    What is selected elsewhere while the panel is to be seen is asked about, unless it is in the
    answer already. The path stays lit, on the timeline too, until the panel is put away.
    `show_requested` carries the id of a node to be brought into view, `reveal_requested` asks that
    the panel be shown, `closed` that it be put away.
    """

    show_requested = Signal(str)
    reveal_requested = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names = NodeNames(workspace.document)
        self._enquiry: Enquiry | None = None
        self._age_ms = 0.0
        self._came_from: QWidget | None = None
        self.bar = WhyHead()
        self.hint = Hint("", NOTHING)
        self.answer = AnswerView(self._names.family)
        self.steps = CauseSteps(workspace, self)
        self._body = QStackedLayout(self)
        self._body.addWidget(self.hint)
        self._body.addWidget(self.answer)
        self._connect()

    def detach(self) -> None:
        """Let go of the workspace; called once, before the panel is deleted."""
        self.steps.detach()
        self._unsubscribe()
        self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace.document.changed.disconnect(self._document_changed)
        self._workspace.selection.changed.disconnect(self._selection_changed)
        themes.changed.disconnect(self.answer.repaint_rows)
        self._workspace.selection.light()

    @property
    def subject(self) -> int | None:
        """The `seq` of the record that was asked about."""
        return None if self._enquiry is None else self._enquiry.seq

    def ask(self, seq: int) -> None:
        """Answer for another record, and take the keyboard; closing gives it back."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus
        self._ask(seq)
        self.reveal_requested.emit()
        self.answer.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_answer(self) -> None:
        """Ask to be put away, and give the keyboard back to where it was."""
        self.closed.emit()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Light the path no more: the panel has been put away, and not only another tab chosen."""
        self._workspace.selection.light()

    def ask_current(self) -> None:
        """Ask about the row that is chosen in the panel."""
        row = self.answer.row
        if row is not None:
            self._ask(row.seq)

    def action_rows(self) -> list[Action]:
        """Return what the panel adds to the window's table of actions."""
        return why_actions(self, self.steps, self._workspace)

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Go on with the answer; called once a frame."""
        enquiry = self._enquiry
        if enquiry is None or not self.isVisible():
            return
        if enquiry.advance_path():
            self.answer.show_path(enquiry)
            self._say(enquiry)
            self._light()
            self.answer.show_chosen(self._workspace.selection.record)
        if self.answer.grow(enquiry):
            self.answer.show_chosen(self._workspace.selection.record)
        self._age_ms += elapsed_ms
        if self._age_ms >= LOOK_EVERY_MS:
            self._age_ms = 0.0
            self._say(enquiry)
            self.answer.repaint_rows()  # calls end, entries are taken

    def showEvent(self, event: QShowEvent) -> None:
        """Answer for what was selected meanwhile, and light its path (Qt's hook)."""
        super().showEvent(event)
        self._selection_changed()
        self._light()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away on Escape (Qt's hook)."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_answer()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        workspace = self._workspace
        self._unsubscribe = workspace.pump.subscribe(self.advance)
        workspace.player.restarted.connect(self._start_over)
        workspace.document.changed.connect(self._document_changed)
        workspace.selection.changed.connect(self._selection_changed)
        themes.changed.connect(self.answer.repaint_rows)
        self.bar.every.toggled.connect(self._answer_anew)
        self.bar.close_button.clicked.connect(self.close_answer)
        for choice in (self.answer.path.choice, self.answer.effects.choice):
            choice.chosen.connect(self._select)
            choice.opened.connect(self._open)

    def _ask(self, seq: int) -> None:
        records = self._workspace.player.trace.records
        if not 0 < seq <= len(records):
            return
        self._enquiry = Enquiry(records, seq, self._names.title)
        self._select(seq)
        self._answer_anew()

    def _answer_anew(self) -> None:
        """Show the answer from its beginning, with or without what goes without saying."""
        enquiry = self._enquiry
        self.answer.tells_all = self.bar.every.isChecked()
        self._body.setCurrentIndex(0 if enquiry is None else 1)
        if enquiry is not None:
            enquiry.advance_path()
            self._say(enquiry)
        self.answer.start(enquiry)
        self.answer.show_chosen(self._workspace.selection.record)
        self._light()
        self.advance()

    def _say(self, enquiry: Enquiry) -> None:
        player = self._workspace.player
        blockage = player.debugger.blockage
        blocker = "" if blockage is None else blockage.node
        is_over = player.state == REVIEW
        self.answer.say(enquiry.sentence(player.now, blocker, is_over=is_over))

    def _light(self) -> None:
        if self._enquiry is not None and self.isVisible():
            selection = self._workspace.selection
            selection.light(self._enquiry.trail_to(selection.record))

    def _select(self, seq: int) -> None:
        select_record(self._workspace, seq)

    def _open(self, row: WhyRow) -> None:
        if row.node in self._workspace.document.nodes:
            self.show_requested.emit(row.node)

    def _selection_changed(self) -> None:
        seq = self._workspace.selection.record
        if seq is None or not self.isVisible():
            return
        if self._enquiry is None or not self._enquiry.knows(seq):
            self._ask(seq)
        else:
            self.answer.show_chosen(seq)
            self._light()

    def _start_over(self) -> None:
        """Forget the answer: another session has begun."""
        self._enquiry = None
        self._workspace.selection.light()
        self._answer_anew()
        self.closed.emit()

    def _document_changed(self, changes: tuple[Change, ...]) -> None:
        if self._names.learn(changes) and self._enquiry is not None:
            self._answer_anew()
