"""The window: menus, toolbar, what is open below them, the status bar. It only puts together.

What is not to be seen at first is imported and made when it is needed: start-up is to take little
longer than that of an empty Qt window.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from playground.ui.actions import Action, ActionTable
from playground.ui.bars import Bar, BarStack, Choice, as_headline
from playground.ui.file_actions import file_actions
from playground.ui.file_desk import FileDesk
from playground.ui.file_drop import FileDrop
from playground.ui.kept_watch import KeptWatch
from playground.ui.menus import MenuBar
from playground.ui.sessions.desk import SessionsDesk
from playground.ui.settings_desk import SettingsDesk
from playground.ui.status_bar import StatusBar
from playground.ui.toolbar import Toolbar
from playground.ui.view_actions import look_actions
from playground.ui.widgets import column, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from playground.bridge.frame_pump import FramePump
    from playground.graph.document import Document
    from playground.runtime.player import Player
    from playground.session.keeper import SessionKeeper
    from playground.settings import Settings
    from playground.trace.trace import Trace
    from playground.ui.command_palette import CommandPalette
    from playground.ui.entries import Entry
    from playground.ui.start_page import StartPage
    from playground.ui.workspace_view import WorkspaceView

APP_NAME = "Event Playground"


class MainWindow(QMainWindow):
    """Shows the start page or one workspace. `closed` comes when it has been closed for good.

    `player_for` makes the player of a document that is being opened, with what it is to look back
    at, if anything.
    """

    closed = Signal()

    def __init__(
        self,
        settings: Settings,
        pump: FramePump,
        player_for: Callable[[Document, Trace | None], Player],
    ) -> None:
        super().__init__()
        self.settings = settings
        self._pump = pump
        self._player_for = player_for
        self._may_close = False
        self._unsubscribe: Callable[[], None] = lambda: None
        self.view: WorkspaceView | None = None
        self.keeper: SessionKeeper | None = None
        """Who keeps the sessions; set by whoever makes the players."""
        self.desk = FileDesk(self, settings)
        self.settings_desk = SettingsDesk(self, settings, self._player)
        self.sessions = SessionsDesk(self)
        self.command_palette: CommandPalette | None = None
        self.actions_table = ActionTable(self)
        self.actions_table.add(self._own_actions())
        self.toolbar = Toolbar(self.actions_table)
        self.bars = BarStack()
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self._kept = KeptWatch(self.bars)
        self._lay_out()
        self._connect()
        self._retitle()

    @cached_property
    def start_page(self) -> StartPage:
        """What is shown while no graph is open."""
        from playground.ui.start_page import StartPage

        page = StartPage(self.settings)
        page.new_asked.connect(self.desk.new)
        page.open_asked.connect(self.desk.ask_open)
        page.file_chosen.connect(lambda name: self.desk.open_file(Path(name)))
        page.sample_chosen.connect(self.desk.open_sample)
        page.sessions_asked.connect(self.sessions.show_page)
        page.completed.connect(lambda: QTimer.singleShot(0, self, _load_panels))
        self.stack.addWidget(page)
        return page

    def open_path(self, path: Path) -> None:
        """Open a file, as the command line asks."""
        self.desk.open_file(path)

    def open_palette(self) -> None:
        """Open the command palette."""
        from playground.ui.command_palette import CommandPalette

        if self.command_palette is None:
            self.command_palette = CommandPalette(self, self._entries)
        self.command_palette.open_palette()

    def say(self, bar: Bar) -> None:
        """Put a message up."""
        self.bars.show_bar(bar)

    def tell_fault(self, text: str, advice: str = "") -> None:
        """Say in a bar what could not be done, and what to do about it."""
        self.say(Bar("error", as_headline(text), advice))

    def tell_bug(self, text: str, details: str) -> None:
        """Say in a bar that the app itself failed, with the details to pass on."""

        def copy() -> None:
            QApplication.clipboard().setText(details)

        hint = "Your graph is as it was. Save it, and pass the details on so that this is mended."
        self.say(
            Bar(
                "error",
                f"Something went wrong in {APP_NAME} itself: {text}",
                hint,
                (Choice("Copy details", copy, closes=False),),
            )
        )

    def close_now(self) -> None:
        """Close without a question; unsaved work is dropped."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work first; then keep the layout and go."""
        if not self._may_close and self.desk.has_changes():
            event.ignore()
            self.desk.guard(self.close_now)
            return
        self.desk.document = None
        self._let_go()
        self.sessions.close()
        if self.keeper is not None:
            self.keeper.close()
        self.settings.layout["window"] = b64encode(self.saveGeometry().data()).decode()
        self.settings.save()
        super().closeEvent(event)
        self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the start page, unless a file has been opened by now."""
        if not self.stack.count():
            self.start_page.new.setFocus()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rest while minimised."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._pump.set_active(not self.isMinimized())

    def _lay_out(self) -> None:
        self.setMinimumSize(760, 480)
        self.setMenuBar(MenuBar(self.actions_table, self))
        self.setStatusBar(self.status)
        self.status.hide()
        central = QWidget()
        central.setLayout(column(self.toolbar, line(), self.bars, self.stack, spacing=0))
        self.setCentralWidget(central)
        kept = self.settings.layout.get("window", "")
        if not (kept and self.restoreGeometry(b64decode(kept))):
            room = self.screen().availableSize()
            self.resize(min(1480, room.width() - 40), min(940, room.height() - 60))

    def _connect(self) -> None:
        desk = self.desk
        desk.opened.connect(self._show)
        desk.state_changed.connect(self._retitle)
        desk.failed.connect(self.tell_fault)
        desk.failed.connect(lambda _text, _advice: self.start_page.refresh())
        desk.settling.connect(self._settle)
        desk.saved.connect(self._saved)
        FileDrop(self).dropped.connect(desk.open_file)

    def _player(self) -> Player | None:
        return self.view.workspace.player if self.view else None

    def _own_actions(self) -> list[Action]:
        return [
            *file_actions(self.desk, self.settings, self.settings_desk.open, self.close),
            *self.sessions.action_rows(),
            *look_actions(self.settings),
            Action(
                "help.find",
                "Find or Do Anything",
                self.open_palette,
                menu="Help",
                keys=("Ctrl+Shift+P",),
                icon="search",
            ),
            Action("run.limits", "Limits of the Guards…", self.settings_desk.open_limits),
            Action("help.keys", "Keys", self._show_keys, menu="Help", keys=("?",), icon="keys"),
        ]

    def _show_keys(self) -> None:
        from playground.ui.keys_page import KeysPage

        KeysPage(self.actions_table, self).show()

    def _entries(self) -> Iterator[Entry]:
        from playground.ui.palette_sources import entries

        return entries(self.actions_table, self.desk, self.settings_desk, self.view)

    def _show(self, document: Document | None) -> None:
        self._let_go()
        if document is None:
            self.start_page.refresh()
            self.stack.setCurrentWidget(self.start_page)
        else:
            self._take_up(document)
        self.actions_table.refresh()

    def _take_up(self, document: Document) -> None:
        from playground.ui.workspace import Workspace
        from playground.ui.workspace_view import WorkspaceView

        review = self.desk.review
        player = self._player_for(document, None if review is None else review.records)
        workspace = Workspace(document, player, self._pump, self.settings)
        self.view = view = WorkspaceView(workspace, self.actions_table)
        self._unsubscribe = self._pump.subscribe(self._on_frame)
        self.toolbar.attach(workspace)
        self.status.show()
        self.status.attach(workspace, view.log_status)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.canvas.setFocus()

    def _let_go(self) -> None:
        view, self.view = self.view, None
        if view is None:
            return
        self._unsubscribe()
        self.toolbar.detach()
        self.status.detach()
        self.status.hide()
        view.detach()
        self.stack.removeWidget(view)
        view.deleteLater()
        view.workspace.player.close()
        self._keep_settings()

    def _keep_settings(self) -> None:
        if not self.settings.save():
            self.tell_fault(self.settings.note)

    def _settle(self) -> None:
        if self.view is not None:
            self.view.take()

    def _saved(self) -> None:
        """Trust what was saved here when it is opened again."""
        if self.view is not None and self.view.workspace.player.trusted:
            from playground.runtime.trust import fingerprint

            self.settings.trust(fingerprint(self.view.workspace.document.graph()))
        self._keep_settings()

    def _on_frame(self, elapsed_ms: float) -> None:
        del elapsed_ms
        self.status.on_frame()
        self.toolbar.on_frame()
        if self.keeper is not None and self.keeper.journal is not None:
            self._kept.follow(self.keeper.journal)

    def _retitle(self) -> None:
        document = self.desk.document
        self.setWindowTitle(f"{self.desk.name}[*] — {APP_NAME}" if document else APP_NAME)
        self.setWindowModified(document is not None and document.is_modified)
        self.actions_table.refresh_soon()


def _load_panels() -> None:
    """Import what the first graph will need, while the person looks at the start page."""
    import_module("playground.ui.workspace_view")
