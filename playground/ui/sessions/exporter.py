"""Exports a kept session without opening it in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.errors import PlaygroundError
from playground.session import WHOLE, load_session
from playground.ui.export.dialog import ExportDialog
from playground.ui.export.formats import FORMATS
from playground.ui.export.going import GoingExports, ask_where
from playground.ui.export.parts import PartChoice
from playground.ui.sessions.words import counted

if TYPE_CHECKING:
    from playground.session.library import KeptSession
    from playground.ui.export.formats import Format
    from playground.ui.main_window import MainWindow


class KeptExporter(QObject):
    """The exports of kept sessions from one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._format = FORMATS[0]
        self._going = GoingExports(window.say, self)

    def ask(self, session: KeptSession) -> ExportDialog:
        """Ask as what to export a session, then where to, then write it."""
        records = counted(session.records, "record")
        dialog = ExportDialog(
            self._window, [PartChoice("Everything", records, records, WHOLE)], self._format
        )
        dialog.accepted_with.connect(partial(self._ask_where, session))
        dialog.open()
        return dialog

    def export(self, session: KeptSession, path: Path) -> None:
        """Write a session to a file."""
        try:
            self._going.begin(load_session(session.path), path)
        except PlaygroundError as fault:
            self._window.tell_fault(str(fault))

    def detach(self) -> None:
        """Cancel what is under way; no half-written file is left."""
        self._going.detach()

    def _ask_where(self, session: KeptSession, _choice: PartChoice, format_: Format) -> None:
        self._format = format_
        write = partial(self.export, session)
        ask_where(self._window, Path.home(), session.label, format_, write)
