"""The event queue in a real window: what waits, what is taken, what a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.queue.chips import Chip, chips_of
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import more_text
from playground.ui.queue.queue_panel import QueuePanel
from playground.ui.theme import themes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
LONG_MS = 2_000.0


def titles(queue: QueuePanel, lane: str) -> list[str]:
    """Return what a lane says, the times left out: they are the engine's."""
    return [text.split(",")[0] for text in queue.board.texts()[lane]]


def clicks_waiting(running: Session, queue: QueuePanel, count: int) -> list[Chip]:
    """Press the doorbell while the loop rests; return the chips once they stand still."""
    for _ in range(count):
        running.player.gesture("bell", "click")
    queue.advance(LONG_MS)
    queue.advance(LONG_MS)
    return [chip for chip in chips_of(queue.board.rows) if chip.waiting.node == "bell"]


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def lit(queue: QueuePanel) -> list[str]:
    """Return the lanes that glow because the loop has just been at them."""
    return [row.name for row in queue.board.rows if queue._motion.glow(row.name)]


def middle(queue: QueuePanel, chip: Chip) -> QPoint:
    return queue.board.chip_rect(chip).center().toPoint()


def test_every_queue_of_the_loop_has_its_lane_in_the_order_of_the_loop(queue: QueuePanel) -> None:
    assert list(queue.board.texts()) == [
        "next_tick", "microtask", "timers", "pending", "poll", "check", "close",
    ]  # fmt: skip
    assert list(LANE_LOOKS) == list(queue.board.texts())


def test_a_timer_waits_in_the_timers_lane_and_says_when_it_is_due(queue: QueuePanel) -> None:
    (text,) = queue.board.texts()["timers"]
    assert text.startswith("Wait, due in 59 min")
    assert queue.head.summary.text() == "head on the left \N{MIDDLE DOT} 1 waiting"


def test_clicks_that_the_loop_has_not_seen_yet_wait_in_poll_the_first_on_the_left(
    queue: QueuePanel, running: Session
) -> None:
    running.player.gesture("bell", "click")
    running.player.gesture("worse", "click")
    queue.advance()
    said = titles(queue, "poll")
    assert said[0] == "Doorbell press"
    waiting = running.player.queued
    assert queue.head.summary.text().endswith(f"{waiting} waiting")


def test_what_has_no_room_is_counted_at_the_end_of_the_lane(
    queue: QueuePanel, running: Session
) -> None:
    clicks_waiting(running, queue, 40)
    row = next(row for row in queue.board.rows if row.name == "poll")
    said = queue.board.texts()["poll"]
    assert len(said) == len(row.chips) + 1
    assert said[-1] == more_text(row.count - len(row.chips))


def test_a_large_number_of_waiting_entries_is_told_in_few_characters() -> None:
    assert [more_text(3), more_text(99), more_text(4_990)] == ["+3 more", "+99 more", "+4,990"]


def test_the_lane_that_was_served_is_lit_and_goes_dark_again(
    queue: QueuePanel, running: Session
) -> None:
    queue.advance(LONG_MS)
    assert lit(queue) == []
    running.player.gesture("bell", "click")
    running.run()
    queue.advance(16.0)
    assert lit(queue) == ["poll"]
    queue.advance(LONG_MS)
    assert lit(queue) == []


def test_a_chip_glides_to_the_head_when_the_one_before_it_was_taken(
    queue: QueuePanel, running: Session
) -> None:
    first, second, *_ = clicks_waiting(running, queue, 3)
    before = queue.board.chip_rect(second).left()
    while any(chip.waiting.seq == first.waiting.seq for chip in chips_of(queue.board.rows)):
        running.player.trace.loop.turn()
        queue.advance(1.0)
    during = queue.board.chip_rect(_chip(queue, second)).left()
    for _ in range(60):
        queue.advance(16.0)
    after = queue.board.chip_rect(_chip(queue, second)).left()
    assert before > during > after


def _chip(queue: QueuePanel, old: Chip) -> Chip:
    return next(c for c in chips_of(queue.board.rows) if c.waiting.seq == old.waiting.seq)


def test_choosing_a_chip_selects_its_node_and_its_record(
    queue: QueuePanel, running: Session
) -> None:
    chip = clicks_waiting(running, queue, 1)[0]
    QTest.mouseClick(queue.board, LEFT, pos=middle(queue, chip))
    selection = running.workspace.selection
    assert selection.items == {"bell"}
    assert selection.record == chip.waiting.seq
    said = queue.board.accessibleDescription()
    assert said.startswith("Doorbell press, waits ")
    assert said.endswith(", in poll")


def test_a_node_selected_elsewhere_lights_its_chips(queue: QueuePanel, running: Session) -> None:
    chip = clicks_waiting(running, queue, 1)[0]
    edge = queue.board.chip_rect(chip).toRect()
    place = QPoint(edge.center().x(), edge.top())

    def color_of_edge() -> str:
        return queue.board.grab().toImage().pixelColor(place).name()

    dark = color_of_edge()
    running.workspace.selection.select(["bell"])
    assert color_of_edge() != dark


def test_arrows_go_from_chip_to_chip_and_return_asks_for_the_card(
    queue: QueuePanel, running: Session, qtbot: QtBot
) -> None:
    clicks_waiting(running, queue, 2)
    chips = chips_of(queue.board.rows)
    selection = running.workspace.selection
    for chip in chips[:2]:
        QTest.keyClick(queue.board, Qt.Key.Key_Right)
        assert selection.record == chip.waiting.seq
    QTest.keyClick(queue.board, Qt.Key.Key_Left)
    assert selection.record == chips[0].waiting.seq
    with qtbot.waitSignal(queue.show_requested) as asked:
        QTest.keyClick(queue.board, Qt.Key.Key_Return)
    assert asked.args == [chips[0].waiting.node]


def test_a_double_click_asks_for_the_card(
    queue: QueuePanel, running: Session, qtbot: QtBot
) -> None:
    chip = clicks_waiting(running, queue, 1)[0]
    with qtbot.waitSignal(queue.show_requested) as asked:
        QTest.mouseDClick(queue.board, LEFT, pos=middle(queue, chip))
    assert asked.args == ["bell"]


def test_a_renamed_node_has_its_new_title_on_its_chips(queue: QueuePanel, running: Session) -> None:
    with running.document.edit("Rename") as edit:
        edit.change_node("wait", title="Patience")
    assert titles(queue, "timers") == ["Patience"]


def test_seven_lanes_fit_a_low_panel_and_have_two_lines_in_a_high_one(
    queue: QueuePanel, running: Session, qtbot: QtBot
) -> None:
    chip = clicks_waiting(running, queue, 1)[0]
    low = queue.board.chip_rect(chip).height()
    assert queue.board.height() <= queue.height()
    queue.resize(520, 460)
    qtbot.waitUntil(lambda: queue.board.height() > 400)
    chip = _chip(queue, chip)
    assert queue.board.chip_rect(chip).height() > 1.5 * low


def paints_in(queue: QueuePanel, frames: int, frame_ms: float) -> int:
    """Return how often the lanes were painted in so many frames."""
    QApplication.processEvents()
    paints = Paints(queue.board)
    for _ in range(frames):
        queue.advance(frame_ms)
        QApplication.processEvents()
    return paints.count


def test_nothing_is_painted_while_nothing_changes(queue: QueuePanel, running: Session) -> None:
    running.player.pause()
    queue.advance(LONG_MS)
    queue.advance(LONG_MS)
    assert paints_in(queue, frames=20, frame_ms=16.0) == 0
    running.player.gesture("bell", "click")
    assert paints_in(queue, frames=1, frame_ms=16.0) == 1


def test_the_times_on_the_chips_are_written_anew_ten_times_a_second(queue: QueuePanel) -> None:
    queue.advance(LONG_MS)
    queue.advance(LONG_MS)
    assert paints_in(queue, frames=100, frame_ms=10.0) == 10


def test_motion_stops_at_once_when_it_is_not_wanted_any_more(
    queue: QueuePanel, running: Session
) -> None:
    running.workspace.settings.reduced_motion = True
    themes.changed.emit()
    running.player.gesture("bell", "click")
    queue.advance(1.0)
    rows = next(row for row in queue.board.rows if row.name == "poll")
    lefts = [queue.board.chip_rect(chip).left() for chip in rows.chips]
    assert lefts[0] == queue.board.chip_rect(chips_of(queue.board.rows)[0]).left()


def test_both_themes_paint(queue: QueuePanel, running: Session) -> None:
    clicks_waiting(running, queue, 1)
    pictures = []
    for mode in ("dark", "light"):
        themes.use(mode)
        pictures.append(queue.grab().toImage())
    assert pictures[0] != pictures[1]
    assert pictures[1].pixelColor(5, pictures[1].height() - 5).lightness() > 200


def test_a_reset_begins_with_the_new_queues(queue: QueuePanel, running: Session) -> None:
    clicks_waiting(running, queue, 5)
    running.player.reset()
    running.frame()
    assert queue.board.texts()["poll"] == []


def test_a_detached_queue_hears_nothing_more(running: Session, qtbot: QtBot) -> None:
    panel = QueuePanel(running.workspace)
    qtbot.addWidget(panel)
    panel.detach()
    before = panel.board.texts()
    running.player.gesture("bell", "click")
    running.frame()
    running.player.reset()
    assert panel.board.texts() == before
