"""Handlers that do what no handler should: each has an outcome that a person can live with."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import HandlerKilled
from playground.loop.ending import lost
from playground.loop.signal_guard import TEXT
from playground.runtime.debugger.preempting import HandlerFrames
from tests.runtime.debugger.blocked import Blocked, Host
from tests.runtime.debugger.debugged import on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playground.loop.driver import Left

    Make = Callable[[str], Blocked]


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture
def blocked(host: Host) -> Iterator[Make]:
    """Make a player of a graph whose handler has that code; what it loses is ended afterwards."""
    made = list[Blocked]()

    def make(code: str) -> Blocked:
        made.append(Blocked(host, code))
        return made[-1]

    yield make
    for each in made:
        each.close()
    while lost:
        strand = lost.pop()
        while not strand.is_over:
            strand.throw_in(SystemExit())  # what these handlers let pass
            try:
                strand.enter()
            except (SystemExit, HandlerKilled):
                break


def crash_of(run: Blocked) -> str:
    """Press the button, and return the crash that comes of it."""
    run.player.gesture("go", "press")
    run.host.until(lambda: run.player.crash)
    crash = run.player.crash
    assert crash is not None
    return crash.text


def has_crashed_and_goes_on(run: Blocked, text: str) -> None:
    """See that the handler fails with that error, and that a person can go on from it."""
    assert crash_of(run) == text
    run.player.run()
    run.goes_on()


# what cannot be stopped


def test_one_that_catches_everything_once_is_stopped(blocked: Make) -> None:
    run = blocked("""
        def handler(*args):
            try:
                for _ in iter(int, 1): pass
            except BaseException as error:
                log('caught', type(error).__name__)
    """)
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.ends("ok")
    assert run.logged() == ["caught HandlerKilled"]
    run.goes_on()


STUBBORN = """
    def handler(*args):
        while True:
            try:
                for _ in iter(int, 1): pass
            except SystemExit: raise
            except BaseException: pass
"""


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_one_that_catches_everything_for_ever_makes_the_loop_start_again(
    blocked: Make, kind: str
) -> None:
    run = blocked(STUBBORN.replace("def", kind))
    run.begin_and_block()
    restarts = list[bool]()
    run.player.restarted.connect(lambda: restarts.append(True))
    run.player.debugger.stop_handler()
    run.host.until(lambda: restarts)
    assert ("error", "Bad cannot be stopped, so the loop was started again") in run.told
    assert len(lost) == 1
    run.goes_on()
    assert run.outcomes() == []


def test_one_that_catches_everything_does_not_keep_a_reset(blocked: Make) -> None:
    run = blocked(STUBBORN)
    run.begin_and_block()
    run.player.reset()
    assert len(lost) == 1
    run.goes_on()


def test_a_blocked_finally_is_stopped_too(blocked: Make) -> None:
    run = blocked("""
        def handler(*args):
            try:
                for _ in iter(int, 1): pass
            finally:
                for _ in iter(int, 1): pass
    """)
    run.begin_and_block()
    run.player.debugger.stop_handler()
    run.ends("killed")
    run.goes_on()


# threads, processes, the end of the program


def test_threads_may_run_and_may_log(blocked: Make) -> None:
    run = blocked("""
        import threading
        def handler(*args):
            threads = [threading.Thread(target=log, args=(n,)) for n in range(3)]
            for each in threads: each.start()
            for each in threads: each.join()
    """)
    run.begin()
    run.ends("ok")
    assert sorted(run.logged()) == ["0", "1", "2"]
    run.goes_on()


def test_a_thread_is_not_stopped_at_a_breakpoint(blocked: Make) -> None:
    run = blocked("""
        import threading
        def handler(*args):
            if args: return
            thread = threading.Thread(target=node.emit, args=('in', 1))
            thread.start()
            thread.join()
            log('joined')
        node.on('in', handler)
    """)
    run.player.debugger.pause_on_any_error = True
    run.player.debugger.run_to(node="nobody")
    with run.document.edit("Break") as edit:
        edit.add(on("event in"))
    run.begin()
    run.ends("ok", "ok")
    assert run.logged() == ["joined"]
    run.goes_on()


@pytest.mark.parametrize("how", ["sys.exit(3)", "raise SystemExit(3)", "exit(3)", "quit(3)"])
def test_the_end_of_the_program_is_an_error_of_the_handler(blocked: Make, how: str) -> None:
    run = blocked(f"import sys\ndef handler(*args):\n    {how}")
    has_crashed_and_goes_on(run, "SystemExit: 3")


@pytest.mark.parametrize("where", ["", "    await asyncio.sleep(0)\n"])
def test_so_it_is_in_an_async_handler(blocked: Make, where: str) -> None:
    run = blocked(f"import asyncio, sys\nasync def handler(*args):\n{where}    sys.exit(3)")
    has_crashed_and_goes_on(run, "SystemExit: 3")


def test_so_it_is_in_start_up_code(blocked: Make) -> None:
    run = blocked("import sys\nsys.exit(3)")
    has_crashed_and_goes_on(run, "SystemExit: 3")


def test_a_child_may_end(blocked: Make) -> None:
    run = blocked("""
        import os
        def handler(*args):
            child = os.fork()
            if child == 0:
                os._exit(3)
            log(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """)
    run.begin()
    run.ends("ok")
    assert run.logged() == ["3"]
    run.goes_on()


def test_a_child_that_does_not_end_is_no_second_app(blocked: Make, tmp_path: Path) -> None:
    run = blocked(f"""
        import os
        def handler(*args):
            child = os.fork()
            if child:
                log(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            else:
                open({str(tmp_path / "child")!r}, 'w').close()
    """)
    parent = os.getpid()
    try:
        run.begin()
        run.ends("ok")
        assert (tmp_path / "child").exists()
        assert run.logged() == ["0"]
    finally:
        if os.getpid() != parent:
            os._exit(9)
    run.goes_on()


# the asyncio loop


def test_the_loop_cannot_be_stopped_or_closed_or_run(blocked: Make) -> None:
    run = blocked("""
        import asyncio
        async def nothing(): pass
        def handler(*args):
            loop = asyncio.get_running_loop()
            coroutine = nothing()
            for act in (loop.stop, loop.close, loop.run_forever,
                        lambda: loop.run_until_complete(coroutine),
                        lambda: asyncio.run(coroutine)):
                try:
                    act()
                except RuntimeError as error:
                    log(error)
            coroutine.close()
    """)
    run.begin()
    run.ends("ok")
    assert run.logged() == [
        "handler code cannot stop the loop that it runs on",
        "Cannot close a running event loop",
        "This event loop is already running",
        "This event loop is already running",
        "asyncio.run() cannot be called from a running event loop",
    ]
    run.goes_on()


def test_all_tasks_are_cancelled_but_those_of_the_app(blocked: Make) -> None:
    run = blocked("""
        import asyncio
        async def handler(*args):
            for task in asyncio.all_tasks():
                task.cancel()
            await asyncio.sleep(0)
    """)

    async def app() -> str:
        run.player.gesture("go", "press")
        while "killed" not in [each.outcome for each in run.records]:  # noqa: ASYNC110
            await asyncio.sleep(0.001)
        return "lives"

    assert run.host.run_until_complete(asyncio.wait_for(app(), 10)) == "lives"
    run.goes_on()


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
