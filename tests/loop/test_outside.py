"""What goes on outside of the engine: whether the clock waits for it, and the run."""

from __future__ import annotations

import math
from contextvars import Context
from functools import partial
from typing import Any

import pytest

from playground.loop import Clock, Entry, EventLoop, HeadlessLoop, RealClock, VirtualClock

SOON_S = 0.01


def ran(clock: Clock, *, surely: bool, answers: bool = True, timer_ms: float | None = 500) -> str:
    """Run a loop that has a timer, and expects something outside; return what came in order."""
    loop, heard = EventLoop(clock), list[str]()
    host = HeadlessLoop(loop)
    work = object()

    def answer() -> None:
        if answers:
            loop.post(heard.append, "answer")
        host.forget(work)

    host.expect(work, surely=not surely)  # what it says last is what holds
    host.expect(work, surely=surely)
    if timer_ms is not None:
        loop.set_timeout(heard.append, timer_ms, "timer")
    Context().run(host.call_later, SOON_S, answer)
    host.run_until_idle()
    host.close()
    return " ".join(heard)


@pytest.mark.parametrize("clock", [VirtualClock(), RealClock(math.inf)], ids=["virtual", "max"])
def test_a_clock_that_jumps_stands_still_for_an_answer_that_will_come(clock: Any) -> None:
    assert ran(clock, surely=True) == "answer timer"
    assert clock.ms >= 500


def test_a_virtual_clock_waits_a_moment_for_what_may_come() -> None:
    assert ran(VirtualClock(), surely=False) == "answer timer"


def test_a_clock_that_stood_still_goes_on_when_an_answer_is_not_sure_any_more() -> None:
    loop, heard = EventLoop(VirtualClock()), list[str]()
    host, work = HeadlessLoop(loop), object()
    host.expect(work, surely=True)
    loop.set_timeout(heard.append, 500, "timer")
    Context().run(host.call_later, SOON_S, partial(host.expect, work, surely=False))
    host.run_until_idle()
    host.close()
    assert heard == ["timer"]


def test_who_looks_outside_again_and_again_keeps_no_clock_from_going_on() -> None:
    loop, heard = EventLoop(VirtualClock()), list[str]()
    host, work = HeadlessLoop(loop), object()
    loop.set_timeout(heard.append, 500, "timer")

    def look() -> None:
        host.expect(work, surely=True)
        host.expect(work, surely=False)
        if not heard:
            Context().run(host.call_later, 0.001, look)

    look()
    host.run_until_idle()
    host.close()
    assert heard == ["timer"]


def test_work_that_ends_by_itself_keeps_a_virtual_run_until_its_end_at_the_most() -> None:
    for end_ms, answers, leaves in (10_000, ["answer"], False), (1, [], True):
        loop, heard = EventLoop(VirtualClock()), list[str]()
        host, work = HeadlessLoop(loop), object()
        host.expect(work, surely=False, lasts=True)
        loop.end_ms = end_ms

        def answer(loop: EventLoop, heard: list[str], host: HeadlessLoop, work: object) -> None:
            loop.post(heard.append, "answer")
            host.forget(work)

        told = partial(answer, loop, heard, host, work)
        Context().run(host.call_later, 0.1, told)
        host.run_until_idle()
        assert (heard, host.leaves_work) == (answers, leaves)
        host.close()


def test_a_run_lasts_as_long_as_it_expects_something() -> None:
    assert ran(RealClock(), surely=True, timer_ms=None) == "answer"
    assert ran(RealClock(), surely=False, timer_ms=None) == "answer"


def test_a_run_ends_when_what_it_expected_is_over_without_an_answer() -> None:
    assert ran(RealClock(), surely=True, answers=False, timer_ms=None) == ""
    assert ran(VirtualClock(), surely=True, answers=False, timer_ms=None) == ""


def test_an_entry_whose_record_is_made_already_is_taken_in_without_a_word() -> None:
    loop, heard = EventLoop(VirtualClock()), list[str]()
    host, work = HeadlessLoop(loop), object()
    Context().run(host.call_later, 0, loop.take_in, Entry("poll", heard.append, ("taken",)))
    loop.post(heard.append, "posted")
    host.expect(work, surely=False)
    Context().run(host.call_later, SOON_S, host.forget, work)
    host.run_until_idle()
    host.close()
    assert heard == ["posted", "taken"]


def test_what_answers_a_failure_runs_as_handler_code_where_the_task_failed() -> None:
    loop, heard = EventLoop(VirtualClock()), list[str]()

    def take(error: BaseException) -> bool:
        loop.answer(loop.queue_microtask, heard.append, "microtask")
        with pytest.raises(ZeroDivisionError):
            loop.answer(lambda: 1 / 0)
        return True

    def fail() -> None:
        raise ValueError

    loop.on_uncaught = take
    loop.post(fail)
    loop.post(heard.append, "next")
    loop.run()
    assert heard == ["microtask", "next"]
