"""The guard before work is lost: Save, Discard or Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from playground.ui.widgets import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_unsaved(
    parent: QWidget, name: str, *, save: Callable[[], object], discard: Callable[[], object]
) -> QMessageBox:
    """Ask what to do with the changes of the graph called `name`; cancelling does nothing."""
    standard = QMessageBox.StandardButton
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Unsaved changes")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setText(f"Save the changes to {name}?")
    box.setInformativeText("They are lost if you discard them.")
    box.setStandardButtons(standard.Save | standard.Discard | standard.Cancel)
    box.setDefaultButton(standard.Save)
    box.setEscapeButton(standard.Cancel)
    set_role(box.button(standard.Save), "primary")
    answers = {standard.Save: save, standard.Discard: discard}
    box.finished.connect(lambda answer: answers.get(standard(answer), lambda: None)())
    box.open()
    return box
