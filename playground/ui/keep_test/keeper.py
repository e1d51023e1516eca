"""Keeps sessions of one workspace as tests."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from playground.session import Session
from playground.session.kept_test import SUFFIX
from playground.ui.actions import Action
from playground.ui.bars import Bar, Choice, as_headline
from playground.ui.dialogs.files import ask_save
from playground.ui.file_desk import file_stem
from playground.ui.keep_test.job import KeepJob
from playground.ui.keep_test.rows import expected_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.ui.log.log_panel import LogPanel
    from playground.ui.workspace import Workspace

NOTHING = "The log shows no call and no line that a test could expect"
HOW = "Let something happen, show calls or lines in the log, or choose some rows, and keep again."
NOT_KEPT = "No file was left behind. Keep it in another place, or with fewer rows."
WHY = (
    "A test begins anew under the virtual clock, with the graph as it is now: edits, pauses and"
    " blocking while the session ran are no part of it."
)


class TestKeeper(QObject):
    """The tests that are kept of one workspace and its log; `say` puts a bar up in the window."""

    __test__ = False  # nothing for pytest

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
        self._going: set[KeepJob] = set()

    def action_rows(self) -> list[Action]:
        """Return what it adds to the window's table of actions."""
        return [
            Action(
                "session.keep_test",
                "Keep as Test…",
                self.ask,
                menu="Session",
                icon="sample",
                help="Write the inputs, and what the log shows or the chosen rows, as a test",
            )
        ]

    def ask(self) -> None:
        """Ask where the test is to go, then write it."""
        seqs = expected_rows(self._log)
        if not seqs:
            self._say(Bar("warning", NOTHING, HOW))
            return
        document = self._workspace.document
        name = document.path.name.partition(".")[0] if document.path else document.title
        folder = document.path.parent if document.path else Path.home()
        proposed = folder / f"{file_stem(name)}{SUFFIX}"
        kinds = f"Session tests (*{SUFFIX})"
        ask_save(self._window, "Keep as a test", proposed, kinds, partial(self.keep, seqs))

    def keep(self, seqs: list[int], path: Path) -> KeepJob:
        """Write the test that the records `seqs` come again, and say whether they do."""
        player = self._workspace.player
        session, graph = Session.of(player.trace), self._workspace.document.graph()
        job = KeepJob(session, seqs, graph, path, trusted=player.trusted)
        job.setParent(self)
        job.ended.connect(partial(self._end, job))
        self._going.add(job)
        job.start()
        return job

    def detach(self) -> None:
        """Wait for what is under way."""
        for job in self._going:
            job.ended.disconnect()
            job.wait()
        self._going.clear()

    def _end(self, job: KeepJob, fault: str, differs: str) -> None:
        self._going.discard(job)
        rows = f"{job.count:,} row{'' if job.count == 1 else 's'}"
        folder = QUrl.fromLocalFile(str(job.path.parent))
        choices = (Choice("Open folder", lambda: QDesktopServices.openUrl(folder)),)
        if fault:
            self._say(Bar("error", as_headline(fault), NOT_KEPT))
        elif differs:
            headline = f"Kept {rows} in {job.path.name}, but the test fails"
            self._say(Bar("warning", headline, f"{as_headline(differs)}\n{WHY}", choices))
        else:
            text = f"Run it with: playground check {job.path}"
            self._say(Bar("info", f"Kept {rows} in {job.path.name}; it passes", text, choices))
