"""Errors that leave a task, and loops that would never end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from playground.loop import EventLoop, HandlerKilled, Observer, RunawayError, virtual_loop

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Entry


def fail(text: str = "no") -> None:
    raise ValueError(text)


def noting(log: list[str]) -> Callable[[BaseException], bool]:
    """Take every error: note its text, and go on."""

    def take(error: BaseException) -> bool:
        log.append(str(error))
        return True

    return take


def test_an_error_leaves_the_turn_when_nobody_takes_it() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.post(fail)
    loop.post(log.append, "next")
    with pytest.raises(ValueError, match="no"):
        loop.turn()
    assert loop.turn()
    assert log == ["next"]


def test_run_raises_what_leaves_a_task() -> None:
    loop = virtual_loop()
    loop.set_timeout(fail, 5)
    with pytest.raises(ValueError, match="no"):
        loop.run()


@pytest.mark.parametrize("queue", ["timers", "check"])
def test_after_a_failed_timer_or_immediate_the_next_one_comes_before_its_ticks(queue: str) -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = noting(log)

    def first() -> None:
        log.append("A")
        loop.next_tick(log.append, "A.tick")
        loop.queue_microtask(log.append, "A.micro")
        fail()

    for fn in (first, lambda: log.append("B")):
        if queue == "timers":
            loop.set_timeout(fn, 5)
        else:
            loop.set_immediate(fn)
    loop.run()
    assert log == ["A", "no", "B", "A.tick", "A.micro"]


def test_the_ticks_of_a_failed_last_timer_still_run() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = lambda _: True

    def only() -> None:
        loop.next_tick(log.append, "tick")
        fail()

    loop.set_timeout(only, 5)
    loop.run()
    assert log == ["tick"]


def test_a_failed_tick_lets_the_other_ticks_go_on() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = noting(log)
    loop.next_tick(fail)
    loop.next_tick(log.append, "second")
    loop.run()
    assert log == ["no", "second"]


def test_a_loop_that_is_halted_by_an_error_keeps_what_was_still_to_do() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = lambda _: False
    loop.post(fail)
    loop.post(log.append, "next")
    assert loop.turn()
    assert loop.halted
    assert not loop.turn()
    assert loop.length("poll") == 1
    loop.halted = False
    assert loop.turn()
    assert log == ["next"]


def test_a_rejection_is_uncaught_when_the_drain_is_over() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = noting(log)

    def task() -> None:
        loop.reject(ValueError("rejected"))
        loop.queue_microtask(log.append, "microtask")

    loop.post(task)
    loop.post(log.append, "next task")
    loop.run()
    assert log == ["microtask", "rejected", "next task"]


def test_a_rejection_from_outside_wakes_the_host() -> None:
    loop, wakes = virtual_loop(), list[str]()
    loop.wake = lambda: wakes.append("wake")
    loop.on_uncaught = noting(wakes)
    loop.reject(ValueError("late"))
    loop.turn()
    assert wakes == ["wake", "late"]


def test_sys_exit_in_a_handler_is_that_handlers_error() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = noting(log)
    loop.post(sys.exit, "bye")
    loop.run()
    assert log == ["bye"]


def test_ctrl_c_is_no_error_of_a_handler() -> None:
    loop = virtual_loop()

    def interrupt() -> None:
        raise KeyboardInterrupt

    loop.post(interrupt)
    with pytest.raises(KeyboardInterrupt):
        loop.turn()
    assert not loop.executing


def test_endless_ticks_are_an_error_once_there_is_a_limit() -> None:
    loop, errors = virtual_loop(), list[BaseException]()
    loop.drain_limit = 100

    def again() -> None:
        loop.next_tick(again)

    def stop(error: BaseException) -> bool:
        errors.append(error)
        return False

    loop.on_uncaught = stop
    loop.next_tick(again)
    loop.turn()
    assert isinstance(errors[0], RunawayError)
    assert str(errors[0]) == "over 100 next_tick entries in a turn"


class Witness:
    """Notes what an observer is told."""

    def __init__(self, loop: EventLoop) -> None:
        self.loop = loop
        self.told = list[tuple[str, str]]()

    def queued(self, entry: Entry) -> None:
        self.told.append(("queued", entry.queue))

    def cancelled(self, entry: Entry) -> None:
        self.told.append(("cancelled", entry.queue))

    def begun(self, entry: Entry) -> None:
        self.told.append(("begun", self.loop.phase))

    def ended(self, entry: Entry, error: BaseException | None) -> None:
        self.told.append(("ended", type(error).__name__))

    def left(self) -> Callable[[], None]:
        self.told.append(("left", self.loop.phase))
        return lambda: self.told.append(("entered", self.loop.phase))


def test_an_observer_is_told_of_every_entry() -> None:
    loop = virtual_loop()
    witness = Witness(loop)
    observer: Observer = witness
    loop.observer = observer
    loop.on_uncaught = lambda _: True
    loop.clear_timeout(loop.set_timeout(fail, 5))
    loop.post(fail)
    loop.next_tick(list)
    loop.run()
    assert witness.told == [
        ("queued", "timers"),
        ("cancelled", "timers"),
        ("queued", "poll"),
        ("queued", "next_tick"),
        ("begun", "next_tick"),
        ("ended", "NoneType"),
        ("begun", "poll"),
        ("ended", "ValueError"),
    ]


def test_code_that_is_killed_leaves_no_error() -> None:
    loop, log = virtual_loop(), list[str]()

    def killed() -> None:
        raise HandlerKilled

    loop.main(killed)
    loop.post(killed)
    loop.post(log.append, "next")
    loop.run()
    assert log == ["next"]


def test_what_runs_away_can_be_looked_at_in_place_of_an_error() -> None:
    loop, texts = virtual_loop(), list[str]()
    loop.drain_limit = 3
    loop.on_runaway = texts.append
    for _ in range(4):
        loop.next_tick(lambda: None)
    loop.turn()
    assert texts == ["over 3 next_tick entries in a turn"]
    assert loop.total == 0


def test_an_observer_is_told_when_the_loop_is_left_midway_and_when_it_goes_on() -> None:
    loop = virtual_loop()
    witness = Witness(loop)
    loop.observer = witness
    loop.post(loop.driver.hold)
    loop.driver.slice(10)
    assert witness.told[-1] == ("left", "poll")
    loop.driver.release()
    loop.driver.slice(10)
    assert witness.told[-2:] == [("entered", "poll"), ("ended", "NoneType")]
    loop.driver.end()
