"""The ring of the loop: what it counts, what it lights, and the way to a lane."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.loop import LANES, PHASES
from playground.ui.loop_ring.activity import FADE_MS, Activity
from playground.ui.loop_ring.ring import LoopRing
from playground.ui.loop_ring.stop import count_text
from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
FRAME_MS = 16.0


@pytest.fixture
def ring(running: Session, qtbot: QtBot, themed: None) -> Iterator[LoopRing]:
    ring = LoopRing()
    qtbot.addWidget(ring)
    with qtbot.waitActive(ring):
        ring.show()
    running.run()
    ring.attach(running.workspace)
    yield ring
    ring.detach()


def lit(ring: LoopRing) -> set[str]:
    return {lane for lane, stop in ring.stops.items() if stop.level}


def test_what_was_served_is_lit_and_fades() -> None:
    activity = Activity()
    activity.advance(FRAME_MS, ["check", "microtask"], "timers")
    assert activity.level("check") == activity.level("microtask") == 1
    activity.advance(FADE_MS / 2, [], "timers")
    assert activity.level("check") == pytest.approx(0.5)
    activity.advance(FADE_MS, [], "timers")
    assert activity.level("check") == activity.level("microtask") == 0


def test_the_phase_served_last_stays_lit_while_the_loop_rests() -> None:
    activity = Activity()
    activity.advance(FRAME_MS, ["poll", "microtask"], "poll")
    activity.advance(10 * FADE_MS, [], "microtask")
    assert {lane for lane in LANES if activity.level(lane)} == {"poll"}


def test_a_drain_queue_stays_lit_while_the_loop_stands_in_it() -> None:
    activity = Activity()
    activity.advance(FRAME_MS, [], "microtask", is_inside=True)
    activity.advance(10 * FADE_MS, [], "microtask", is_inside=True)
    assert activity.level("microtask") == 1


def test_at_a_high_rate_every_phase_at_work_is_lit_in_every_frame() -> None:
    activity = Activity()
    seen = set()
    for frame in range(100):
        at_work = ("timers", "poll", "check")[frame % 3]
        activity.advance(FRAME_MS, [at_work], at_work)
        seen.add(tuple(activity.level(lane) > 0.9 for lane in ("timers", "poll", "check")))
    assert (True, True, True) in seen
    assert len(seen) <= 3  # the first frames; no flicker after them


def test_without_motion_a_queue_is_lit_or_dark() -> None:
    activity = Activity(is_still=True)
    activity.advance(FRAME_MS, ["check"], "poll")
    assert not activity.advance(FADE_MS / 2, [], "poll")
    assert activity.level("check") == 1
    assert activity.advance(FADE_MS, [], "poll")
    assert activity.level("check") == 0


def test_a_count_takes_little_room() -> None:
    assert [count_text(count, 99) for count in (0, 7, 99, 100, 5_000)] == [
        "0", "7", "99", "99+", "99+",
    ]  # fmt: skip


def test_each_queue_of_the_loop_has_its_stop_and_its_count(
    ring: LoopRing, running: Session
) -> None:
    assert list(ring.stops) == list(LANES)
    running.player.gesture("bell", "click")
    ring.advance(FRAME_MS)
    counts = {lane.name: lane.count for lane in running.player.lanes()}
    assert {lane: stop.count for lane, stop in ring.stops.items()} == counts
    assert ring.stops["timers"].accessibleName() == "timers: 1 waiting"


def test_the_phase_that_was_served_is_lit(ring: LoopRing, running: Session) -> None:
    running.player.gesture("bell", "click")
    running.run()
    ring.advance(FRAME_MS)
    assert lit(ring) == {"poll"}
    ring.advance(10 * FADE_MS)
    assert lit(ring) == {"poll"}


def test_a_click_asks_for_the_lane(ring: LoopRing, qtbot: QtBot) -> None:
    for lane, stop in ring.stops.items():
        with qtbot.waitSignal(ring.chosen) as asked:
            QTest.mouseClick(stop, LEFT)
        assert asked.args == [lane]


def test_arrows_go_round_and_return_asks_for_the_lane(ring: LoopRing, qtbot: QtBot) -> None:
    ring.stops["timers"].setFocus()
    for lane in (*PHASES[1:], "next_tick", "microtask", "timers"):
        QTest.keyClick(ring.focusWidget(), Qt.Key.Key_Right)
        assert ring.stops[lane].hasFocus()
    QTest.keyClick(ring.focusWidget(), Qt.Key.Key_Left)
    with qtbot.waitSignal(ring.chosen) as asked:
        QTest.keyClick(ring.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["microtask"]


def test_tab_stops_at_the_ring_once(ring: LoopRing) -> None:
    tabs = [s for s in ring.stops.values() if s.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabs == [ring.stops["timers"]]


def test_counts_never_move_a_stop(ring: LoopRing, running: Session) -> None:
    before = [stop.geometry() for stop in ring.stops.values()]
    for _ in range(120):
        running.player.gesture("bell", "click")
    ring.advance(FRAME_MS)
    assert ring.stops["poll"].count > 99
    assert [stop.geometry() for stop in ring.stops.values()] == before


def test_with_little_room_it_is_narrower_and_says_the_same(ring: LoopRing) -> None:
    roomy = ring.sizeHint().width()
    ring.set_compact(is_compact=True)
    assert ring.sizeHint().width() < roomy
    lefts = [ring.stops[lane].geometry() for lane in PHASES]
    assert all(a.right() < b.left() for a, b in pairwise(lefts))
    ring.set_compact(is_compact=False)
    assert ring.sizeHint().width() == roomy


def test_a_restart_begins_dark(ring: LoopRing, running: Session) -> None:
    running.player.gesture("bell", "click")
    running.run()
    ring.advance(FRAME_MS)
    running.player.reset()
    assert lit(ring) <= {"main"}


def test_both_themes_paint(ring: LoopRing, running: Session) -> None:
    running.player.gesture("bell", "click")
    running.run()
    ring.advance(FRAME_MS)
    pictures = []
    for mode in ("dark", "light"):
        themes.use(mode)
        pictures.append(ring.grab().toImage())
    assert pictures[0] != pictures[1]
