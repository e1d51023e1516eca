"""How long one task keeps the loop busy, and how often it is told to end."""

from __future__ import annotations

import pytest

from playground.loop.alarm import FIRST_S
from playground.loop.busy import Busy


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr("playground.loop.busy.monotonic", watch)
    return watch


def test_work_is_timed_from_where_the_engine_was_entered(clock: Watch) -> None:
    busy, work = Busy(), object()
    busy.begin()
    clock.now_s += 0.03
    assert busy.see(work) == 0.0
    clock.now_s += 2
    assert busy.seconds == pytest.approx(2.03)
    assert busy.see(work) == 0.0
    assert busy.see(None) == pytest.approx(2.03)
    assert busy.see(None) == 0.0


def test_work_that_follows_at_once_has_taken_long_already(clock: Watch) -> None:
    busy = Busy()
    busy.begin()
    busy.see(object())
    clock.now_s += 1
    assert busy.see(object()) == pytest.approx(1.0)
    assert busy.seconds == pytest.approx(FIRST_S)


def test_work_that_was_told_to_end_is_counted_until_it_has(clock: Watch) -> None:
    busy, work = Busy(), object()
    busy.see(work)
    busy.see(work)
    seen = [busy.is_stopping]
    busy.throws = 1
    seen.append(busy.is_stopping)
    busy.see(work)
    busy.see(work)
    assert busy.throws == 3
    busy.see(None)
    assert [*seen, busy.is_stopping] == [False, True, False]
