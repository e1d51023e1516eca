"""An app's start and end, each in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[2]

HEAD = """
import asyncio, os, signal, sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from playground.bridge.run import run_app

app = QApplication([])

def told(message, error):
    print(f"told: {message}: {error!r}", flush=True)

"""


def run_program(body: str) -> tuple[int, list[str]]:
    """Run a program to its end, and return its exit status and the lines it printed."""
    program = HEAD + dedent(body)
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in result.stderr, result.stderr
    return result.returncode, result.stdout.splitlines()


def test_the_status_is_what_main_returns_and_the_other_tasks_end_cleanly() -> None:
    assert run_program("""
        async def other():
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.01)
                print("other ended")

        async def main():
            window = QWidget()
            window.show()
            task = asyncio.create_task(other())
            await asyncio.sleep(0.01)
            window.close()
            await asyncio.sleep(0.01)
            print("main ended")
            return 5

        sys.exit(run_app(main, told))
    """) == (5, ["main ended", "other ended"])


@pytest.mark.skipif(sys.platform == "win32", reason="there os.kill kills")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_cancels_main_which_may_save(name: str) -> None:
    assert run_program(f"""
        async def main():
            threading.Timer(0.05, os.kill, [os.getpid(), signal.{name}]).start()
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.01)
                print("saved")

        sys.exit(run_app(main, told))
    """) == (128 + getattr(signal, name), ["saved"])


def test_qt_told_to_quit_cancels_main() -> None:
    assert run_program("""
        async def main():
            QTimer.singleShot(10, app.quit)
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.01)
                print("saved")

        sys.exit(run_app(main, told))
    """) == (0, ["saved"])


def test_errors_of_slots_callbacks_and_tasks_reach_one_place() -> None:
    status, lines = run_program("""
        def fail(what):
            raise ValueError(what)

        async def fail_in_task():
            fail("task")

        async def main():
            QTimer.singleShot(0, lambda: fail("slot"))
            asyncio.get_running_loop().call_soon(fail, "callback")
            asyncio.create_task(fail_in_task())
            await asyncio.sleep(0.05)
            return 0

        sys.exit(run_app(main, told))
    """)
    assert status == 0
    assert sorted(line.partition("ValueError")[2] for line in lines) == [
        "('callback')",
        "('slot')",
        "('task')",
    ]


def test_what_main_raises_comes_out_after_an_orderly_end() -> None:
    assert run_program("""
        async def main():
            try:
                raise RuntimeError("broken")
            finally:
                print("ended")

        former = sys.excepthook
        try:
            run_app(main, told)
        except RuntimeError as error:
            print(error, sys.excepthook is former)
    """) == (0, ["ended", "broken True"])


def test_sys_exit_in_a_task_ends_the_others_first() -> None:
    assert run_program("""
        async def main():
            asyncio.get_running_loop().call_soon(sys.exit, 7)
            try:
                await asyncio.Event().wait()
            finally:
                print("ended")

        run_app(main, told)
    """) == (7, ["ended"])


@pytest.mark.parametrize(
    "stuck",
    [
        "asyncio.create_task(swallows())",
        "asyncio.get_running_loop().run_in_executor(None, time.sleep, 50)",
        "asyncio.create_task(blocks())",
    ],
)
def test_what_never_ends_goes_down_with_the_process(stuck: str) -> None:
    assert run_program(f"""
        async def swallows():
            while True:
                try:
                    await asyncio.Event().wait()
                except asyncio.CancelledError:
                    pass

        async def blocks():
            try:
                await asyncio.Event().wait()
            finally:
                time.sleep(50)

        async def main():
            stuck = {stuck}
            await asyncio.sleep(0.01)
            print("main ended", end="")
            return 3

        sys.exit(run_app(main, told, exit_limit_s=0.2))
    """) == (3, ["main ended"])
