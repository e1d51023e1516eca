"""How handlers are stopped, attempts are cut short, and all of it ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import EventLoop, HandlerKilled
from playground.loop.driver import Driver, Left
from playground.loop.ending import MOST_THROWS, lost
from tests.loop.driven import LONG_S, Stubborn, spin

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert driver.blocked_s > 0  # until it has ended
    assert driver.slice(LONG_S) is Left.IDLE
    assert driver.blocked_s == 0
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
    stubborn = Stubborn()

    def task(then: Callable[[], object]) -> None:
        driver.end()
        then()

    for then in (spin, stubborn):
        loop.halted = False
        loop.post(task, then)
        driver.slice(LONG_S)
        assert not driver.is_midway
    assert len(lost) == 1
    stubborn.let_go()


def test_an_end_from_inside_of_an_act_ends_the_task_that_it_interrupts(
    loop: EventLoop, driver: Driver, log: list[Any]
) -> None:
    def task() -> None:
        try:
            driver.hold()
        finally:
            log.append("unwound")

    loop.post(task)
    driver.slice(LONG_S)
    driver.do(driver.end)
    assert log == ["unwound"]
    assert not driver.is_midway


def test_an_end_that_comes_late_from_the_watchdog_ends_nothing_else(
    loop: EventLoop, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late() -> None:
        raise HandlerKilled

    loop.post(lambda: None)
    monkeypatch.setattr(driver.preemption._alarm._watchdog, "rest", late)
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
