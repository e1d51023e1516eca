"""Timers: delays, order, intervals, clearing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from playground.loop.entry import Timer
from playground.loop.timers import TimerQueue, delay_of

if TYPE_CHECKING:
    from playground.loop import EventLoop


@pytest.mark.parametrize(
    ("given", "cut"),
    [(0, 1), (-5, 1), (1.9, 1), (39.9, 39), (2**31, 1), (math.nan, 1), ("5", 1), (True, 1), (7, 7)],
)
def test_delays_are_cut_as_node_cuts_them(given: object, cut: int) -> None:
    assert delay_of(given) == cut


def test_equal_due_times_keep_the_order_of_setting(loop: EventLoop) -> None:
    log = list[str]()
    loop.set_timeout(lambda: loop.set_timeout(log.append, 10, "set later"), 10)
    loop.set_timeout(log.append, 20, "set first")
    loop.run()
    assert log == ["set first", "set later"]
    assert loop.now() == 20


def test_an_interval_counts_from_the_beginning_of_its_call(loop: EventLoop) -> None:
    times = list[float]()

    def tick() -> None:
        times.append(loop.now())
        loop.clock.spend(15)
        if len(times) == 3:
            loop.clear_interval(interval)

    interval = loop.set_interval(tick, 20)
    loop.run()
    assert times == [20, 40, 60]


def test_a_timeout_set_inside_an_interval_stands_before_its_next_round(loop: EventLoop) -> None:
    log = list[str]()

    def tick() -> None:
        log.append("tick")
        loop.set_timeout(log.append, 10, "inside")
        loop.next_tick(loop.set_timeout, log.append, 10, "in a tick")
        if len(log) > 1:
            loop.clear_interval(interval)

    interval = loop.set_interval(tick, 10)
    loop.run()
    assert log[:4] == ["tick", "inside", "tick", "in a tick"]


def test_a_timer_due_in_the_same_pass_can_be_cleared(loop: EventLoop) -> None:
    log = list[str]()
    loop.set_timeout(lambda: loop.next_tick(loop.clear_timeout, second), 5)
    second = loop.set_timeout(log.append, 5, "second")
    loop.run()
    loop.clear_timeout(second)
    loop.clear_timeout("no timer")
    assert log == []


def test_a_timer_set_in_a_pass_waits_for_the_next(loop: EventLoop) -> None:
    log = list[str]()

    def first() -> None:
        loop.start_timer(Timer(log.append, ("due at once",)), loop.now())
        loop.set_immediate(log.append, "immediate")

    loop.set_timeout(first, 5)
    loop.run()
    assert log == ["immediate", "due at once"]


def test_a_thousand_cleared_timers_are_forgotten() -> None:
    queue = TimerQueue()
    timers = [Timer(print, ()) for _ in range(1_000)]
    for due, timer in enumerate(timers):
        queue.add(timer, due)
    for timer in timers[:-1]:
        queue.discard(timer)
    assert len(queue) == 1
    assert len(queue._heap) <= 200
    assert queue.view() == [timers[-1]]
    assert queue.next_due() == 999


def test_a_timer_put_in_again_counts_once() -> None:
    queue = TimerQueue()
    timer = Timer(print, ())
    queue.add(timer, 5)
    queue.discard(timer)
    queue.add(timer, 9)
    assert [each.due for each in queue.view(5)] == [9]
    assert list(queue.pass_at(20)) == [timer]
    assert queue.next_due() is None
