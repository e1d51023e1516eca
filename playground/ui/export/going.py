"""The exports that are under way: how far each is, and how it ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from playground.session import WHOLE
from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.dialogs.files import ask_save
from playground.ui.export.bar import ExportBar
from playground.ui.export.job import ExportJob
from playground.ui.file_desk import file_stem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from playground.session import Part, Session
    from playground.ui.bars import Tone
    from playground.ui.export.formats import Format

NOT_EXPORTED = "No file was left behind and the log is whole. Export to another place."


class GoingExports(QObject):
    """Writes sessions to files; `say` puts a bar up in the window."""

    def __init__(self, say: Callable[[Bar], object], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._going: set[ExportBar] = set()

    def begin(self, session: Session, path: Path, part: Part = WHOLE, said: str = "") -> ExportBar:
        """Write a session, or a part of it, to a file; `said`: what that is."""
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
            tone: Tone = "warning" if job.losses else "info"
            self._say(Bar(tone, text, as_headline(job.losses) or str(job.path), (open_folder,)))


def ask_where(
    window: QWidget, folder: Path, name: str, format_: Format, write: Callable[[Path], object]
) -> None:
    """Ask where an export is to go, then write it there."""
    proposed = folder / f"{file_stem(name)}{format_.ending}"
    ask_save(window, "Export the session", proposed, f"{format_.title} (*{format_.ending})", write)
