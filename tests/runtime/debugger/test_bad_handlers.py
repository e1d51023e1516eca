"""Handlers that do what no handler should: each has an outcome that a person can live with."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from playground.loop.ending import lost
from tests.runtime.debugger.blocked import Blocked, has_crashed_and_goes_on
from tests.runtime.debugger.debugged import on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[[str], Blocked]


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


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_an_interrupt_of_its_own_is_an_error_of_the_handler(blocked: Make, kind: str) -> None:
    run = blocked(f"{kind} handler(*args):\n    raise KeyboardInterrupt")
    has_crashed_and_goes_on(run, "KeyboardInterrupt")


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
