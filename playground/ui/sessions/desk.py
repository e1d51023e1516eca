"""What a window has to do with kept sessions: the page, and what a crash left."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from playground.settings import sessions_path
from playground.ui.actions import Action
from playground.ui.sessions.left_overs import LeftOvers
from playground.ui.sessions.librarian import Librarian

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from playground.session.library import KeptSession
    from playground.ui.main_window import MainWindow
    from playground.ui.sessions.exporter import KeptExporter
    from playground.ui.sessions.page import SessionsPage


BEGIN_MS = 500
"""How long after the start the sessions are looked at: the window is to be there first."""


class SessionsDesk(QObject):
    """The sessions as one window shows them; opening one is left to the window's file desk."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._came_from: QWidget | None = None
        self.librarian = Librarian(sessions_path(), self)
        self.left_overs = LeftOvers(window.say, self)
        self.librarian.failed.connect(self._tell)
        self.left_overs.open_asked.connect(self.open)
        self.left_overs.keep_asked.connect(self._keep)
        self.left_overs.delete_asked.connect(self._delete)
        self.left_overs.page_asked.connect(self._show_in_page)
        self._soon = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._soon.timeout.connect(self.begin)

    @cached_property
    def page(self) -> SessionsPage:
        """The page, made when it is first asked for."""
        from playground.ui.sessions.page import SessionsPage

        page = SessionsPage(self._window.settings, self.librarian)
        page.show_sessions(self.librarian.found)
        self.librarian.listed.connect(page.show_sessions)
        page.open_asked.connect(self.open)
        page.export_asked.connect(self._export)
        page.delete_asked.connect(self._delete)
        page.renamed.connect(self._window.desk.session_renamed)
        page.left.connect(self.leave_page)
        self._window.stack.addWidget(page)
        return page

    @cached_property
    def exporter(self) -> KeptExporter:
        """Who exports sessions, made when one is to be."""
        from playground.ui.sessions.exporter import KeptExporter

        return KeptExporter(self._window)

    def action_rows(self) -> list[Action]:
        """Return what leads to the page."""
        return [
            Action(
                "session.kept",
                "Kept Sessions…",
                self.show_page,
                menu="Session",
                group="kept",
                keys=("Ctrl+H",),
                icon="history",
                help="List, name, open and delete the sessions that have been recorded",
            )
        ]

    def begin_soon(self) -> None:
        """Begin when the window stands."""
        self._soon.start()

    def begin(self) -> None:
        """Delete what is over the number of sessions that are kept, and offer what a crash left."""
        self.librarian.listed.connect(self.left_overs.follow)
        self.librarian.keep_last(self._window.settings.sessions_kept)

    def show_page(self) -> None:
        """Show the page in the place of what is shown."""
        stack = self._window.stack
        if stack.currentWidget() is not self.page:
            self._came_from = stack.currentWidget()
            stack.setCurrentWidget(self.page)

    def leave_page(self) -> None:
        """Go back to what was shown before."""
        stack, before = self._window.stack, self._came_from
        if stack.currentWidget() is not self.page:
            return
        if before is None or not isValid(before) or stack.indexOf(before) < 0:
            before = self._window.view or self._window.start_page
        stack.setCurrentWidget(before)
        before.setFocus()

    def open(self, session: KeptSession) -> None:
        """Open a session; the one that is being recorded in this window is open already."""
        if session.state == "here" and self._window.view is not None:
            self.leave_page()
            return
        if session.is_left_over:
            self._keep([session])
        self._window.desk.open_file(session.path)

    def close(self) -> None:
        """Wait until all that has been asked for is done."""
        self._soon.stop()
        if "page" in self.__dict__:
            self.page.details.note.take()
        if "exporter" in self.__dict__:
            self.exporter.detach()
        self.librarian.close()

    def _show_in_page(self, session: KeptSession) -> None:
        self.show_page()
        self.page.table.choose(session.path)

    def _export(self, session: KeptSession) -> None:
        self.exporter.ask(session)

    def _keep(self, sessions: Sequence[KeptSession]) -> None:
        self.librarian.settle([each.path for each in sessions])

    def _delete(self, sessions: Sequence[KeptSession]) -> None:
        """Delete sessions, but for the one that is looked back at in this window."""
        gone: list[Path] = []
        review = self._window.desk.review
        for each in sessions:
            if review is not None and review.path.resolve() == each.path.resolve():
                self._tell(f"cannot delete {each.label}: it is open in this window; close it first")
            else:
                gone.append(each.path)
        self.librarian.delete(gone)

    def _tell(self, fault: str) -> None:
        self._window.tell_fault(fault)
