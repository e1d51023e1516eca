"""Handlers that lay hands on signals and on Python itself."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop.signal_guard import TEXT
from playground.runtime.debugger.preempting import HandlerFrames
from tests.runtime.debugger.blocked import Blocked, has_crashed_and_goes_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop.driver import Left

    Make = Callable[[str], Blocked]


# signals


@pytest.mark.parametrize(
    "take",
    [
        "signal.signal(signal.SIGALRM, signal.SIG_DFL)",
        "signal.signal(signal.SIGALRM, lambda *_: None)",
        "signal.setitimer(signal.ITIMER_REAL, 0)",
        "signal.alarm(0)",
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})",
    ],
)
def test_the_signal_that_interrupts_handlers_is_not_to_be_had(blocked: Make, take: str) -> None:
    run = blocked(f"import signal\ndef handler(*args):\n    {take}")
    has_crashed_and_goes_on(run, f"RuntimeError: {TEXT}")


def test_one_that_stops_the_timer_all_the_same_is_interrupted_soon(blocked: Make) -> None:
    run = blocked("""
        import _signal
        def handler(*args):
            _signal.setitimer(_signal.ITIMER_REAL, 0)
            while True: pass
    """)
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.ends("killed")
    run.goes_on()


def test_one_that_takes_the_signal_all_the_same_is_ended(
    blocked: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.watchdog.GRACE_S", 0.1)
    run = blocked("""
        import _signal
        def handler(*args):
            _signal.signal(_signal.SIGALRM, _signal.SIG_IGN)
            while True: pass
    """)
    run.begin()
    run.ends("killed")
    run.goes_on()
    assert signal.getsignal(signal.SIGALRM) is not signal.SIG_IGN


def test_other_signals_are_theirs(blocked: Make) -> None:
    run = blocked("""
        import os, signal
        def handler(*args):
            former = signal.signal(signal.SIGUSR1, lambda *_: log('heard'))
            os.kill(os.getpid(), signal.SIGUSR1)
            signal.signal(signal.SIGUSR1, former)
    """)
    run.begin()
    run.ends("ok")
    assert run.logged() == ["heard"]


# Python itself


def test_its_own_greenlets_may_block(blocked: Make) -> None:
    run = blocked("""
        from greenlet import greenlet, getcurrent
        def handler(*args):
            back = getcurrent()
            def inner():
                back.switch(1)
                while True: pass
            own = greenlet(inner)
            log(own.switch())
            own.switch()
    """)
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.ends("killed")
    assert run.logged() == ["1"]
    run.goes_on()


def test_a_greenlet_left_behind_is_gone_with_its_session(blocked: Make) -> None:
    run = blocked("""
        from greenlet import greenlet, getcurrent
        def handler(*args):
            back = getcurrent()
            state['own'] = greenlet(lambda: back.switch(1))
            log(state['own'].switch())
    """)
    run.begin()
    run.ends("ok")
    run.player.reset()
    run.goes_on()


def test_its_recursion_limit_is_its_own(blocked: Make) -> None:
    limit = sys.getrecursionlimit()
    run = blocked("""
        import sys
        def handler(*args):
            sys.setrecursionlimit(100_000)
            while True: pass
    """)
    run.begin_and_block()
    assert sys.getrecursionlimit() == limit
    run.player.debugger.stop_handler()
    run.goes_on()
    assert sys.getrecursionlimit() == limit


def test_its_trace_function_is_its_own(blocked: Make) -> None:
    trace = sys.gettrace()
    run = blocked("""
        import sys
        def handler(*args):
            sys.settrace(lambda *_: None)
            while True: pass
    """)
    run.begin_and_block()
    assert sys.gettrace() is trace
    run.player.debugger.stop_handler()
    run.goes_on()
    assert sys.gettrace() is trace


def test_an_import_that_takes_long_is_interrupted(
    blocked: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_module_of_a_test.py").write_text("while True: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("playground.runtime.debugger.preempting.IMPORT_S", 0.1)
    run = blocked("def handler(*args):\n    import slow_module_of_a_test")
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.ends("killed")
    assert "slow_module_of_a_test" not in sys.modules
    run.goes_on()


def test_a_short_import_is_left_alone(
    blocked: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import time\nend = time.monotonic() + 0.2\nwhile time.monotonic() < end: pass\n"
    (tmp_path / "short_module_of_a_test.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    run = blocked("def handler(*args):\n    import short_module_of_a_test\n    log('imported')")
    driver, left_at = run.player.trace.loop.driver, set[str]()
    heard: Any = driver.on_left

    def left(why: Left) -> None:
        frame: Any = driver.frame
        while frame is not None:
            left_at.add(Path(frame.f_code.co_filename).name)
            frame = frame.f_back
        heard(why)

    driver.on_left = left
    run.begin()
    run.ends("ok")
    assert run.logged() == ["imported"]
    assert "short_module_of_a_test.py" not in left_at


@pytest.mark.parametrize("node_id", ["string", "frozen importlib", "attrs generated"])
def test_a_node_may_have_any_name(blocked: Make, node_id: str) -> None:
    run = blocked("def handler(*args): pass")
    live = run.player.trace.live
    spin = live.code.handler(
        live.nodes["bad"].__class__(live, node_id, {}),  # as a node of that name
        "import sys\ndef handler(*args):\n    return sys._getframe()",
    )
    frame: Any = spin()
    assert HandlerFrames()(frame)


# generators


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_generator_is_no_handler(blocked: Make, kind: str) -> None:
    run = blocked(f"{kind} handler(*args):\n    yield 1")
    text = "the handler has a yield: a generator does nothing when it is called"
    has_crashed_and_goes_on(run, f"TypeError: {text}")


def test_an_async_generator_left_open_is_closed(blocked: Make) -> None:
    run = blocked("""
        async def numbers():
            try:
                yield 1
            finally:
                log('closed')
        async def handler(*args):
            async for n in numbers():
                log(n)
                break
    """)
    run.begin()
    run.host.until(lambda: run.logged() == ["1", "closed"])
    run.goes_on()


# without a timer


def test_without_a_timer_it_is_said_once_and_a_spin_is_ended(
    blocked: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.loop.watchdog.HAS_TIMER", False)
    monkeypatch.setattr("playground.loop.watchdog.LIMIT_S", 0.3)
    former = signal.getsignal(signal.SIGALRM)
    run = blocked("def handler(*args):\n    while True: pass")
    run.host.until(lambda: run.told)
    assert [tone for tone, _ in run.told] == ["info"]
    run.begin()
    run.ends("killed")
    run.goes_on()
    run.player.reset()
    run.goes_on()
    assert len(run.told) == 1
    assert signal.getsignal(signal.SIGALRM) is former


def test_no_thread_of_ours_outlives_the_player(blocked: Make) -> None:
    before = threading.active_count()
    run = blocked("def handler(*args):\n    while True: pass")
    run.begin_and_block()
    run.player.close_run()
    assert threading.active_count() <= before
