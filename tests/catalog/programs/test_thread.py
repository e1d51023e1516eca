"""Work in threads: many at once, in the order in which it is done, and never in the way."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Wire
from playground.loop import Clock, RealClock, VirtualClock
from tests.catalog.bench import Bench
from tests.catalog.programs.came import came, only
from tests.catalog.programs.leftovers import held, wait_until
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from pathlib import Path

CLOCKS = pytest.mark.parametrize("clock", [VirtualClock, RealClock])
OVERTAKEN = """
import threading
gate = threading.Event()

def work(n):
    if n == 2:
        gate.set()
    else:
        assert gate.wait(20)
    return {"n": n, "thread": threading.current_thread().name}
"""
ENDLESS = """
def work(*args):
    while True:
        pass
"""
STUCK = """
import threading
from pathlib import Path

def work(flag):
    while not Path(flag).exists():
        try:
            threading.Event().wait(0.001)
        except BaseException:
            pass
"""


@CLOCKS
def test_results_come_as_they_are_ready_and_a_replay_runs_no_thread(clock: type[Clock]) -> None:
    bench = Bench("thread", code=OVERTAKEN, clock=clock()).at(1, "in", 1).at(1, "in", 2).until(500)
    assert [result["n"] for (result,) in only(bench, "result")] == [2, 1]
    assert bench.node.status == "idle, 2 done"
    assert difference(kept(bench.run)) is None


def test_calls_beyond_the_size_of_the_pool_wait() -> None:
    code = "import threading\ndef work(n):\n    return [n, threading.active_count()]\n"
    bench = Bench("thread", code=code, pool_size=1)
    for n in range(20):
        bench.at(1, "in", n)
    before = threading.active_count()
    statuses: list[str] = []
    bench.do(1, lambda node: node.host.loop.post(lambda: statuses.append(node.status)))
    bench.until(500)
    assert [tuple(result) for (result,) in only(bench, "result")] == [
        (n, before + 1) for n in range(20)
    ]
    assert statuses == ["1 running, 19 waiting"]


def test_the_pool_grows_while_it_works() -> None:
    bench = Bench("thread", code=OVERTAKEN, pool_size=1).at(1, "in", 1).at(1, "in", 2)
    bench.do(1, lambda node: node.configure("pool_size", 2)).until(500)
    assert len(only(bench, "result")) == 2


@pytest.mark.parametrize(
    ("code", "args", "code_of_error", "text"),
    [
        ("def work(n):\n    return n / 0\n", (1,), "ZeroDivisionError", "division by zero"),
        ("def work():\n    raise SystemExit(3)\n", (), "SystemExit", "SystemExit: 3"),
        ("def work():\n    raise StopIteration\n", (), "StopIteration", "StopIteration"),
        ("def work():\n    return {1, 2}\n", (), "ERR_INVALID_RETURN_VALUE", "no JSON value"),
        ("def work():\n    return float('nan')\n", (), "ERR_INVALID_RETURN_VALUE", "no JSON"),
        ("async def work():\n    pass\n", (), "ERR_INVALID_RETURN_VALUE", "work is async"),
        ("import nosuch\ndef work():\n    pass\n", (), "ModuleNotFoundError", "nosuch"),
        ("def handler():\n    pass\n", (), "TypeError", "no function named work"),
        ("def work():\n    pass\n", (1,), "TypeError", "takes 0 positional arguments"),
    ],
)
def test_what_goes_wrong_in_a_thread_is_an_error_event(
    code: str, args: tuple[object, ...], code_of_error: str, text: str
) -> None:
    bench = Bench("thread", code=code).at(1, "in", *args).until(500)
    (error,) = only(bench, "error")[0]
    assert error.code == code_of_error
    assert text in str(error)
    assert text in bench.crash


def test_an_error_names_the_line_of_the_code() -> None:
    bench = Bench("thread", code="def work():\n    return 1 / 0\n").at(1, "in").until(500)
    (error,) = only(bench, "error")[0]
    assert 'File "<it>", line 2, in work\n    return 1 / 0' in error.traceback


def test_tuples_and_keys_come_back_as_json_has_them_and_bytes_as_bytes() -> None:
    code = "def work(what):\n    return {'t': (1, {2: None})} if what else b'\\0\\xff'\n"
    bench = Bench("thread", code=code).at(1, "in", 1).at(2, "in", 0).until(500)
    assert only(bench, "result") == [({"t": [1, {"2": None}]},), (b"\0\xff",)]


def test_code_that_does_not_compile_leaves_the_old_in_place() -> None:
    bench = Bench("thread", code="def work(n):\n    return n\n").at(3, "in", 1).at(6, "in", 2)
    bench.do(2, lambda node: node.configure("code", "def work(:"))
    bench.do(5, lambda node: node.configure("code", "def work(n):\n    return -n\n"))
    assert only(bench.until(500), "result") == [(1,), (-2,)]
    broken = Bench("thread", code="def work(:").at(1, "in").until(10)
    assert broken.crash.startswith("SyntaxError: ")


def test_work_that_never_ends_keeps_neither_the_run_nor_a_thread() -> None:
    before = held()
    bench = Bench("thread", code=ENDLESS, clock=RealClock(), pool_size=2)
    bench.at(1, "in").at(1, "in").at(1, "in").until(20)
    assert came(bench) == []
    wait_until(lambda: held().has_no_more_than(before))


def test_a_thread_that_refuses_to_end_keeps_no_process_alive(tmp_path: Path) -> None:
    before, flag = held(), tmp_path / "flag"
    bench = Bench("thread", code=STUCK, clock=RealClock()).at(1, "in", str(flag)).until(20)
    assert came(bench) == []
    assert all(each.daemon for each in threading.enumerate() if each.name == "work")
    flag.touch()
    wait_until(lambda: held().has_no_more_than(before))


def cycles(count: int) -> None:
    """Run threads that answer and threads that never end, and see that nothing is left of them."""
    before = held()
    for n in range(count):
        bench = Bench("thread", code="def work(n):\n    return n\n", pool_size=3)
        for _ in range(5):
            bench.at(1, "in", n)
        assert only(bench.until(100), "result") == [(n,)] * 5
        Bench("thread", code=ENDLESS, clock=RealClock()).at(0, "in").until(1)
    wait_until(lambda: held().has_no_more_than(before))


def test_threads_are_gone_when_a_run_is_over() -> None:
    cycles(5)


@pytest.mark.slow
def test_a_thousand_runs_leave_no_thread() -> None:
    cycles(1000)


def test_what_comes_of_a_thread_is_an_input_of_its_own() -> None:
    again = Wire("again", ("it", "result"), ("it", "in"), once=True)
    bench = Bench("thread", code="def work(n):\n    return n + 1\n", more=(again,))
    bench.at(1, "in", 1).until(100)
    assert only(bench, "result") == [(2,), (3,)]
    assert difference(kept(bench.run)) is None
