"""Exports the log of a session: asks where, shows how far it is, can be cancelled."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar

from playground.errors import PlaygroundError
from playground.session import ENDINGS, Session, export_session
from playground.ui.actions import Action
from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.dialogs.files import ask_save

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.ui.workspace import Workspace

NOT_EXPORTED = "No file was left behind and the log is whole. Export to another place."
FORMATS = {
    ".jsonl": "JSON Lines",
    ".csv": "CSV",
    ".trace.json": "Chrome Trace",
    ".html": "Web Page",
    ".cloudevents.jsonl": "CloudEvents",
    ".session": "Session",
}


class ExportJob(QObject):
    """One export, in a thread of its own so that the window goes on.

    `progressed` carries records done and of how many; `ended` the fault as one line, empty where
    all went well or where it was cancelled.
    """

    progressed = Signal(int, int)
    ended = Signal(str)

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self.path = path
        self.total = len(session.records)
        self.is_cancelled = False
        self._thread = threading.Thread(target=self._run, args=(session,), name="export")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next chunk; what was written goes."""
        self.is_cancelled = True

    def wait(self) -> None:
        """Return when the thread is done."""
        self._thread.join()

    def _run(self, session: Session) -> None:
        try:
            export_session(session, self.path, self._progress)
        except PlaygroundError as fault:
            self.ended.emit(str(fault))
        else:
            self.ended.emit("")

    def _progress(self, done: int, total: int) -> bool:
        self.progressed.emit(done, total)
        return not self.is_cancelled


class ExportBar(Bar):
    """Shows how far a job is and lets it be cancelled; `finished` carries its fault or nothing."""

    finished = Signal(str)

    def __init__(self, session: Session, path: Path) -> None:
        self.job = job = ExportJob(session, path)
        super().__init__(
            "info",
            f"Exporting {job.total:,} records to {path.name}",
            choices=(Choice("Cancel", job.cancel, closes=False),),
            closable=False,
        )
        self.progress = QProgressBar()
        self.progress.setRange(0, max(job.total, 1))
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Export progress")
        self.add_below(self.progress)
        job.setParent(self)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self.finished)

    def _show_progress(self, done: int, total: int) -> None:
        del total
        self.progress.setValue(done)


class Exporter(QObject):
    """The exports of one workspace; `say` puts a bar up in the window."""

    def __init__(self, window: QWidget, workspace: Workspace, say: Callable[[Bar], object]) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._say = say
        self._going: set[ExportBar] = set()

    def action_rows(self) -> list[Action]:
        """Return a row for each format."""
        return [
            Action(
                f"session.export{ending}",
                f"Export Log as {FORMATS.get(ending, ending)}…",
                partial(self.ask, ending),
                menu="Session",
                keys=("Ctrl+E",) if ending == ENDINGS[0] else (),
                icon="export",
                help="Write every record of this session to a file",
            )
            for ending in ENDINGS
        ]

    def ask(self, ending: str) -> None:
        """Ask where to put the log, then write it."""
        document = self._workspace.document
        name = document.path.name.partition(".")[0] if document.path else document.title
        folder = document.path.parent if document.path else Path.home()
        kinds = f"{FORMATS.get(ending, 'Session logs')} (*{ending})"
        proposed = folder / f"{name or 'session'}{ending}"
        ask_save(self._window, "Export the log", proposed, kinds, self.export)

    def export(self, path: Path) -> ExportBar:
        """Write the session as it stands now to a file."""
        bar = ExportBar(Session.of(self._workspace.player.trace), path)
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

    def _end(self, bar: ExportBar, fault: str) -> None:
        self._going.discard(bar)
        bar.close_bar()
        job = bar.job
        if fault:
            self._say(Bar("error", as_headline(fault), NOT_EXPORTED))
        elif not job.is_cancelled:
            folder = QUrl.fromLocalFile(str(job.path.parent))
            open_folder = Choice("Open folder", lambda: QDesktopServices.openUrl(folder))
            text = f"Exported {job.total:,} records to {job.path.name}"
            self._say(Bar("info", text, str(job.path), (open_folder,)))
