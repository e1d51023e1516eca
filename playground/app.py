"""The composition root of the window: the only file that knows all layers."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from playground.bridge.exit_limit import end_now
from playground.loop import EngineMixin
from playground.loop.ending import lost
from playground.resources import resource
from playground.settings import default_path, fault_log_path, load_settings, sessions_path

if TYPE_CHECKING:
    from pathlib import Path

    from playground.bridge.qt_loop import QtEventLoop
    from playground.graph.document import Document
    from playground.runtime.player import Player
    from playground.settings import Settings
    from playground.trace.trace import Trace
    from playground.ui.faults import FaultReporter
    from playground.ui.main_window import MainWindow


def run_window(file: Path | None = None) -> int:
    """Open the window, with a file if one is named, and return the exit status when it closes.

    To be called only where `setup.window_fault` knows none: Qt aborts where no window can open.
    """
    gc.disable()  # start-up leaves little garbage; `run_app` collects it, and the rest
    if file is not None:  # PySide reads the source of what is imported after it: so this is first
        import_module("playground.runtime.player")
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from playground.bridge.run import run_app
    from playground.ui.faults import FaultReporter
    from playground.ui.main_window import APP_NAME
    from playground.ui.theme import themes, ui_font

    application = QApplication(sys.argv[:1])
    application.setApplicationName(APP_NAME)
    application.setDesktopFileName("event-playground")
    application.setWindowIcon(QIcon(str(resource("glyphs", "app.svg"))))
    application.setStyle("Fusion")
    application.setFont(ui_font())
    settings = load_settings(default_path())
    themes.use(settings.theme)
    faults = FaultReporter(fault_log_path())

    async def main() -> int:
        closed = asyncio.get_running_loop().create_future()
        window = make_window(settings, faults)
        window.closed.connect(partial(_finish, closed))
        if file is not None:
            window.open_path(file)
        window.show()
        window.sessions.begin_soon()
        try:
            await closed
        finally:
            window.close_now()
        return 0

    with faults.taking_from_threads():
        status = run_app(main, faults.take, host_loop)
    leave(status)
    return status


def leave(status: int) -> None:
    """End the process at once if handler code still runs that will not end, or its threads do."""
    main = threading.main_thread()
    if lost or any(not each.daemon for each in threading.enumerate() if each is not main):
        end_now(status)


def host_loop() -> QtEventLoop:
    """Make the loop of the window: asyncio on Qt, with the engine inside."""
    from playground.bridge.qt_loop import QtEventLoop

    class PlaygroundQtLoop(EngineMixin, QtEventLoop):
        """Hosts the engine of the document that is open."""

        def host_depth(self) -> int:
            """Tell how many of Qt's loops are nested: those of dialogs are."""
            return self._app.thread().loopLevel()

    return PlaygroundQtLoop()


def make_window(settings: Settings, faults: FaultReporter) -> MainWindow:
    """Put the window together, on the loop that runs; each document gets a player on that loop."""
    from playground.bridge.frame_pump import FramePump
    from playground.ui.main_window import MainWindow

    host = asyncio.get_running_loop()
    if not isinstance(host, EngineMixin):
        raise TypeError("make the window on a loop of `host_loop`")

    def player_for(document: Document, review: Trace | None) -> Player:
        from playground.runtime.player import Player  # start-up: the whole catalogue
        from playground.runtime.trust import is_trusted
        from playground.session.keeper import SessionKeeper
        from playground.ui.settings_desk import set_up

        window.keeper = keeper = window.keeper or SessionKeeper(sessions_path())
        trusted = is_trusted(document.graph(), settings.trusted, document.folder)
        player = Player(
            document,
            host,
            trusted=trusted,
            bus=settings.bus,
            review=review,
            keep=keeper.keep,
        )
        set_up(player, settings)
        return player

    window = MainWindow(settings, FramePump(faults.take_error), player_for)
    faults.reported.connect(window.tell_bug)
    if settings.note:
        window.tell_fault(settings.note)
    return window


def _finish(closed: asyncio.Future[None]) -> None:
    if not closed.done():
        closed.set_result(None)
