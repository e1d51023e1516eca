"""What a person can do with files and with the history of edits."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playground.graph.file import SUFFIX
from playground.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.document import Document
    from playground.settings import Settings
    from playground.ui.file_desk import FileDesk


def file_actions(
    desk: FileDesk,
    settings: Settings,
    edit_settings: Callable[[], object],
    leave: Callable[[], object],
) -> list[Action]:
    """Return the rows of the File menu; `leave` ends the app."""
    of = partial(Action, menu="File")

    def is_open() -> bool:
        return desk.document is not None

    return [
        of("file.new", "New Graph", desk.new, group="open", keys=("Ctrl+N",), icon="new"),
        of("file.open", "Open…", desk.ask_open, group="open", keys=("Ctrl+O",), icon="open"),
        of(
            "file.recent",
            "Open Recent",
            lambda: None,
            group="open",
            enabled=lambda: bool(settings.recent),
            children=lambda: recent_actions(desk, settings),
        ),
        of(
            "file.save",
            "Save",
            desk.save,
            group="save",
            keys=("Ctrl+S",),
            icon="save",
            enabled=is_open,
        ),
        of(
            "file.save_as",
            "Save As…",
            desk.save_as,
            group="save",
            keys=("Ctrl+Shift+S",),
            icon="save-as",
            enabled=is_open,
        ),
        of(
            "file.settings",
            "Settings…",
            edit_settings,
            group="settings",
            keys=("Ctrl+,",),
            icon="settings",
        ),
        of("file.close", "Close", desk.close, group="end", keys=("Ctrl+W",), enabled=is_open),
        of("file.quit", "Quit", leave, group="end", keys=("Ctrl+Q",)),
    ]


def recent_actions(desk: FileDesk, settings: Settings) -> list[Action]:
    """Return a row for each recent file."""
    return [
        Action(
            f"file.recent.{at}",
            Path(each).name.removesuffix(SUFFIX),
            partial(desk.open_file, Path(each)),
            help=each,
        )
        for at, each in enumerate(settings.recent)
    ]


def history_actions(document: Document) -> list[Action]:
    """Return undo and redo, which say what they would undo and redo."""
    of = partial(Action, menu="Edit", group="history")

    def undo_text() -> str:
        return f"Undo {document.undo_text}".strip()

    def redo_text() -> str:
        return f"Redo {document.redo_text}".strip()

    return [
        of(
            "edit.undo",
            "Undo",
            document.undo,
            keys=("Ctrl+Z",),
            icon="undo",
            enabled=lambda: document.can_undo,
            text=undo_text,
        ),
        of(
            "edit.redo",
            "Redo",
            document.redo,
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            icon="redo",
            enabled=lambda: document.can_redo,
            text=redo_text,
        ),
    ]
