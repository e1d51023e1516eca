"""A real window while a handler blocks its loop: it paints, hears clicks, and stops the handler."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from playground.graph.file import dumps
from playground.loop import HandlerKilled
from tests.benchmarks.blockers import CODE, graph_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from playground.runtime.player import Player
    from playground.trace.record import Record
    from playground.ui.main_window import MainWindow

FRAMES = 20
CLICKS = 3

DIALOG = """
from PySide6.QtWidgets import QMessageBox
def handler(*args):
    box = QMessageBox()
    box.setText("from a handler")
    log(box.exec() != 0)
    while args: pass
"""


SPIN = """
def spin():
    while True: pass
"""


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Shown:
    """The window with such a graph in it, and its player."""

    def __init__(self, window: MainWindow, qtbot: QtBot, file: Path) -> None:
        self.window = window
        self._qtbot = qtbot
        window.open_path(file)
        self.until(lambda: window.view is not None)
        assert window.view is not None
        self.view = window.view
        self.player: Player = self.view.workspace.player
        self.until(lambda: self.player.needs_trust == [])

    def until(self, holds: Callable[[], object]) -> None:
        """Let Qt run until something holds."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)

    def calls(self, node: str) -> list[Record]:
        """Return the calls of a node's handler."""
        return [r for r in self.player.trace.records if r.type == "call" and r.node == node]

    def frames(self, number: int) -> None:
        """Let that many frames come, in each of which the window paints."""
        paints, seen = Paints(), list[float]()
        viewport = self.view.canvas.viewport()
        viewport.installEventFilter(paints)
        stop = self.view.workspace.pump.subscribe(seen.append)
        while len(seen) < number:
            before = len(seen)
            viewport.update()
            self.until(lambda: len(seen) > before)  # noqa: B023  until it holds, not later
        stop()
        viewport.removeEventFilter(paints)
        assert paints.count >= number // 2


@pytest.fixture
def open_code(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Callable[[str], Shown]:
    """Open graphs with a handler of that code."""

    def show(code: str) -> Shown:
        file = tmp_path / "blocked.playground.json"
        file.write_bytes(dumps(graph_of(code)))
        return Shown(window, qtbot, file)

    return show


@pytest.mark.parametrize("name", CODE)
def test_frames_and_clicks_come_while_it_blocks_and_stop_ends_it(
    open_code: Callable[[str], Shown], name: str
) -> None:
    shown = open_code(CODE[name])
    player = shown.player
    player.gesture("go", "press")
    shown.until(lambda: player.debugger.blockage or player.state == "paused")
    for _ in range(CLICKS):
        shown.frames(FRAMES // CLICKS)
        player.gesture("click", "press")
    assert player.trace.loop.length("poll") == CLICKS
    assert shown.calls("count") == []
    player.debugger.stop_handler()
    shown.until(lambda: len(shown.calls("count")) == CLICKS)
    assert [call.outcome for call in shown.calls("bad")] == ["killed"]
    assert player.state == "running"


class Within:
    """Acts in the loop of a handler's dialog, some frames after that has opened, and closes it."""

    def __init__(self, shown: Shown, act: Callable[[], object]) -> None:
        self._act = act
        self._frames = 0
        self._stop = shown.view.workspace.pump.subscribe(self._frame)

    def _frame(self, _elapsed_ms: float) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self._frames += 1
            if self._frames > FRAMES:
                self._stop()
                try:
                    self._act()
                finally:
                    QTest.keyClick(box, Qt.Key.Key_Escape)


def test_a_dialog_of_a_handler_can_be_closed_and_the_engine_goes_on(
    open_code: Callable[[str], Shown],
) -> None:
    shown = open_code(DIALOG)
    player, seen = shown.player, list[object]()

    def look() -> None:
        player.gesture("click", "press")
        seen.append([call.outcome for call in shown.calls("bad")])
        seen.append(player.trace.loop.length("poll"))

    Within(shown, look)
    player.gesture("go", "press")
    shown.until(lambda: shown.calls("count"))
    assert seen == [["running"], 1]
    assert [call.outcome for call in shown.calls("bad")] == ["ok"]
    assert player.state == "running"


def test_a_handler_that_blocks_after_its_dialog_is_stopped(
    open_code: Callable[[str], Shown],
) -> None:
    shown = open_code(DIALOG.replace("while args", "while True"))
    Within(shown, lambda: None)
    shown.player.gesture("go", "press")
    shown.until(lambda: shown.player.debugger.blockage)
    shown.frames(FRAMES)
    shown.player.debugger.stop_handler()
    shown.until(lambda: shown.calls("bad")[0].outcome == "killed")


def test_a_slot_that_blocks_inside_a_dialog_is_ended_after_a_while(
    open_code: Callable[[str], Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.preemption.STUCK_RINGS", 10)
    code = DIALOG.replace("log(", "QTimer.singleShot(0, spin)\n    log(")
    shown = open_code(f"from PySide6.QtCore import QTimer\n{SPIN}{code}")
    Within(shown, lambda: None)
    with qtbot.capture_exceptions() as raised:
        shown.player.gesture("go", "press")
        shown.until(lambda: [call.outcome for call in shown.calls("bad")] == ["ok"])
    assert [kind for kind, _, _ in raised] == [HandlerKilled]
    raised.clear()  # their frames know the dialog
    for name in ("last_value", "last_traceback", "last_exc"):  # the third since Python 3.12
        setattr(sys, name, None)


@pytest.mark.parametrize("what", ["reset", "pause", "edit"])
def test_what_a_person_does_while_a_dialog_is_open_is_done(
    open_code: Callable[[str], Shown], what: str
) -> None:
    shown = open_code(DIALOG.replace("while args", "while True"))
    player, document = shown.player, shown.view.workspace.document

    def act() -> None:
        if what == "edit":
            with document.edit("Delete") as edit:
                edit.remove("wires", "w2")
        else:
            getattr(player, what)()

    restarts = list[bool]()
    player.restarted.connect(lambda: restarts.append(True))
    Within(shown, act)
    player.gesture("go", "press")
    if what == "reset":
        shown.until(lambda: restarts)
        assert shown.calls("bad") == []
        player.gesture("click", "press")
        shown.until(lambda: shown.calls("count"))
    else:
        shown.until(lambda: player.debugger.blockage or player.state == "paused")
        assert document.can_undo == (what == "edit")
        player.debugger.stop_handler()
        shown.until(lambda: shown.calls("bad")[0].outcome == "killed")
