"""The question before something is deleted that a person has given a name or a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from playground.ui.widgets import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from playground.session.library import KeptSession


def ask_delete(
    parent: QWidget, sessions: Sequence[KeptSession], delete: Callable[[], object]
) -> QMessageBox:
    """Ask whether sessions are to be deleted for good, and do so with a yes."""
    standard = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Delete")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(_question(sessions))
    box.setInformativeText("A session that is deleted cannot be brought back.")
    box.setStandardButtons(standard.Yes | standard.Cancel)
    box.button(standard.Yes).setText("Delete")
    box.setDefaultButton(standard.Yes)
    box.setEscapeButton(standard.Cancel)
    set_role(box.button(standard.Yes), "danger")
    box.finished.connect(lambda answer: delete() if answer == standard.Yes else None)
    box.open()
    return box


def _question(sessions: Sequence[KeptSession]) -> str:
    if len(sessions) == 1:
        has = " and ".join(
            thing
            for thing, there in (("a name", sessions[0].name), ("a note", sessions[0].note))
            if there
        )
        return f"Delete {sessions[0].label}? It has {has}."
    personal = sum(each.is_personal for each in sessions)
    have = "has a name or a note" if personal == 1 else "have a name or a note"
    return f"Delete {len(sessions):,} sessions? {personal:,} of them {have}."
