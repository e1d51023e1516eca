"""What a person can do with a waiting entry: in a real queue, with keys, mouse and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from playground.ui.queue.arguments_editor import ArgumentsEditor
from playground.ui.queue.chips import chips_of
from playground.ui.queue.head import PAUSE_FIRST

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from playground.ui.actions import Action
    from playground.ui.queue.chips import Chip
    from playground.ui.queue.queue_panel import QueuePanel
    from tests.ui.session import Session

LONG_MS = 2_000.0


def action(queue: QueuePanel, name: str) -> Action:
    return next(each for each in queue.action_rows() if each.id == f"queue.{name}")


def do(queue: QueuePanel, name: str) -> bool:
    """Do a command if it is enabled, and look at the queue again; say whether it was."""
    one = action(queue, name)
    if not one.enabled():
        return False
    one.run()
    queue.advance(LONG_MS)
    return True


def poll(queue: QueuePanel) -> list[Chip]:
    return [c for c in chips_of(queue.board.rows) if queue.board.rows[c.lane].name == "poll"]


def events(queue: QueuePanel) -> list[str]:
    return [chip.waiting.event for chip in poll(queue)]


def choose(queue: QueuePanel, at: int) -> Chip:
    chip = poll(queue)[at]
    queue.board.chosen.emit(chip.waiting)
    return chip


@pytest.fixture
def paused(queue: QueuePanel, running: Session) -> QueuePanel:
    """Pause the loop and click the doorbell: press, release and click wait in the poll queue."""
    queue.resize(900, 240)
    running.player.pause()
    running.player.gesture("bell", "click")
    queue.advance(LONG_MS)
    queue.advance(LONG_MS)
    assert events(queue) == ["press", "release", "click"]
    return queue


def test_drop_takes_an_entry_out_and_chooses_the_next(paused: QueuePanel) -> None:
    choose(paused, 0)
    assert do(paused, "drop")
    assert events(paused) == ["release", "click"]
    assert paused.board.current == poll(paused)[0]
    assert do(paused, "drop")
    assert do(paused, "drop")
    assert events(paused) == []
    assert not do(paused, "drop")


def test_the_keys_of_undo_are_those_of_the_queue_while_it_has_the_keyboard(
    paused: QueuePanel,
) -> None:
    paused.board.setFocus()
    choose(paused, 0)
    assert do(paused, "drop")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(paused.board, Qt.Key.Key_Z, control)
    paused.advance(LONG_MS)
    assert events(paused) == ["press", "release", "click"]
    QTest.keyClick(paused.board, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    paused.advance(LONG_MS)
    assert events(paused) == ["release", "click"]


def test_duplicate_queues_an_entry_once_more(paused: QueuePanel) -> None:
    choose(paused, 2)
    assert do(paused, "duplicate")
    assert events(paused).count("click") == 2


def test_earlier_and_later_move_it_among_its_neighbours(paused: QueuePanel) -> None:
    choose(paused, 0)
    assert not action(paused, "earlier").enabled()
    assert do(paused, "later")
    assert events(paused) == ["release", "press", "click"]
    assert do(paused, "earlier")
    assert events(paused) == ["press", "release", "click"]


def test_what_was_changed_runs_changed(paused: QueuePanel, running: Session) -> None:
    choose(paused, 2)
    assert do(paused, "duplicate")
    running.player.run()
    running.run()
    calls = [r for r in running.player.trace.records if r.type == "call" and r.node == "say"]
    assert len(calls) == 2


def test_undo_and_redo_take_changes_back_and_say_what(paused: QueuePanel) -> None:
    assert not action(paused, "undo").enabled()
    choose(paused, 0)
    do(paused, "drop")
    assert action(paused, "undo").wording == "Queue: Undo Drop Entry"
    assert paused.head.undo.text().startswith("1 change")
    assert do(paused, "undo")
    assert events(paused) == ["press", "release", "click"]
    assert not paused.head.undo.isVisibleTo(paused)
    assert do(paused, "redo")
    assert events(paused) == ["release", "click"]


def test_the_queue_is_changed_while_the_loop_stands_still_only(
    paused: QueuePanel, running: Session
) -> None:
    choose(paused, 0)
    changes = ("drop", "duplicate", "later", "edit_arguments")
    assert all(action(paused, name).enabled() for name in changes)
    running.player.run()
    assert not any(action(paused, name).enabled() for name in changes)
    assert action(paused, "run_to").enabled()


def test_the_menu_says_why_something_cannot_be_done(paused: QueuePanel, running: Session) -> None:
    choose(paused, 0)
    running.player.run()
    paused.board.menu_requested.emit(paused.mapToGlobal(QPoint(20, 20)))
    menu = paused.board.findChild(QMenu)
    assert isinstance(menu, QMenu)
    rows = {row.text().partition("\t")[0]: row for row in menu.actions()}
    assert rows["Drop"].toolTip() == PAUSE_FIRST
    assert menu.toolTipsVisible()
    assert not rows["Drop"].isEnabled()
    rows["Pause to Change the Queue"].trigger()
    assert running.player.state == "paused"
    menu.close()


def test_other_arguments_are_what_the_handler_hears(paused: QueuePanel, running: Session) -> None:
    choose(paused, 2)
    QTest.keyClick(paused.board, Qt.Key.Key_Return)
    editor = paused.findChild(ArgumentsEditor)
    assert isinstance(editor, ArgumentsEditor)
    assert editor.field.text() == "[1]"
    editor.field.setText('["forty-two"]')
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    paused.advance(LONG_MS)
    assert paused.head.undo.text().startswith("1 change")
    running.player.run()
    running.run()
    said = [r.args[0] for r in running.player.trace.records if r.type == "log"]
    assert said == ["ding dong forty-two"]


def test_return_shows_the_card_of_what_cannot_be_edited(
    paused: QueuePanel, running: Session, qtbot: QtBot
) -> None:
    running.player.run()
    choose(paused, 0)
    with qtbot.waitSignal(paused.show_requested) as asked:
        QTest.keyClick(paused.board, Qt.Key.Key_Return)
    assert asked.args == ["bell"]


def test_run_to_here_stops_where_the_entry_begins(paused: QueuePanel, running: Session) -> None:
    chip = choose(paused, 2)
    assert do(paused, "run_to")
    running.run()
    position = running.player.debugger.position
    assert position is not None
    assert position.why == "run_to"
    record = running.player.trace.records[position.seq - 1]
    assert record.cause == chip.waiting.seq


def drag(queue: QueuePanel, chip: Chip, to: Chip) -> None:
    start = queue.board.chip_rect(chip).center().toPoint()
    end = queue.board.chip_rect(to).center().toPoint()
    beyond = QPoint(20 if end.x() > start.x() else -20, 0)
    QTest.mousePress(queue.board, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(queue.board, start + beyond / 4)
    QTest.mouseMove(queue.board, end + beyond)
    QTest.mouseRelease(queue.board, Qt.MouseButton.LeftButton, pos=end + beyond)
    queue.advance(LONG_MS)


def test_a_chip_is_carried_to_another_place_with_the_mouse(paused: QueuePanel) -> None:
    first, _, last = poll(paused)
    drag(paused, last, first)
    assert events(paused) == ["click", "press", "release"]
    assert paused.board.current is not None
    assert paused.board.current.waiting.event == "click"


def test_while_the_loop_runs_a_chip_is_not_carried(paused: QueuePanel, running: Session) -> None:
    running.player.run()
    first, _, last = poll(paused)
    drag(paused, last, first)
    assert events(paused) == ["press", "release", "click"]
    assert paused.board.drag is None


def test_escape_lets_a_drag_be(paused: QueuePanel) -> None:
    first, _, last = poll(paused)
    start = paused.board.chip_rect(last).center().toPoint()
    QTest.mousePress(paused.board, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(paused.board, paused.board.chip_rect(first).center().toPoint())
    QTest.keyClick(paused.board, Qt.Key.Key_Escape)
    QTest.mouseRelease(paused.board, Qt.MouseButton.LeftButton, pos=start)
    paused.advance(LONG_MS)
    assert events(paused) == ["press", "release", "click"]


def test_a_lane_that_is_asked_for_is_marked_for_a_moment(paused: QueuePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(paused.reveal_requested):
        action(paused, "lane.check").run()
    assert paused._motion.flash("check") == 1
    paused.advance(LONG_MS)
    assert paused._motion.flash("check") == 0


def test_a_lane_that_is_out_of_sight_is_scrolled_to(paused: QueuePanel) -> None:
    paused.resize(520, 110)
    bar = paused._scroll.verticalScrollBar()
    bar.setValue(0)
    action(paused, "lane.close").run()
    assert bar.value() > 0
