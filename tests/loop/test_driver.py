"""The driver: slices, what is held midway, handlers that take long."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop.driver import Driver, Left
from tests.loop.driven import LONG_S, spin, until_left

if TYPE_CHECKING:
    from playground.loop import EventLoop


# slices


def test_a_slice_runs_what_is_there_and_ends_between_two_turns(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    driver.after_turn = lambda: log.append("turn")
    driver.on_left = log.append
    for number in range(2):
        loop.post(log.append, number)
    assert driver.slice(LONG_S) is Left.IDLE
    assert log == [0, "turn", 1, "turn", Left.IDLE]
    loop.post(log.append, 2)
    assert driver.slice(0) is Left.MORE
    assert not driver.is_midway
    assert driver.frame is None


def test_what_leaves_a_turn_leaves_the_slice_and_the_next_goes_on(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    def fail() -> None:
        raise ValueError("out")

    loop.post(fail)
    loop.post(log.append, "next")
    with pytest.raises(ValueError, match="out"):
        driver.slice(LONG_S)
    assert driver.slice(LONG_S) is Left.IDLE
    assert log == ["next"]


def test_later_is_when_the_engine_has_been_left(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    driver.later(lambda: log.append("now"))
    loop.post(lambda: driver.later(lambda: log.append("later")))
    loop.post(lambda: log.append("in the engine"))
    driver.slice(LONG_S)
    assert log == ["now", "in the engine", "later"]


# held midway


def test_what_is_held_stands_until_it_is_released(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    wakes = list[bool]()
    loop.wake = lambda: wakes.append(True)
    driver.on_entered = lambda: log.append("entered")

    def task() -> None:
        driver.hold()
        log.append(loop.executing)

    loop.post(task)
    loop.post(log.append, "next")
    driver.release()
    assert driver.slice(LONG_S) is Left.HELD
    assert driver.is_held
    assert driver.is_midway
    assert not loop.executing
    assert driver.frame is not None
    assert driver.slice(LONG_S) is Left.HELD
    assert log == []
    wakes.clear()
    driver.release()
    assert wakes == [True]
    assert driver.is_midway
    assert driver.slice(LONG_S) is Left.IDLE
    assert log == ["entered", True, "next"]


def test_an_act_runs_at_once_where_a_turn_stands_midway(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    loop.post(driver.hold)
    driver.slice(LONG_S)
    driver.do(lambda: log.append(driver.is_inside))
    assert driver.is_held
    driver.do(lambda: driver.do(lambda: log.append("inside")))
    assert log == [True, "inside"]


def test_acts_keep_their_order_when_one_stands_midway(driver: Driver, log: list[Any]) -> None:
    def first() -> None:
        driver.hold()
        log.append("first")

    driver.do(first)
    driver.do(lambda: log.append("second"))
    assert log == []
    driver.release()
    driver.slice(LONG_S)
    assert log == ["first", "second"]


def test_what_an_act_raises_is_raised_and_the_acts_after_it_are_done_next(
    driver: Driver, log: list[Any]
) -> None:
    def first() -> None:
        driver.hold()
        raise ValueError("first")

    driver.do(first)
    driver.do(lambda: log.append("second"))
    driver.release()
    with pytest.raises(ValueError, match="first"):
        driver.slice(LONG_S)
    driver.do(lambda: log.append("third"))
    assert log == ["second", "third"]


def test_a_thread_is_never_held(loop: EventLoop, driver: Driver, log: list[Any]) -> None:
    def hold_and_go_on() -> None:
        driver.hold()
        log.append("went on")

    def task() -> None:
        thread = threading.Thread(target=hold_and_go_on)
        thread.start()
        thread.join()

    driver.hold()
    loop.post(task)
    assert driver.slice(LONG_S) is Left.IDLE
    assert log == ["went on"]


# handler code that takes long


def test_code_that_takes_long_is_left_and_goes_on(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    ended = list[float]()
    driver.on_block_end = ended.append
    loop.post(spin_until, log)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert driver.blocked_s > 0
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert ended == []
    log.append("go")
    until_left(driver, Left.IDLE)
    assert driver.blocked_s == 0
    assert len(ended) == 1


def spin_until(log: list[Any]) -> None:
    while not log:
        pass


def test_a_call_that_nothing_could_interrupt_is_told(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = list[float]()
    driver.on_late = late.append

    def task() -> None:
        driver.preemption._alarm.late_s = 4.0  # what a ring has found

    loop.post(task)
    loop.post(lambda: None)
    driver.slice(LONG_S)
    driver.slice(LONG_S)
    assert late == [4.0]


def test_what_is_preempted_can_be_held_there(loop: EventLoop, driver: Driver) -> None:
    loop.post(spin)
    driver.slice(LONG_S)
    driver.hold_here()
    assert driver.is_held
    assert driver.blocked_s == 0
    frame: Any = driver.frame
    while frame is not None and frame.f_code is not spin.__code__:
        frame = frame.f_back
    assert frame is not None


def test_an_act_that_takes_long_goes_on_in_the_next_slices(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    wakes = list[bool]()
    loop.wake = lambda: wakes.append(True)
    driver.do(lambda: spin_until(log))
    assert driver.is_midway
    assert wakes == [True]
    log.append("go")
    until_left(driver, Left.IDLE)
