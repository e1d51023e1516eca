"""The bar: slider, steps, words, and the way back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from playground.ui.scrub.scrub_bar import ScrubBar
    from tests.ui.session import Session

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(bar: ScrubBar, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(bar.track, key, modifier or Qt.KeyboardModifier.NoModifier)
    bar.advance()


def test_it_stands_at_the_end_while_what_is_shown_is_now(rung: Session, bar: ScrubBar) -> None:
    total = len(rung.player.trace.records)
    assert bar.track.value() == bar.track.maximum() == total
    assert bar.moment.text() == f"now · {total:,} records so far"
    assert not bar.live.isEnabled()
    rung.click()
    assert bar.track.value() == len(rung.player.trace.records)


def test_the_arrows_go_by_record(rung: Session, bar: ScrubBar) -> None:
    total = len(rung.player.trace.records)
    press(bar, KEY.Key_Left)
    press(bar, KEY.Key_Left)
    assert rung.workspace.present.seq == total - 2
    press(bar, KEY.Key_Right)
    assert rung.workspace.present.seq == total - 1
    record = rung.player.trace.records[total - 2]
    time = f"{record.t / 1000:.3f} s"
    assert bar.moment.text() == f"record {total - 1:,} of {total:,} · turn {record.turn} · {time}"
    assert bar.since.text() == "you look at the past: 1 record since"


def test_with_shift_they_go_by_turn_and_the_pages_by_a_thousand(
    rung: Session, bar: ScrubBar
) -> None:
    records, present = rung.player.trace.records, rung.workspace.present
    press(bar, KEY.Key_Left, SHIFT)
    assert present.seq is not None
    assert records[present.seq - 1].type == "task"
    before = present.seq
    press(bar, KEY.Key_Left, SHIFT)
    assert present.seq < before
    press(bar, KEY.Key_Right, SHIFT)
    assert present.seq == before
    press(bar, KEY.Key_PageUp)
    assert present.seq == 1
    press(bar, KEY.Key_PageDown)
    assert present.seq == len(records)
    press(bar, KEY.Key_Home)
    assert present.seq == 1
    press(bar, KEY.Key_End)
    assert present.seq == len(records)


def test_a_press_takes_the_handle_along(rung: Session, bar: ScrubBar) -> None:
    middle = QPoint(bar.track.width() // 2, bar.track.height() // 2)
    QTest.mousePress(bar.track, Qt.MouseButton.LeftButton, pos=middle)
    bar.advance()
    total = len(rung.player.trace.records)
    assert abs((rung.workspace.present.seq or 0) - total / 2) <= total / 50
    rung.click()
    assert bar.track.maximum() == total  # what comes meanwhile does not push the handle away
    QTest.mouseMove(bar.track, QPoint(0, 5))
    QTest.mouseRelease(bar.track, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
    bar.advance()
    assert rung.workspace.present.seq == 1
    assert bar.track.maximum() > total


def test_the_pairs_of_buttons_step(rung: Session, bar: ScrubBar, marks: list[int]) -> None:
    present = rung.workspace.present
    marks.append(7)
    bar.pairs["mark"].back.click()
    bar.advance()
    assert present.seq == 7
    bar.pairs["mark"].on.click()
    bar.advance()
    assert bar.since.text() == "no mark after this"
    bar.pairs["record"].on.click()
    bar.advance()
    assert present.seq == 8
    assert bar.since.text().startswith("you look at the past")
    rung.player.gesture("worse", "click")
    rung.settle()
    bar.pairs["error"].on.click()
    bar.advance()
    first = next(each.seq for each in present.records if str(each.outcome).startswith("raised"))
    assert present.seq == first
    for _ in range(4):
        bar.pairs["error"].on.click()
        bar.advance()
    assert bar.since.text() == "no error after this"


def test_back_to_live_by_button_and_by_escape(rung: Session, bar: ScrubBar) -> None:
    press(bar, KEY.Key_Home)
    assert bar.live.isEnabled()
    bar.live.click()
    assert rung.workspace.present.seq is None
    press(bar, KEY.Key_Home)
    press(bar, KEY.Key_Escape)
    assert rung.workspace.present.seq is None


def test_everything_on_it_has_a_name(bar: ScrubBar) -> None:
    assert bar.track.accessibleName()
    for pair in bar.pairs.values():
        assert pair.back.accessibleName() != pair.on.accessibleName() != ""
    assert bar.cross.accessibleName()


def test_in_a_narrow_window_words_give_way(bar: ScrubBar) -> None:
    bar.resize(800, 60)
    assert bar.pairs["turn"].word.isHidden()
    bar.moment.setText("record 10,000,000 of 10,000,000, turn 1,384,090, 25,645.450 s")
    assert bar.minimumSizeHint().width() <= 760
    bar.resize(1300, 60)
    assert not bar.pairs["turn"].word.isHidden()
