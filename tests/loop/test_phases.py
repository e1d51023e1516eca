"""The order of phases, and what drains after every task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.loop import LANES, EventLoop

if TYPE_CHECKING:
    from collections.abc import Callable


def test_phases_come_in_nodes_order(loop: EventLoop, log: list[str]) -> None:
    loop.on_close(log.append, "close")
    loop.set_immediate(log.append, "check")
    loop.post(log.append, "poll")
    loop.set_timeout(log.append, 1, "timers")
    loop.run()
    assert log == ["poll", "check", "close", "timers"]


def test_ticks_run_before_microtasks_and_both_before_the_next_task(
    loop: EventLoop, log: list[str]
) -> None:
    def task(name: str) -> None:
        log.append(name)
        loop.queue_microtask(log.append, f"{name} microtask")
        loop.next_tick(log.append, f"{name} tick")

    loop.set_immediate(task, "first")
    loop.set_immediate(task, "second")
    loop.run()
    assert log == [
        "first", "first tick", "first microtask", "second", "second tick", "second microtask",
    ]  # fmt: skip


def test_a_tick_set_in_a_microtask_waits_for_the_other_microtasks(
    loop: EventLoop, log: list[str]
) -> None:
    loop.queue_microtask(loop.next_tick, log.append, "tick")
    loop.queue_microtask(log.append, "microtask")
    loop.run()
    assert log == ["microtask", "tick"]


@pytest.mark.parametrize("phase", ["check", "poll", "close"])
def test_what_a_phase_queues_for_itself_waits_for_the_next_round(
    loop: EventLoop, log: list[str], phase: str
) -> None:
    add: Callable[..., object] = {
        "check": loop.set_immediate,
        "poll": loop.post,
        "close": loop.on_close,
    }[phase]

    def first() -> None:
        log.append("first")
        add(log.append, "later")
        loop.on_close(log.append, "closing")

    add(first)
    loop.run()
    assert log[0] == "first"
    assert log.index("closing") < log.index("later") or phase == "close"


def test_close_callbacks_run_newest_first_even_when_more_join_meanwhile(
    loop: EventLoop, log: list[str]
) -> None:
    def newest() -> None:
        log.append("newest")
        loop.on_close(log.append, "joined")

    loop.on_close(log.append, "oldest")
    loop.on_close(newest)
    loop.run()
    assert log == ["newest", "oldest", "joined"]


def test_an_immediate_can_be_cleared_by_one_before_it(loop: EventLoop, log: list[str]) -> None:
    def first() -> None:
        loop.clear_immediate(second)

    loop.set_immediate(first)
    second = loop.set_immediate(log.append, "second")
    loop.run()
    loop.clear_immediate(second)
    loop.clear_immediate(None)
    assert log == []


def test_a_turn_is_one_task_with_its_drain(loop: EventLoop, log: list[str]) -> None:
    loop.post(loop.next_tick, log.append, "tick")
    loop.set_timeout(log.append, 5, "timer")
    assert loop.turn()
    assert log == ["tick"]
    assert loop.turns == 1
    assert loop.turn()
    assert loop.now() == 5
    assert not loop.turn()
    assert loop.turns == 2


def test_what_the_main_script_queues_waits_for_the_first_turn(
    loop: EventLoop, log: list[str]
) -> None:
    loop.main(loop.next_tick, log.append, "tick")
    assert loop.phase == "main"
    assert log == []
    assert not loop.turn()
    assert log == ["tick"]


def test_the_view_of_the_queues_shows_what_runs_next_first(loop: EventLoop) -> None:
    late = loop.set_timeout(print, 20)
    soon = loop.set_timeout(print, 10)
    older, newer = loop.on_close(print), loop.on_close(print)
    tick, microtask = loop.next_tick(print), loop.queue_microtask(print)
    posted, immediate = loop.post(print), loop.set_immediate(print)
    assert dict(loop.queues) == {
        "next_tick": [tick],
        "microtask": [microtask],
        "timers": [soon, late],
        "pending": [],
        "poll": [posted],
        "check": [immediate],
        "close": [newer, older],
    }
    assert list(loop.waiting("timers", 1)) == [soon]
    assert loop.total == sum(loop.length(lane) for lane in LANES) == 8


def test_only_callables_are_taken(loop: EventLoop) -> None:
    for add in (loop.next_tick, loop.queue_microtask, loop.set_immediate, loop.post, loop.on_close):
        with pytest.raises(TypeError, match="callable"):
            add(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="callable"):
        loop.set_timeout("soon", 1)  # type: ignore[arg-type]


def test_work_from_outside_wakes_the_host_and_work_from_inside_does_not(loop: EventLoop) -> None:
    wakes = list[str]()
    loop.wake = lambda: wakes.append("wake")
    loop.post(loop.set_immediate, print)
    assert wakes == ["wake"]
    loop.turn()
    assert wakes == ["wake"]


def test_arrivals_come_in_poll_after_the_timers_of_their_time(
    loop: EventLoop, log: list[str]
) -> None:
    loop.arrive_at(10, lambda: loop.post(log.append, "first input"))
    loop.arrive_at(10, lambda: loop.post(log.append, "second input"))
    loop.arrive_at(5, lambda: loop.post(log.append, "early input"))
    loop.set_timeout(log.append, 10, "timer")
    assert loop.next_due() == 5
    loop.run()
    assert log == ["early input", "timer", "first input", "second input"]
    assert loop.now() == 10


def test_what_is_due_after_the_end_is_left_waiting(loop: EventLoop, log: list[str]) -> None:
    loop.end_ms = 10
    loop.set_timeout(log.append, 10, "at the end")
    loop.set_timeout(log.append, 11, "after it")
    loop.run()
    assert log == ["at the end"]
    assert loop.next_due() == 11
