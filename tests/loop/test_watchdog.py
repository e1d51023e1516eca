"""The watchdog mends what handler code has done to the timer, or ends that code."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

import pytest

from playground.loop import HandlerKilled, watchdog
from playground.loop.watchdog import Watchdog

if TYPE_CHECKING:
    from collections.abc import Iterator


rings: list[int] = []


def on_signal(number: int, *_: object) -> None:
    rings.append(number)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LOOK_S", 0.005)
    monkeypatch.setattr(watchdog, "GRACE_S", 0.005)
    monkeypatch.setattr(watchdog, "LIMIT_S", 0.005)


@pytest.fixture
def dog() -> Iterator[Watchdog]:
    former = signal.signal(signal.SIGALRM, on_signal)
    dog = Watchdog(on_signal, 0.005, lambda: False)
    yield dog
    dog.rest()
    dog.close()
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, former)


def spin() -> None:
    while True:
        pass


def is_ended(dog: Watchdog) -> bool:
    """Run until an exception comes, and let none come after it."""
    try:
        spin()
    except HandlerKilled:
        dog.rest()
    return True


def test_a_timer_that_was_stopped_is_started_again(dog: Watchdog) -> None:
    rings.clear()
    dog.watch()
    while not rings:
        pass


def test_a_timer_that_runs_is_left_alone(dog: Watchdog) -> None:
    signal.setitimer(signal.ITIMER_REAL, 60)
    dog._mend(60)
    assert signal.setitimer(signal.ITIMER_REAL, 0)[1] == 0.0


def test_code_that_has_taken_the_signal_is_ended(dog: Watchdog) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    dog._mend(0)
    dog.watch()
    assert is_ended(dog)


def test_without_a_timer_code_that_takes_too_long_is_ended(
    dog: Watchdog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "HAS_TIMER", False)
    dog._mend(0)
    dog.watch()
    assert is_ended(dog)


def test_while_a_dialog_is_open_nothing_is_ended(dog: Watchdog) -> None:
    dog._is_nested = lambda: True
    dog._kill()
    assert not dog._has_killed


def test_an_end_that_comes_too_late_ends_nothing(
    dog: Watchdog, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Deciding:
        """Decides in the last moment."""

        def __enter__(self) -> None:
            dog._kill()

        def __exit__(self, *_: object) -> None:
            raise AssertionError("it was never entered")

    monkeypatch.setattr(dog, "_deciding", Deciding())
    dog.rest()
    monkeypatch.undo()
    assert not dog._has_killed


def test_while_it_rests_nothing_is_done(dog: Watchdog) -> None:
    dog.watch()
    dog.rest()
    signal.setitimer(signal.ITIMER_REAL, 0)  # which it has set, if the machine was slow
    looked = threading.Event()
    looked.wait(0.03)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    dog.close()
    dog.close()
