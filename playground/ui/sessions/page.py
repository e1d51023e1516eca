"""The page of all kept sessions: a table to search, a side pane, what they take in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from playground.ui.hint import Hint
from playground.ui.search_field import SearchField
from playground.ui.sessions.confirm import ask_delete
from playground.ui.sessions.details import SessionDetails
from playground.ui.sessions.foot import Foot
from playground.ui.sessions.table import SessionTable
from playground.ui.theme import themes
from playground.ui.widgets import button, column, frame, label, line, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHideEvent, QShowEvent

    from playground.session.library import KeptSession
    from playground.settings import Settings
    from playground.ui.sessions.librarian import Librarian

LOOK_EVERY_MS = 1_000
TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
NONE_YET = "Every run is kept here by itself."
NONE_FOUND = "No session has all of these words."


class SessionsPage(QWidget):
    """Lists what a librarian finds, and has done with it what a person asks.

    `open_asked` carries a session to be opened, `export_asked` one to be exported, `delete_asked`
    those to be deleted; `renamed` a path and a name. `left` comes when the person is done here.
    """

    open_asked = Signal(object)
    export_asked = Signal(object)
    delete_asked = Signal(list)
    renamed = Signal(object, str)
    left = Signal()

    def __init__(self, settings: Settings, librarian: Librarian) -> None:
        super().__init__()
        self._librarian = librarian
        self.search = SearchField("Search sessions")
        self.table = SessionTable()
        self.details = SessionDetails()
        self.foot = Foot(settings, librarian.folder)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_again)
        self._body = QStackedLayout()
        self._hint = Hint()
        self._lay_out()
        self._connect()

    def show_sessions(self, sessions: Sequence[KeptSession]) -> None:
        """Show what has been found; a name that is being typed is left alone."""
        if self.table.is_renaming:
            return
        self.table.show_sessions(sessions)
        self.foot.show_sessions(sessions)
        self._follow()

    def open_chosen(self) -> None:
        """Open the session that is chosen."""
        chosen = self.table.chosen
        if len(chosen) == 1:
            self.details.note.take()
            self.open_asked.emit(chosen[0])

    def export_chosen(self) -> None:
        """Export the session that is chosen."""
        chosen = self.table.chosen
        if len(chosen) == 1:
            self.export_asked.emit(chosen[0])

    def delete_chosen(self) -> None:
        """Delete what is chosen, after a question where a person has put something into it."""
        chosen = self.table.chosen
        delete = partial(self.delete_asked.emit, chosen)
        if any(each.is_personal for each in chosen):
            ask_delete(self, chosen, delete)
        else:
            delete()

    def keep_chosen(self) -> None:
        """Keep what a crash left, and do not offer it again."""
        self._librarian.settle([each.path for each in self.table.chosen if each.is_left_over])

    def showEvent(self, event: QShowEvent) -> None:
        """Look what there is, now and every second (Qt's hook)."""
        super().showEvent(event)
        self._librarian.look()
        self._look.start()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what has been written (Qt's hook)."""
        super().hideEvent(event)
        self._look.stop()
        self.details.note.take()

    def event(self, event: QEvent) -> bool:
        """Keep for this page what is typed here, and the key that finds (Qt's hook)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_typed = event.text().isalnum() and event.modifiers() in TYPING
            if is_typed or event.matches(QKeySequence.StandardKey.Find):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape, search on Ctrl+F (Qt's hook)."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(360)
        back = button("Back", self.left.emit, role="quiet", icon_name="arrow-left")
        back.setToolTip("Back  (Esc)")
        head = frame("surface")
        title = label("Kept sessions", delta=4, bold=True)
        head_row = row(back, title, 0, self.search, spacing=10, margins=(10, 10, 18, 10))
        head_row.setStretchFactor(self.search, 1)
        head.setLayout(head_row)
        body = frame("surface")
        body.setLayout(self._body)
        inset = QWidget()
        inset.setLayout(column(self.table, margins=(10, 0, 6, 0)))
        self._body.addWidget(inset)
        self._body.addWidget(self._hint)
        foot = frame("surface")
        foot.setLayout(column(self.foot))
        middle = row(body, line(vertical=True), self.details, spacing=0)
        middle.setStretchFactor(body, 1)
        self.setLayout(column(head, line(), middle, line(), foot, spacing=0))

    def _connect(self) -> None:
        table, details = self.table, self.details
        self.search.textChanged.connect(self._search)
        self.search.list_key.connect(lambda _key: table.setFocus())
        self.search.accepted.connect(self.open_chosen)
        self.search.left.connect(self.left)
        table.opened.connect(self.open_chosen)
        table.delete_asked.connect(self.delete_chosen)
        table.choice_changed.connect(self._follow)
        table.rows.renamed.connect(self._rename)
        table.customContextMenuRequested.connect(self._show_menu)
        details.open_asked.connect(self.open_chosen)
        details.rename_asked.connect(table.rename)
        details.export_asked.connect(self.export_chosen)
        details.keep_asked.connect(self.keep_chosen)
        details.delete_asked.connect(self.delete_chosen)
        details.note.noted.connect(self._annotate)
        themes.changed.connect(self._look_different)

    def _rename(self, path: Path, name: str) -> None:
        name = " ".join(name.split())
        self.table.rows.amend(path, name=name)
        self._librarian.rename(path, name)
        self.renamed.emit(path, name)

    def _annotate(self, path: Path, note: str) -> None:
        self.table.rows.amend(path, note=note)
        self._librarian.annotate(path, note)

    def _show_menu(self, at: QPoint) -> None:
        chosen, place = self.table.chosen, self.table.viewport().mapToGlobal(at)
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        can_read = len(chosen) == 1 and chosen[0].state != "unreadable"
        if len(chosen) == 1:
            menu.addAction("Open\tEnter").triggered.connect(self.open_chosen)
        if can_read:
            menu.addAction("Rename\tF2").triggered.connect(self.table.rename)
            menu.addAction("Export…").triggered.connect(self.export_chosen)
        if any(each.is_left_over for each in chosen):
            menu.addAction("Keep").triggered.connect(self.keep_chosen)
        menu.addSeparator()
        delete = menu.addAction("Delete\tDel")
        delete.setEnabled(not any(each.is_running for each in chosen))
        delete.triggered.connect(self.delete_chosen)
        menu.popup(place)

    def _look_again(self) -> None:
        if not self.table.is_renaming:
            self._librarian.look()

    def _look_different(self) -> None:
        """Follow another theme, and the settings."""
        self.table.rows.show_anew()
        self.foot.refresh()

    def _search(self, text: str) -> None:
        self.table.order.search(text)
        self.table.choose_some()
        self._follow()

    def _follow(self) -> None:
        """Show what is chosen, or why there is nothing to choose from."""
        is_empty = not self.table.order.rowCount()
        self._body.setCurrentIndex(1 if is_empty else 0)
        self._hint.say("", NONE_FOUND if self.table.rows.rows else NONE_YET)
        self.details.show_chosen(self.table.chosen)
