"""Keeps the sessions of a window, each in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.session.journal import Journal
from playground.session.journal.naming import new_path
from playground.session.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph
    from playground.runtime.session_run import SessionRun


class SessionKeeper:
    """Has a journal in `folder` for each run it is given.

    `journal` is that of the run that was begun last, None before the first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._journals: list[Journal] = []
        self.journal: Journal | None = None

    def keep(self, run: SessionRun) -> None:
        """Begin to keep a run that has not begun."""
        path = new_path(self.folder, run.graph.title)
        header, timed = Session.of(run).header, run.recorder.is_timed
        journal = Journal(path, header, run.records, is_timed=timed)

        def note(graph: Graph) -> None:
            journal.note_graph(len(run.records), graph)

        run.on_edit, run.on_end = note, journal.end
        self._journals = [each for each in self._journals if not each.is_over]
        self._journals.append(journal)
        self.journal = journal
        journal.start()

    def close(self) -> str:
        """Wait until all that ended is on disk; return in one line what could not be written."""
        for each in self._journals:
            each.join(in_haste=True)
        return next((each.fault for each in reversed(self._journals) if each.fault), "")
