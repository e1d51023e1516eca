"""The signal timer: it rings wherever code runs long, and gives the signal back."""

from __future__ import annotations

import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from playground.loop.alarm import LATE_S, ROOM, Alarm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    Ring = Callable[[FrameType | None], None]


class RangError(Exception):
    """What a ring of these tests raises, so that the code ends."""


def ring(frame: FrameType | None) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    raise RangError


def spin() -> None:
    while True:
        pass


@pytest.fixture
def armed() -> Iterator[Callable[[Ring], Alarm]]:
    """Make timers that ring soon; each is removed after the test."""
    made = list[Alarm]()

    def make(fn: Ring) -> Alarm:
        made.append(Alarm(fn, lambda: False))
        made[-1].arm(0.001)
        made[-1]._guard.is_on = False  # these tests are no handler code
        return made[-1]

    yield make
    for each in made:
        each.remove()


@pytest.mark.parametrize("block", [spin, lambda: time.sleep(100), lambda: threading.Event().wait()])
def test_it_rings_in_code_that_takes_long(
    armed: Callable[[Ring], Alarm], block: Callable[[], object]
) -> None:
    armed(ring)
    with pytest.raises(RangError):
        block()


def test_it_rings_again_and_again_until_it_is_disarmed(
    armed: Callable[[Ring], Alarm],
) -> None:
    frames: list[FrameType | None] = []
    timer = armed(frames.append)
    while len(frames) < 2:
        pass
    timer.retry()
    while len(frames) < 3:
        pass
    timer.disarm()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert frames[0] is not None
    assert frames[0].f_code.co_filename == __file__


def test_it_says_how_late_it_came(
    armed: Callable[[Ring], Alarm], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("playground.loop.alarm.monotonic", lambda: now[0])
    timer = armed(lambda _: None)
    timer.disarm()
    now[0] += 4
    timer._on_signal(signal.SIGALRM, None)
    assert timer.late_s == pytest.approx(4 - 0.001)
    now[0] += LATE_S / 2  # a ring that is on time takes nothing back
    timer._on_signal(signal.SIGALRM, None)
    assert timer.late_s == pytest.approx(4 - 0.001)


def test_it_takes_the_signal_back_and_gives_it_to_who_had_it(
    armed: Callable[[Ring], Alarm],
) -> None:
    former = signal.getsignal(signal.SIGALRM)
    timer = armed(lambda _: None)
    timer.disarm()
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    timer.arm()
    assert signal.getsignal(signal.SIGALRM) == timer._on_signal
    timer.remove()
    assert signal.getsignal(signal.SIGALRM) == former


def test_another_handler_that_came_meanwhile_stays(armed: Callable[[Ring], Alarm]) -> None:
    former = signal.getsignal(signal.SIGALRM)
    timer = armed(lambda _: None)
    timer.disarm()
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    timer.remove()
    assert signal.signal(signal.SIGALRM, former) is signal.SIG_IGN


def test_in_another_thread_nothing_is_armed() -> None:
    timer = Alarm(ring, lambda: False)
    thread = threading.Thread(target=timer.arm)
    thread.start()
    thread.join()
    timer.disarm()
    timer.remove()
    assert not timer._is_installed


def test_without_a_timer_the_watchdog_alone_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.loop.watchdog.HAS_TIMER", False)
    former = signal.getsignal(signal.SIGALRM)
    timer = Alarm(ring, lambda: False)
    timer.arm()
    assert signal.getsignal(signal.SIGALRM) == former
    assert timer._watchdog._thread is not None
    timer.remove()


def test_a_ring_has_room_at_the_end_of_the_stack(armed: Callable[[Ring], Alarm]) -> None:
    def room(frame: FrameType | None) -> None:
        def deeper(left: int) -> bool:
            return left == 0 or deeper(left - 1)

        assert deeper(ROOM // 2)
        ring(frame)

    def again() -> None:
        try:
            again()
        except RecursionError:
            spin()

    limit = sys.getrecursionlimit()
    armed(room)
    with pytest.raises(RangError):
        again()
    assert limit <= sys.getrecursionlimit() < limit + ROOM
    sys.setrecursionlimit(limit)


def test_the_room_is_taken_back_as_far_as_python_lets_it(
    armed: Callable[[Ring], Alarm], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = list[int]()

    def set_limit(limit: int) -> None:
        limits.append(limit)
        if len(limits) in (2, 3):
            raise RecursionError("too deep for that")

    timer = armed(lambda _: None)
    timer.disarm()
    limit = sys.getrecursionlimit()
    monkeypatch.setattr(sys, "setrecursionlimit", set_limit)
    timer._on_signal(signal.SIGALRM, None)
    assert limits == [limit + ROOM, limit, limit + 1, limit + 2]
