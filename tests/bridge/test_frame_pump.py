"""The frame pump under a real Qt loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.bridge.frame_pump import FramePump, frame_interval_ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def told() -> list[Exception]:
    """Collect what subscribers raise."""
    return []


@pytest.fixture
def pump(qapp: QApplication, told: list[Exception]) -> Iterator[FramePump]:
    """Make a pump that rests after the test."""
    pump = FramePump(told.append)
    yield pump
    pump.set_active(False)


def test_every_subscriber_is_called_once_a_frame_with_the_same_time(
    pump: FramePump, qtbot: QtBot
) -> None:
    first: list[float] = []
    second: list[float] = []
    pump.subscribe(first.append)
    pump.subscribe(second.append)
    qtbot.waitUntil(lambda: len(first) >= 5)
    assert first == second
    assert first[0] == 0
    assert min(first[1:]) > 0
    assert pump.gaps.frames_per_second > 0


def test_without_subscribers_there_are_no_frames(pump: FramePump) -> None:
    seen = [pump.is_running]
    first, second = pump.subscribe(lambda _: None), pump.subscribe(lambda _: None)
    for step in (first, first, second):
        seen.append(pump.is_running)
        step()
    seen.append(pump.is_running)
    assert seen == [False, True, True, True, False]


def test_a_window_that_cannot_be_seen_gets_no_frames(pump: FramePump, qtbot: QtBot) -> None:
    frames: list[float] = []
    pump.set_active(False)
    pump.subscribe(frames.append)
    seen = [pump.is_running]
    pump.set_active(True)
    qtbot.waitUntil(lambda: len(frames) >= 2)
    seen.append(pump.is_running)
    pump.set_active(False)
    assert [*seen, pump.is_running] == [False, True, False]


def test_a_rest_is_no_gap(pump: FramePump, qtbot: QtBot) -> None:
    frames: list[float] = []
    pump.subscribe(frames.append)
    qtbot.waitUntil(lambda: len(frames) >= 2)
    pump.set_active(False)
    before = len(frames)
    pump.set_active(True)
    qtbot.waitUntil(lambda: len(frames) > before)
    assert frames[before] == 0


def test_a_subscriber_that_raises_is_told_of_and_stops_nobody(
    pump: FramePump, told: list[Exception], qtbot: QtBot
) -> None:
    frames: list[float] = []

    def fail(_: float) -> None:
        raise ValueError("a view broke")

    pump.subscribe(fail)
    pump.subscribe(frames.append)
    qtbot.waitUntil(lambda: len(frames) >= 3)
    assert len(told) >= 3
    assert {str(error) for error in told} == {"a view broke"}


def test_whoever_leaves_within_a_frame_is_not_called_in_it(pump: FramePump, qtbot: QtBot) -> None:
    frames: list[float] = []
    leave: list[Callable[[], None]] = []

    def first(elapsed_ms: float) -> None:
        frames.append(elapsed_ms)
        leave[0]()

    pump.subscribe(first)
    leave.append(pump.subscribe(lambda _: pytest.fail("called after it left")))
    qtbot.waitUntil(lambda: len(frames) >= 2)


def test_the_pump_follows_the_screen_and_never_runs_faster_than_sixty(pump: FramePump) -> None:
    rates = {30.0: 33, 50.0: 20, 59.9: 16, 60.0: 16, 144.0: 16, 0.0: 16}
    assert {rate: frame_interval_ms(rate) for rate in rates} == rates
    assert pump.interval_ms >= 16
