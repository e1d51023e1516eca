"""What is left in the middle when it takes long, and what never is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop.driver import Driver, Left
from playground.loop.preemption import STUCK_RINGS
from tests.loop.driven import LONG_S, spin

if TYPE_CHECKING:
    from types import FrameType

    from playground.loop import EventLoop


def test_code_of_the_app_is_looked_at_again_until_it_is_handler_code(
    loop: EventLoop, driver: Driver
) -> None:
    looks = list[bool]()

    def after_some(frame: FrameType | None) -> bool:
        looks.append(len(looks) > 5)
        return looks[-1]

    driver.preemption.is_handler_code = after_some
    loop.post(spin)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert looks == [False] * 6 + [True]


def test_without_a_word_for_it_nothing_is_left(loop: EventLoop) -> None:
    loop.driver.preemption._ring(None)
    loop.post(lambda: loop.driver.preemption._ring(None))
    assert loop.driver.slice(LONG_S) is Left.IDLE


# inside a dialog's loop


def test_what_a_dialog_calls_is_not_left(loop: EventLoop, driver: Driver, log: list[Any]) -> None:
    depth = [1]
    driver.preemption.host_depth = lambda: depth[0]

    def dialog() -> None:
        depth[0] = 2
        spin_for(0.1)
        depth[0] = 1
        log.append("closed")
        spin()

    loop.post(dialog)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert log == ["closed"]


def test_what_a_dialog_calls_is_ended_when_it_never_ends(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.preemption.STUCK_RINGS", 2)
    assert STUCK_RINGS > 100
    depth = [1]
    driver.preemption.host_depth = lambda: depth[0]

    def dialog() -> None:
        depth[0] = 2
        spin()

    loop.post(dialog)
    assert driver.slice(LONG_S) is Left.IDLE


def test_an_attempt_that_a_dialog_makes_is_cut_short_and_the_dialog_is_not(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    depth = [1]
    driver.preemption.host_depth = lambda: depth[0]

    def dialog() -> None:
        depth[0] = 2
        with pytest.raises(TimeoutError):
            driver.attempt(spin)
        spin_for(0.1)
        depth[0] = 1
        log.append("closed")
        spin()

    loop.post(dialog)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert log == ["closed"]


def spin_for(seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass
