"""The driver: slices, what is held midway, handlers that take long, and how all of it ends."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import EventLoop, HandlerKilled, virtual_loop
from playground.loop.driver import STUCK_RINGS, Driver, Left
from playground.loop.ending import MOST_THROWS, lost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

LONG_S = 10.0


@pytest.fixture
def loop() -> Iterator[EventLoop]:
    loop = virtual_loop()
    yield loop
    loop.driver.end()
    assert not lost


@pytest.fixture
def driver(loop: EventLoop) -> Driver:
    """Give a driver that takes the functions of this file for handler code."""
    loop.driver.is_handler_code = lambda frame: (
        frame is not None and frame.f_code.co_filename == __file__
    )
    return loop.driver


@pytest.fixture
def log() -> list[Any]:
    return []


def spin() -> None:
    while True:
        pass


def until_left(driver: Driver, why: Left) -> None:
    """Run slices until the engine is left like that."""
    while driver.slice(LONG_S) is not why:
        pass


class Stubborn:
    """Code that keeps whatever is thrown into it, until it is let go."""

    def __init__(self) -> None:
        self.caught = 0
        self.may_end = False

    def __call__(self) -> None:
        while not self.may_end:
            try:
                spin()
            except HandlerKilled:
                self.caught += 1

    def let_go(self) -> None:
        """End it, and what is kept of it."""
        self.may_end = True
        while lost:
            strand = lost.pop()
            with contextlib.suppress(HandlerKilled):
                while not strand.is_over:
                    strand.throw_in(HandlerKilled())
                    strand.enter()


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


def test_code_of_the_app_is_looked_at_again_until_it_is_handler_code(
    loop: EventLoop, driver: Driver
) -> None:
    looks = list[bool]()

    def after_some(frame: FrameType | None) -> bool:
        looks.append(len(looks) > 5)
        return looks[-1]

    driver.is_handler_code = after_some
    loop.post(spin)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert looks == [False] * 6 + [True]


def test_without_a_word_for_it_nothing_is_left(loop: EventLoop) -> None:
    loop.driver._ring(None)
    loop.post(lambda: loop.driver._ring(None))
    assert loop.driver.slice(LONG_S) is Left.IDLE


def test_a_call_that_nothing_could_interrupt_is_told(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = list[float]()
    driver.on_late = late.append

    def task() -> None:
        driver._preemption.late_s = 4.0  # what a ring has found

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


# inside a dialog's loop


def test_what_a_dialog_calls_is_not_left(loop: EventLoop, driver: Driver, log: list[Any]) -> None:
    depth = [1]
    driver.host_depth = lambda: depth[0]

    def dialog() -> None:
        depth[0] = 2
        until = time.monotonic() + 0.1
        while time.monotonic() < until:
            pass
        depth[0] = 1
        log.append("closed")
        spin()

    loop.post(dialog)
    assert driver.slice(LONG_S) is Left.PREEMPTED
    assert log == ["closed"]


def test_what_a_dialog_calls_is_ended_when_it_never_ends(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.driver.STUCK_RINGS", 2)
    assert STUCK_RINGS > 100
    depth = [1]
    driver.host_depth = lambda: depth[0]

    def dialog() -> None:
        depth[0] = 2
        spin()

    loop.post(dialog)
    assert driver.slice(LONG_S) is Left.IDLE


# stopped


def test_a_stopped_handler_ends_and_the_next_task_runs(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    driver.stop_handler()
    loop.post(spin)
    loop.post(log.append, "next")
    driver.slice(LONG_S)
    driver.stop_handler()
    assert driver.busy.is_stopping
    assert driver.slice(LONG_S) is Left.IDLE
    assert log == ["next"]
    assert not driver.busy.is_stopping


def test_a_handler_that_keeps_what_is_thrown_is_told_again_and_then_given_up(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.driver.NEXT_S", 0.001)
    stubborn, given_up = Stubborn(), list[bool]()

    def give_up() -> None:
        given_up.append(True)
        driver.give_up()

    loop.post(stubborn)
    driver.slice(LONG_S)
    driver.stop_handler()
    while lost == [] and stubborn.caught < 2 * MOST_THROWS:
        driver.on_unstoppable = give_up
        driver.slice(LONG_S)
    assert given_up == [True]
    assert stubborn.caught == MOST_THROWS
    assert not driver.is_midway
    stubborn.let_go()


def test_nobody_need_hear_that_a_handler_cannot_be_stopped(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.driver.MOST_THROWS", 0)
    stubborn = Stubborn()
    loop.post(stubborn)
    driver.slice(LONG_S)
    driver.stop_handler()
    driver.slice(LONG_S)
    driver.give_up()
    stubborn.let_go()


def test_start_up_code_can_be_stopped_too(driver: Driver) -> None:
    driver.do(spin)
    assert driver.is_midway
    driver.stop_handler()
    driver.slice(LONG_S)
    assert not driver.is_midway


# attempts


def test_an_attempt_answers_or_raises_or_takes_too_long(loop: EventLoop, driver: Driver) -> None:
    loop.post(driver.hold)
    driver.slice(LONG_S)
    assert driver.attempt(int, "7") == 7
    with pytest.raises(ValueError, match="seven"):
        driver.attempt(int, "seven")
    with pytest.raises(TimeoutError):
        driver.attempt(spin)
    assert driver.is_held


def test_an_attempt_that_cannot_be_ended_is_kept_as_it_stands(driver: Driver) -> None:
    stubborn = Stubborn()
    with pytest.raises(TimeoutError):
        driver.attempt(stubborn)
    assert len(lost) == 1
    stubborn.let_go()


# the end


def test_the_end_throws_into_what_stands_midway_and_runs_nothing_more(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    def task() -> None:
        try:
            driver.hold()
        finally:
            log.append("unwound")

    loop.post(task)
    loop.post(log.append, "never")
    driver.slice(LONG_S)
    driver.do(driver.hold)
    driver.do(lambda: log.append("never"))
    driver.end()
    assert log == ["unwound"]
    assert not driver.is_midway
    assert not loop.halted


def test_the_end_is_not_kept_from_it_by_what_comes_of_it(loop: EventLoop, driver: Driver) -> None:
    def task() -> None:
        try:
            driver.hold()
        finally:
            raise ValueError("last words")

    loop.post(task)
    driver.slice(LONG_S)
    driver.end()
    assert not driver.is_midway


def test_an_end_from_inside_lets_the_task_finish(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    def task() -> None:
        driver.end()
        log.append("goes on")

    loop.post(task)
    loop.post(log.append, "never")
    driver.slice(LONG_S)
    assert log == ["goes on"]
    assert not driver.is_midway


def test_after_an_end_from_inside_a_task_that_takes_long_is_ended(
    loop: EventLoop, driver: Driver
) -> None:
    def task() -> None:
        driver.end()
        spin()

    loop.post(task)
    driver.slice(LONG_S)
    assert not driver.is_midway


def test_an_end_that_comes_late_from_the_watchdog_ends_nothing_else(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late() -> None:
        raise HandlerKilled

    loop.post(lambda: None)
    monkeypatch.setattr(driver._preemption._watchdog, "rest", late)
    assert driver.slice(LONG_S) is Left.IDLE
    monkeypatch.undo()


def test_a_child_ends_with_the_code_that_forked_it(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = list[int]()
    monkeypatch.setattr(os, "_exit", ends.append)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    loop.post(lambda: None)
    driver.slice(LONG_S)
    assert ends == [0]


def test_a_child_that_handler_code_forks_ends_with_it(loop: EventLoop, driver: Driver) -> None:
    children = list[int]()

    def task() -> None:
        child = os.fork()
        if child:
            children.append(child)

    loop.post(task)
    parent = os.getpid()
    try:
        driver.slice(LONG_S)
    finally:
        if os.getpid() != parent:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(children[0], 0)[1]) == 0
