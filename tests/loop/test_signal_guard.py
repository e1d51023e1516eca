"""SIGALRM and its timer stay the loop's while handler code runs."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop.signal_guard import TEXT, SignalGuard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = ("signal", "siginterrupt", "setitimer", "alarm", "pthread_sigmask")


@pytest.fixture
def guard() -> Iterator[SignalGuard]:
    guard = SignalGuard()
    guard.install()
    guard.is_on = True
    yield guard
    guard.remove()


@pytest.mark.parametrize(
    "take",
    [
        lambda: signal.signal(signal.SIGALRM, signal.SIG_DFL),
        lambda: signal.signal(signalnum=signal.SIGALRM, handler=signal.SIG_IGN),
        lambda: signal.siginterrupt(signal.SIGALRM, False),
        lambda: signal.setitimer(signal.ITIMER_REAL, 0),
        lambda: signal.alarm(1),
        lambda: signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM}),
    ],
)
def test_what_would_take_them_away_is_refused(
    guard: SignalGuard, take: Callable[[], object]
) -> None:
    with pytest.raises(RuntimeError, match=TEXT):
        take()


def test_other_signals_and_timers_are_free(guard: SignalGuard) -> None:
    former = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    assert signal.signal(signal.SIGUSR1, former) is signal.SIG_IGN
    assert signal.setitimer(signal.ITIMER_VIRTUAL, 0) == (0.0, 0.0)
    assert signal.SIGUSR1 not in signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR2})


def test_they_are_free_while_no_handler_runs(guard: SignalGuard) -> None:
    guard.is_on = False
    assert signal.alarm(0) == 0


def test_it_leaves_the_module_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [getattr(signal, name) for name in NAMES]
    guard = SignalGuard()
    guard.install()
    guard.remove()
    assert [getattr(signal, name) for name in NAMES] == before


def test_it_leaves_alone_what_another_has_put_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "alarm", signal.alarm)  # puts it back after the test
    guard = SignalGuard()
    guard.install()

    other: Any = lambda *_: None  # noqa: E731
    signal.alarm = other
    guard.remove()
    assert [signal.alarm] == [other]
