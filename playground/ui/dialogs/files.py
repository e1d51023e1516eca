"""The dialogs that ask for a file: which one to open, where to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton

from playground.graph.file import SUFFIX
from playground.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

# Qt's own dialog brings icons that a dark window swallows.
_BUTTONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "new-folder",
    "listModeButton": "grid",
    "detailModeButton": "list",
}
GRAPHS = f"Graphs (*{SUFFIX})"
SESSIONS = "Kept sessions (*.session *.jsonl)"


def ask_open(parent: QWidget, folder: Path, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a graph or a kept session to open."""
    dialog = _dialog(parent, "Open a graph or a session", folder, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([GRAPHS, SESSIONS, "JSON (*.json)", "All files (*)"])
    dialog.open()
    return dialog


def ask_save(
    parent: QWidget, title: str, proposed: Path, kinds: str, chosen: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write a file; `kinds` is a name filter as in `QFileDialog`, one ending."""
    dialog = _dialog(parent, title, proposed.parent, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(kinds.rpartition("*.")[2].rstrip(")"))
    dialog.selectFile(proposed.name)
    dialog.open()
    return dialog


def ask_path(
    parent: QWidget, start: Path, chosen: Callable[[Path], object], *, is_new: bool, is_folder: bool
) -> QFileDialog:
    """Ask for a file or a folder of any kind, which may be one that is not there yet."""
    what = "folder" if is_folder else "file"
    folder = start if start.is_dir() else start.parent
    dialog = _dialog(parent, f"Choose a {what}", folder, chosen)
    modes = QFileDialog.FileMode
    dialog.setFileMode(
        modes.Directory if is_folder else modes.AnyFile if is_new else modes.ExistingFile
    )
    if is_new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Choose")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if not is_folder:
        dialog.selectFile(start.name)
    dialog.open()
    return dialog


def _dialog(
    parent: QWidget, title: str, folder: Path, chosen: Callable[[Path], object]
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(760, 480)
    for name, glyph in _BUTTONS.items():
        found = dialog.findChild(QToolButton, name)
        if found is not None:  # not in a desktop's own dialog
            found.setIcon(icon(glyph))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    return dialog
