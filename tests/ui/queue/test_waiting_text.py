"""How long an entry waits or has to wait."""

from __future__ import annotations

import pytest

from playground.runtime.lanes import Waiting
from playground.ui.queue.waiting_text import (
    duration_text,
    progress,
    short_state_text,
    state_text,
    waits_long,
)

READY = Waiting(seq=1, node="bell", event="click", due=None, since=1000.0)
TIMER = Waiting(seq=2, node="tick", event="", due=3000.0, since=1000.0)


@pytest.mark.parametrize(
    ("ms", "text"),
    [(-1, "0 ms"), (0.4, "0 ms"), (12.3, "12 ms"), (99.4, "99 ms"), (640, "0.6 s"),
     (59_900, "59.9 s"), (125_000, "2 min 5 s")],
)  # fmt: skip
def test_a_duration_is_read_at_a_glance(ms: float, text: str) -> None:
    assert duration_text(ms) == text


def test_what_is_ready_says_how_long_it_waits() -> None:
    assert state_text(READY, 1012.0) == "waits 12 ms"
    assert short_state_text(READY, 1012.0) == "12 ms"


def test_a_timer_says_when_it_is_due_and_once_it_is_how_late_it_is() -> None:
    assert state_text(TIMER, 2400.0) == "due in 0.6 s"
    assert short_state_text(TIMER, 2400.0) == "in 0.6 s"
    assert state_text(TIMER, 3012.0) == "waits 12 ms"


def test_minutes_are_short_where_there_is_little_room() -> None:
    late = Waiting(3, "tick", "", 126_000.0, 1000.0)
    assert short_state_text(late, 1000.0) == "in 2:05"
    assert short_state_text(late, 251_000.0) == "2:05"


def test_the_line_of_a_timer_grows_with_its_time_and_that_of_a_wait_until_it_is_long() -> None:
    assert progress(TIMER, 1000.0) == 0
    assert progress(TIMER, 2500.0) == 0.75
    assert progress(READY, 1050.0) == 0.5
    assert progress(READY, 9000.0) == 1


def test_a_timer_without_delay_has_a_full_line() -> None:
    assert progress(Waiting(1, "a", "", 5.0, 5.0), 4.0) == 1


def test_a_wait_is_long_from_a_tenth_of_a_second() -> None:
    assert not waits_long(READY, 1099.0)
    assert waits_long(READY, 1100.0)
    assert not waits_long(TIMER, 3000.0)
