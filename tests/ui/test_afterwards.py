"""What is put off until a widget has been seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from playground.ui.afterwards import Afterwards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from playground.ui.main_window import MainWindow


def steps(done: list[str]) -> Iterator[None]:
    done.append("first")
    yield
    done.append("second")


def test_nothing_is_done_before_it_begins(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    afterwards = Afterwards(widget, steps(done))
    qtbot.wait(20)
    assert not done
    afterwards.begin()
    assert not done
    qtbot.waitUntil(lambda: afterwards.is_done)
    assert done == ["first", "second"]


def test_the_loop_comes_round_between_two_steps(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    between = QTimer(widget, interval=0)
    between.timeout.connect(lambda: done.append("round"))
    between.start()
    afterwards = Afterwards(widget, steps(done))
    afterwards.begin()
    qtbot.waitUntil(lambda: afterwards.is_done)
    assert "round" in done[done.index("first") : done.index("second")]


def test_what_is_left_can_be_done_at_once_and_is_done_once(qtbot: QtBot) -> None:
    done: list[str] = []
    widget = QWidget()
    qtbot.addWidget(widget)
    afterwards = Afterwards(widget, steps(done))
    afterwards.begin()
    afterwards.finish()
    afterwards.begin()
    qtbot.wait(20)
    assert done == ["first", "second"]
    assert not afterwards.isActive()


def test_panels_are_made_once_the_canvas_has_been_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.new()
    view = window.view
    assert view is not None
    ids = {action.id for action in window.actions_table}
    assert "run.pause" in ids
    assert "log.find" not in ids
    qtbot.waitUntil(lambda: "log.find" in {action.id for action in window.actions_table})
    assert view.inspector.isVisible()
    assert view.log.isVisible()


def test_a_graph_can_be_closed_before_its_panels_are_made(window: MainWindow) -> None:
    window.desk.new()
    window.desk.close()
    assert window.stack.currentWidget() is window.start_page
    assert "log.find" not in {action.id for action in window.actions_table}
