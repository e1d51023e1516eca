"""Exports of one workspace: asks what and where, shows how far it is, can be cancelled."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from playground.session import WHOLE, Session
from playground.ui.actions import Action
from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.dialogs.files import ask_save
from playground.ui.export.bar import ExportBar
from playground.ui.export.dialog import ExportDialog
from playground.ui.export.formats import FORMATS
from playground.ui.export.job import ExportJob
from playground.ui.export.parts import part_choices
from playground.ui.file_desk import file_stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.session import Part
    from playground.ui.export.formats import Format
    from playground.ui.export.parts import PartChoice
    from playground.ui.log.log_panel import LogPanel
    from playground.ui.workspace import Workspace

NOT_EXPORTED = "No file was left behind and the log is whole. Export to another place."


class Exporter(QObject):
    """The exports of one workspace and its log; `say` puts a bar up in the window."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        log: LogPanel,
        say: Callable[[Bar], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._log = log
        self._say = say
        self._format = FORMATS[0]
        self._going: set[ExportBar] = set()

    def action_rows(self) -> list[Action]:
        """Return what the exports add to the window's table of actions."""
        return [
            Action(
                "session.export",
                "Export Session…",
                self.ask,
                menu="Session",
                keys=("Ctrl+E",),
                icon="export",
                help="Write the records of this session, or some of them, to a file",
            )
        ]

    def ask(self) -> ExportDialog:
        """Ask what to export and as what, then where to, then write it."""
        choices = part_choices(self._workspace, self._log)
        dialog = ExportDialog(self._window, choices, self._format)
        dialog.accepted_with.connect(self._ask_where)
        dialog.open()
        return dialog

    def export(self, path: Path, part: Part = WHOLE, said: str = "") -> ExportBar:
        """Write the session as it stands now, or a part of it, to a file; `said`: what that is."""
        session = Session.of(self._workspace.player.trace)
        said = said or f"{len(session.records):,} records"
        bar = ExportBar(ExportJob(session, path, part), said)
        bar.finished.connect(partial(self._end, bar))
        self._going.add(bar)
        self._say(bar)
        bar.job.start()
        return bar

    def detach(self) -> None:
        """Cancel what is under way; no half-written file is left."""
        for bar in self._going:
            bar.finished.disconnect()
            bar.job.cancel()
        for bar in self._going:
            bar.job.wait()

    def _ask_where(self, choice: PartChoice, format_: Format) -> None:
        self._format = format_
        document = self._workspace.document
        name = document.path.name.partition(".")[0] if document.path else document.title
        folder = document.path.parent if document.path else Path.home()
        proposed = folder / f"{file_stem(name)}{format_.ending}"
        kinds = f"{format_.title} (*{format_.ending})"
        write = partial(self.export, part=choice.part, said=choice.said)
        ask_save(self._window, "Export the session", proposed, kinds, write)

    def _end(self, bar: ExportBar, fault: str) -> None:
        self._going.discard(bar)
        bar.close_bar()
        job = bar.job
        if fault:
            self._say(Bar("error", as_headline(fault), NOT_EXPORTED))
        elif not job.is_cancelled:
            folder = QUrl.fromLocalFile(str(job.path.parent))
            open_folder = Choice("Open folder", lambda: QDesktopServices.openUrl(folder))
            text = f"Exported {bar.said} to {job.path.name}"
            self._say(Bar("info", text, str(job.path), (open_folder,)))
