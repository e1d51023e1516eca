"""Real and virtual time."""

from __future__ import annotations

import math

import pytest

from playground.loop import PacedClock, RealClock, VirtualClock


class Wall:
    """A wall clock that stands until it is moved; in s."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_s = 100.0
        monkeypatch.setattr("playground.loop.clocks.time.perf_counter", lambda: self.now_s)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    return Wall(monkeypatch)


def test_a_real_clock_starts_at_zero_and_runs_at_its_rate(wall: Wall) -> None:
    clock = RealClock(0.5)
    assert clock.ms == 0
    wall.now_s += 2
    assert clock.ms == 1000
    assert clock.rate == 0.5


def test_a_real_clock_goes_on_from_where_it_is_told(wall: Wall) -> None:
    clock = RealClock(start_ms=70)
    wall.now_s += 2
    assert clock.ms == 2070


def test_a_change_of_rate_does_not_jump(wall: Wall) -> None:
    clock = RealClock()
    wall.now_s += 1
    clock.rate = 10
    assert clock.ms == 1000
    wall.now_s += 1
    assert clock.ms == 11_000


def test_at_rate_zero_time_stands_still(wall: Wall) -> None:
    clock = RealClock()
    clock.rate = 0
    wall.now_s += 5
    assert clock.ms == 0
    assert clock.seconds_until(10) == math.inf


def test_the_wait_is_told_in_real_seconds(wall: Wall) -> None:
    clock = RealClock(0.1)
    assert clock.seconds_until(100) == 1.0
    assert clock.seconds_until(-5) == 0.0
    assert not clock.reaches(100)
    wall.now_s += 1
    assert clock.reaches(100)
    clock.spend(50)
    assert clock.ms == 100


@pytest.mark.parametrize("rate", [-1, math.nan])
def test_a_rate_is_a_number_from_zero_up(rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        RealClock().rate = rate


def test_a_virtual_clock_moves_when_it_is_told_and_never_back() -> None:
    clock = VirtualClock()
    assert clock.reaches(10)
    assert clock.reaches(5)
    assert clock.ms == 10
    clock.spend(2.5)
    assert clock.ms == 12.5
    clock.spend(2.5)
    assert clock.ms == 15
    assert isinstance(clock.ms, int)
    assert clock.seconds_until(1000) == 0


def test_as_fast_as_possible_a_real_clock_jumps_to_the_next_timer(wall: Wall) -> None:
    clock = RealClock(math.inf)
    wall.now_s += 1
    assert clock.ms == 1000
    assert clock.seconds_until(5000) == 0.0
    assert clock.reaches(5000)
    assert clock.ms == 5000
    assert clock.reaches(100)
    wall.now_s += 1
    assert clock.ms == 6000


def test_a_paced_clock_jumps_when_wall_time_has_come_that_far() -> None:
    now = [100.0]
    clock = PacedClock(0.5, lambda: now[0])
    assert clock.seconds_until(1000) == 2.0
    now[0] += 1.5
    assert not clock.reaches(1000)
    assert clock.ms == 0
    now[0] += 1
    assert clock.reaches(1000)
    assert clock.ms == 1000
    assert clock.waits
