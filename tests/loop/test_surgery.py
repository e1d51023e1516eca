"""Entries taken out, put back and swapped by hand: what waits, and what runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.loop import LANES, Entry, EventLoop, virtual_loop

Log = list[object]
Operation = tuple[str, int, int]
OPERATIONS = st.tuples(
    st.sampled_from(["take_out", "put_back", "swap"]), st.integers(0, 50), st.integers(0, 50)
)


def filled(log: Log) -> EventLoop:
    """Make a loop with several entries in every queue; some timers are due at the same time."""
    loop = virtual_loop()

    def fill() -> None:
        for number in range(4):
            loop.next_tick(log.append, ("tick", number))
            loop.queue_microtask(log.append, ("microtask", number))
            loop.set_immediate(log.append, ("check", number))
            loop.post(log.append, ("poll", number))
            loop.on_close(log.append, ("close", number))
            loop.set_timeout(log.append, 10 + number // 2, ("timer", number))

    loop.main(fill)
    return loop


def contents(loop: EventLoop) -> dict[str, list[object]]:
    return {lane: [(e, e.args, getattr(e, "due", 0)) for e in loop.waiting(lane)] for lane in LANES}


@pytest.mark.parametrize("lane", LANES)
def test_two_entries_change_places(lane: str) -> None:
    log = Log()
    loop = filled(log)
    before = loop.waiting(lane)
    if not before:
        before = [loop.enqueue(Entry(lane, log.append, (number,))) for number in range(4)]
    dues = [getattr(entry, "due", 0) for entry in before]
    loop.swap(before[0], before[2])
    after = loop.waiting(lane)
    assert after == [before[2], before[1], before[0], before[3]]
    assert [getattr(entry, "due", 0) for entry in after] == dues
    expected = [entry.args[0] for entry in after]
    loop.run()
    assert [each for each in log if each in expected] == expected


@pytest.mark.parametrize("lane", LANES)
def test_what_is_put_back_waits_where_it_did(lane: str) -> None:
    log = Log()
    loop = filled(log)
    for number in range(3):
        if lane == "pending":
            loop.enqueue(Entry(lane, log.append, ("pending", number)))
    before = loop.waiting(lane)
    loop.take_out(before[1])
    loop.take_out(before[1])
    assert loop.waiting(lane) == [*before[:1], *before[2:]]
    assert not before[1].cancelled
    loop.put_back(before[1])
    assert loop.waiting(lane) == before
    assert loop.length(lane) == len(before)


def test_what_is_put_back_late_is_the_next_to_run() -> None:
    log = Log()
    loop = filled(log)
    first = loop.waiting("poll")[0]
    loop.take_out(first)
    while ("poll", 2) not in log:
        loop.turn()
    assert log[-1] == ("poll", 2)
    loop.put_back(first)
    loop.turn()
    assert log[-1] == ("poll", 0)


def test_a_timer_that_is_past_due_when_it_is_put_back_rings_at_once() -> None:
    log = Log()
    loop = filled(log)
    timer = loop.waiting("timers")[0]
    loop.take_out(timer)
    loop.run()
    assert ("timer", 0) not in log
    loop.put_back(timer)
    loop.run()
    assert (log[-1], loop.now()) == (("timer", 0), 11)


def test_whoever_drives_the_loop_is_woken() -> None:
    woken = list[int]()
    loop = filled(Log())
    first, second = loop.waiting("timers")[:2]
    loop.wake = lambda: woken.append(1)
    loop.swap(first, second)
    loop.take_out(first)
    loop.put_back(first)
    assert len(woken) == 2
    loop.main(loop.swap, first, second)
    loop.main(loop.take_out, first)
    loop.main(loop.put_back, first)
    assert len(woken) == 2


@given(turns=st.integers(0, 12), operations=st.lists(OPERATIONS, max_size=12))
def test_operations_taken_back_in_reverse_leave_no_trace(
    turns: int, operations: list[Operation]
) -> None:
    log, undisturbed = Log(), Log()
    loop, other = filled(log), filled(undisturbed)
    for _ in range(turns):
        loop.turn()
        other.turn()
    before = contents(loop)
    back = list[tuple[str, Entry, Entry]]()
    out = list[Entry]()
    for what, one, two in operations:
        waiting = [entry for lane in LANES for entry in loop.waiting(lane)]
        if what == "put_back" and out:
            entry = out.pop(one % len(out))
            loop.put_back(entry)
            back.append(("take_out", entry, entry))
        elif what == "take_out" and waiting:
            entry = waiting[one % len(waiting)]
            loop.take_out(entry)
            out.append(entry)
            back.append(("put_back", entry, entry))
        elif what == "swap" and waiting:
            first = waiting[one % len(waiting)]
            lane = loop.waiting(first.queue)
            second = lane[two % len(lane)]
            loop.swap(first, second)
            back.append(("swap", first, second))
    for what, first, second in reversed(back):
        loop.swap(first, second) if what == "swap" else getattr(loop, what)(first)
    assert contents(loop) == before
    loop.run()
    other.run()
    assert log == undisturbed
