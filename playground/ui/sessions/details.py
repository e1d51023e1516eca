"""The side pane: what is known of the chosen session, its note, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from playground.ui.sessions import words
from playground.ui.sessions.note_field import NoteField
from playground.ui.widgets import button, column, frame, label, row, set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.session.library import KeptSession

WIDTH = 320
FACTS = ("Began", "Length", "Records", "Size", "Graph", "File")


class SessionDetails(QWidget):
    """Shows the chosen sessions; each button asks for what it says."""

    open_asked = Signal()
    rename_asked = Signal()
    export_asked = Signal()
    keep_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.title = _wrapping(label("", delta=2, bold=True))
        self.outcome = _wrapping(label("", "muted"))
        self.facts = {name: _wrapping(label("")) for name in FACTS}
        self.note = NoteField()
        self.open = button("Open", self.open_asked.emit, role="primary")
        self.keep = button("Keep", self.keep_asked.emit)
        self.keep.setToolTip("Do not offer this session at the next start")
        self.rename = button("Rename", self.rename_asked.emit)
        self.rename.setToolTip("Rename  (F2)")
        self.export = button("Export…", self.export_asked.emit)
        self.delete = button("Delete", self.delete_asked.emit, role="danger")
        self._form = QFormLayout()
        self._lay_out()
        self.show_chosen([])

    def show_chosen(self, chosen: Sequence[KeptSession]) -> None:
        """Show one session, or what several of them come to."""
        one = chosen[0] if len(chosen) == 1 else None
        self._whole.setVisible(bool(chosen))
        if one is not None:
            self.title.setText(one.label)
            self._say(words.outcome(one), one.state)
            self._show_facts(_facts_of(one))
        elif chosen:
            self.title.setText(words.counted(len(chosen), "session"))
            self._say("", "ended")
            records = sum(each.records for each in chosen)
            size = words.size(sum(each.size for each in chosen))
            self._show_facts({"Records": f"{records:,}", "Size": size})
        can_read = one is not None and one.state != "unreadable"
        self.note.show_note(one.path if one and can_read else None, one.note if one else "")
        self._noted.setVisible(can_read)
        self.open.setVisible(one is not None)
        self.keep.setVisible(one is not None and one.is_left_over)
        self.rename.setVisible(can_read)
        self.export.setVisible(can_read)
        is_recorded = any(each.is_running for each in chosen)
        self.delete.setEnabled(not is_recorded)
        self.delete.setToolTip("It is being recorded" if is_recorded else "Delete  (Del)")

    def _say(self, text: str, state: str) -> None:
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))
        roles = {"crashed": "paused", "unreadable": "error", "here": "running"}
        set_role(self.outcome, roles.get(state, "muted"))

    def _show_facts(self, facts: dict[str, str]) -> None:
        for name, value in self.facts.items():
            value.setText(facts.get(name, ""))
            self._form.setRowVisible(value, bool(facts.get(name)))

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(5)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, value in self.facts.items():
            heading = label(name, "muted")
            heading.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._form.addRow(heading, value)
        self._noted = QWidget()
        self._noted.setLayout(column(label("Note", bold=True), self.note, spacing=6))
        self._whole = frame("surface")
        parts = (
            self.title,
            self.outcome,
            2,
            self._form,
            6,
            row(self.open, self.keep, 0),
            row(self.rename, self.export, self.delete, 0),
            8,
            self._noted,
        )
        layout = column(*parts, margins=(18, 16, 18, 16), spacing=8)
        layout.addStretch(1)
        layout.setStretchFactor(self._noted, 100)
        self._whole.setLayout(layout)
        self.setLayout(column(self._whole, spacing=0))


def _facts_of(session: KeptSession) -> dict[str, str]:
    can_read = session.state != "unreadable"
    return {
        "Began": words.began_exactly(session),
        "Length": words.length(session),
        "Records": f"{session.records:,}" if can_read else "",
        "Size": words.size(session.size),
        "Graph": session.title if session.name else "",
        "File": session.file,
    }


def _wrapping(made: QLabel) -> QLabel:
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
