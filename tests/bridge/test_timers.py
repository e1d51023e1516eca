"""The heap of timers."""

from __future__ import annotations

import asyncio
import math
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from playground.bridge.handles import Timer
from playground.bridge.timers import PRUNE_ABOVE, TimerHeap


class Loop(asyncio.SelectorEventLoop):
    """A loop that passes on what `Timer.cancel` tells."""

    def __init__(self) -> None:
        super().__init__()
        self.heap = TimerHeap()

    def push(self, when: float) -> Timer:
        timer = Timer(when, print, (), self)
        self.heap.push(timer)
        return timer

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        self.heap.note_cancelled(handle)


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30), st.integers(0, 5))
def test_timers_come_out_when_due_in_order_of_deadline_then_of_setting(
    plan: list[tuple[int, bool]], now: int
) -> None:
    with closing(Loop()) as loop:
        timers = [(loop.push(when), cancelled) for when, cancelled in plan]
        for timer, cancelled in timers:
            if cancelled:
                timer.cancel()
        loop.heap.prune()
        came = [timer for timer in loop.heap.pop_due(now) if not timer.cancelled()]
        alive = [timer for timer, cancelled in timers if not cancelled]
        assert came == sorted(
            (timer for timer in alive if timer.when() <= now), key=lambda timer: timer.when()
        )
        loop.heap.prune()
        later = [timer.when() for timer in alive if timer.when() > now]
        assert loop.heap.soonest == min(later, default=math.inf)


def test_cancelled_timers_are_dropped_when_they_are_more_than_half() -> None:
    with closing(Loop()) as loop:
        kept = [loop.push(1) for _ in range(PRUNE_ABOVE)]
        dropped = [loop.push(2) for _ in range(PRUNE_ABOVE + 1)]
        for timer in dropped[:-1]:
            timer.cancel()
        loop.heap.prune()
        assert len(loop.heap) == 2 * PRUNE_ABOVE + 1
        dropped[-1].cancel()
        loop.heap.prune()
        assert len(loop.heap) == len(kept)


def test_a_timer_cancelled_twice_or_after_it_ran_counts_once_or_not() -> None:
    with closing(Loop()) as loop:
        ran = [loop.push(1) for _ in range(3 * PRUNE_ABOVE)]
        assert list(loop.heap.pop_due(1)) == ran
        waiting = [loop.push(2) for _ in range(PRUNE_ABOVE)]
        for timer in [*ran, *ran, waiting[-1], waiting[-1]]:
            timer.cancel()
        loop.heap.prune()
        assert len(loop.heap) == len(waiting)


def test_cancelled_timers_that_have_left_count_no_more() -> None:
    with closing(Loop()) as loop:
        waiting = [loop.push(2) for _ in range(3 * PRUNE_ABOVE)]
        for _ in range(PRUNE_ABOVE + 1):
            loop.push(1).cancel()
        assert all(timer.cancelled() for timer in loop.heap.pop_due(1))
        for timer in waiting[PRUNE_ABOVE : PRUNE_ABOVE + 60]:
            timer.cancel()
        loop.heap.prune()
        assert len(loop.heap) == len(waiting)


def test_a_cleared_heap_is_as_good_as_new() -> None:
    with closing(Loop()) as loop:
        loop.push(1)
        loop.heap.clear()
        assert loop.heap.soonest == math.inf
        assert list(loop.heap.pop_due(2)) == []
