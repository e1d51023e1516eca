"""A window on a real screen, a document in it, and its player on the loop of the app.

pytest-qt runs Qt's loop while a test waits; `app_loop` ticks inside it as it does in the app. So a
test does something and then waits for what shows, as a person does.
"""

from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from playground.app import host_loop
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.settings import Settings, default_path
from tests.ui.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from playground.bridge.frame_pump import FramePump
    from playground.bridge.qt_loop import QtEventLoop
    from playground.runtime.player import Player
    from playground.ui.main_window import MainWindow
    from playground.ui.workspace import Workspace

if not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DOORBELL = Graph(
    title="Doorbell",
    nodes=(
        Node("bell", "button", "Doorbell", (0.0, 0.0), {"label": "Ring"}),
        Node("door", "emitter", "Door", (260.0, 0.0), {"events": ["ring"]}),
        Node("say", "log", "Say", (520.0, 0.0), {"template": "ding dong {0}"}),
        Node("lamp", "lamp", "Lamp", (520.0, 160.0)),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("say", "in")),
        Wire("w3", ("door", "ring"), ("lamp", "toggle")),
    ),
)


@pytest.fixture
def app_loop(qapp: QApplication) -> Iterator[QtEventLoop]:
    """Make the app's loop and let it tick inside the Qt loop that the test runs."""
    loop: Any = host_loop()
    loop._thread_id = threading.get_ident()
    loop._selector.watch(loop._on_readable)
    loop._ticker.run()
    asyncio._set_running_loop(loop)
    yield loop
    asyncio._set_running_loop(None)
    loop._ticker.stop()
    loop._selector.unwatch()
    loop._thread_id = None
    loop.close()


@pytest.fixture
def settings() -> Settings:
    """Return fresh settings, kept in the home of the test."""
    return Settings(theme="dark", path=default_path())


@pytest.fixture
def themed(qapp: QApplication, settings: Settings) -> None:
    """Give the application the look of the app."""
    from playground.ui.theme import themes, ui_font

    qapp.setStyle("Fusion")
    qapp.setFont(ui_font())
    themes.use(settings.theme)


@pytest.fixture
def show(qtbot: QtBot, themed: None) -> Callable[[QWidget, int, int], None]:
    """Show a panel as a window of its own, of a width and a height in pixels."""

    def show(panel: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(panel)
        panel.resize(width, height)
        with qtbot.waitActive(panel):
            panel.show()

    return show


@pytest.fixture
def running(qapp: QApplication) -> Iterator[Session]:
    """Make a doorbell whose loop and frames go on only when the test says so."""
    with session() as one:
        yield one


@pytest.fixture
def pump(qapp: QApplication) -> Iterator[FramePump]:
    """Make the frame pump; what a view raises in a frame fails the test."""
    from playground.bridge.frame_pump import FramePump

    raised: list[Exception] = []
    pump = FramePump(raised.append)
    yield pump
    pump.set_active(False)
    if raised:
        raise raised[0]


@pytest.fixture
def player_for(app_loop: QtEventLoop) -> Callable[..., Player]:
    """Make players on the loop of the test."""
    from playground.runtime.player import Player

    host: Any = app_loop
    return lambda document, review=None: Player(document, host, review=review)


@pytest.fixture
def make_workspace(
    player_for: Callable[..., Player], pump: FramePump, settings: Settings, themed: None
) -> Iterator[Callable[[Graph], Workspace]]:
    """Make workspaces of graphs; a test makes one, since the loop hosts one engine."""
    from playground.ui.workspace import Workspace

    made: list[Workspace] = []

    def make(graph: Graph) -> Workspace:
        document = Document(graph)
        made.append(Workspace(document, player_for(document), pump, settings))
        return made[-1]

    yield make
    for each in made:
        each.player.close()


@pytest.fixture
def workspace(make_workspace: Callable[[Graph], Workspace]) -> Workspace:
    """Make the doorbell's workspace: bell, door, log and lamp, running."""
    return make_workspace(DOORBELL)


@pytest.fixture
def window(
    qtbot: QtBot,
    settings: Settings,
    pump: FramePump,
    player_for: Callable[..., Player],
    themed: None,
) -> Iterator[MainWindow]:
    """Show the whole window, with its start page."""
    from playground.ui.main_window import MainWindow

    window = MainWindow(settings, pump, player_for)
    window.resize(1280, 800)
    with qtbot.waitActive(window):  # keys are heard from then on
        window.show()
    yield window
    window.close_now()
    window.deleteLater()
