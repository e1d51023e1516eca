"""Handler code that misbehaves: where its errors are recorded, and what a run outlives."""

from __future__ import annotations

import msgspec
import pytest

from playground.graph.changes import Change
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime import live_edit
from playground.runtime.session_run import SessionRun
from tests.catalog.bench import Bench

ASYNC = "import asyncio\nasync def handler(*args):\n    "


def ran(code: str, *times: float, keeps_going: bool = False) -> Bench:
    """Run a Python node that hears something at `times`; its records can be encoded."""
    bench = Bench("python", code=code)
    bench.run.keeps_going = keeps_going
    for time in times or (0,):
        bench.at(time, "in", time)
    bench.until(5_000)
    msgspec.json.Encoder().encode_lines(bench.run.records)
    return bench


def blamed(bench: Bench) -> list[tuple[str, str, str, float]]:
    """Return of each uncaught error its text, and type, node and time of its cause."""
    records = bench.run.records
    errors = [record for record in records if record.type == "error"]
    causes = [records[(error.cause or 0) - 1] for error in errors]
    return [
        (error.args[0], cause.type, error.node, cause.t)
        for error, cause in zip(errors, causes, strict=True)
    ]


@pytest.mark.parametrize("put", ["next_tick", "queue_microtask", "set_immediate", "set_timeout"])
def test_an_error_in_a_callback_is_of_the_node_that_set_it(put: str) -> None:
    bench = ran(f"def handler(*args):\n    {put}(lambda *a: 1 / 0, 5)\n")
    assert [each[:3] for each in blamed(bench)] == [
        ("ZeroDivisionError: division by zero", "task", "it")
    ]
    assert bench.run.crash is not None
    assert 'File "<it>", line 2' in bench.run.crash.traceback


@pytest.mark.parametrize("put", ["next_tick", "queue_microtask", "set_immediate", "set_timeout"])
def test_a_callback_may_be_async(put: str) -> None:
    code = (
        "import asyncio\nasync def later(*args):\n    log('later')\n"
        "    await asyncio.sleep(1)\n    1 / 0\n"
        f"def handler(*args):\n    {put}(later, 5)\n"
    )
    bench = ran(code)
    assert bench.lines == ["later"]
    assert [each[:3] for each in blamed(bench)] == [
        ("ZeroDivisionError: division by zero", "resume", "it")
    ]


def test_a_callback_that_is_none_is_an_error_at_once() -> None:
    assert ran("def handler(*a):\n    set_timeout(5)\n").crash.startswith("TypeError: a callback")


@pytest.mark.parametrize(
    "code",
    [
        "def handler(*args):\n    sys.exit(3)\n",
        "sys.exit(3)\n",
        "async def handler(*args):\n    sys.exit(3)\n",
        ASYNC + "await asyncio.sleep(1)\n    sys.exit(3)\n",
        "async def later():\n    sys.exit(3)\ndef handler(*args):\n    set_timeout(later)\n",
    ],
)
def test_sys_exit_ends_the_run_as_any_error_does(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    bench = ran("import sys\n" + code)
    assert len(blamed(bench)) == 1
    assert bench.crash == "SystemExit: 3"
    assert caplog.messages == []


def test_a_handler_that_calls_itself_for_ever_is_an_uncaught_error() -> None:
    bench = ran("node.on('out', lambda *a: emit('out'))\ndef handler(*a):\n    emit('out')\n")
    assert bench.crash.startswith("RecursionError")
    assert all(record.outcome != "running" for record in bench.run.records)


def test_emitters_in_a_circle_end_as_an_uncaught_error() -> None:
    graph = Graph(
        nodes=(Node("a", "emitter"), Node("b", "emitter"), Node("t", "timeout")),
        wires=(
            Wire("w1", ("a", "event"), ("b", "event")),
            Wire("w2", ("b", "event"), ("a", "event")),
            Wire("w3", ("t", "fire"), ("a", "event")),
        ),
    )
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.play()
    assert run.crash is not None
    assert run.crash.text.startswith("RecursionError")


@pytest.mark.parametrize("queue", ["next_tick", "microtask", "immediate"])
def test_a_circle_without_time_ends_even_where_errors_do_not_stop_the_loop(
    queue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MAX_DRAIN", "MAX_ROUNDS"):
        monkeypatch.setattr(f"playground.runtime.session_run.{limit}", 1_000)
    graph = Graph(
        nodes=(Node("d", "defer", params={"queue": queue}), Node("t", "timeout")),
        wires=(Wire("w1", ("d", "out"), ("d", "in")), Wire("w2", ("t", "fire"), ("d", "in"))),
    )
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.keeps_going = True
    run.play()
    assert run.crash is not None
    assert run.crash.text.startswith("RunawayError")


def test_a_task_that_records_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.trace.recorder.MAX_RECORDS_A_TASK", 1_000)
    code = "def handler(*args):\n    while True:\n        emit('out')\n"
    assert ran(code).crash == "RunawayError: over 1,000 records in one task"
    assert ran("def handler(*a):\n    while True: log()\n").crash.startswith("RunawayError")


def test_an_error_raised_again_is_of_the_call_that_raised_it_last() -> None:
    code = "E = ValueError('same')\ndef handler(*a):\n    raise E\n"
    errors = blamed(ran(code, 0, 10, keeps_going=True))
    assert errors == [("ValueError: same", "call", "it", at) for at in (0, 10)]


def test_code_that_does_not_compile_fails_at_each_call_with_its_line() -> None:
    bench = ran("x = 1\ndef handler(:", 0, 10, 20, keeps_going=True)
    assert [each[3] for each in blamed(bench)] == [0, 10, 20]
    traces = [record.args[1] for record in bench.run.records if record.type == "error"]
    assert 'File "<it>", line 2' in traces[0]
    assert traces[0] == traces[2]


def test_of_two_async_handlers_that_fail_each_is_named() -> None:
    bench = ran(
        "async def second(*a):\n    raise ValueError('two')\nnode.on('out', second)\n"
        "async def handler(*a):\n    emit('out')\n    raise ValueError('one')\n",
        keeps_going=True,
    )
    records = bench.run.records
    causes = [records[r.cause - 1] for r in records if r.type == "error" and r.cause]
    assert [cause.outcome for cause in causes] == [
        "raised: ValueError: two",
        "raised: ValueError: one",
    ]


def test_a_monitor_sees_an_error_that_nobody_handles() -> None:
    bench = ran(
        "from playground.events import ERROR_MONITOR\n"
        "node.on(ERROR_MONITOR, lambda e: log('seen', e))\n"
        "node.once('error', log)\n"
        "def handler(*a):\n    emit('error', ValueError('m'))\n",
        0,
        10,
    )
    assert bench.lines == ["seen m", "m", "seen m"]
    assert bench.crash == "ValueError: m"
    emits = [r for r in bench.run.records if r.type == "emit" and r.event == "error"]
    assert [emit.outcome for emit in emits] == [1, 0]


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("emit('\\ud800', '\\ud800')", "\\ud800"),
        ("emit(5)", "5"),
        ("emit(None, '\\ud800'.encode('utf-8', 'surrogatepass'))", "None"),
        ("emit(type('S', (str,), {})('sub'), type('S', (str,), {})('sub'))", "sub"),
        ("emit('\\u00fc')", "\u00fc"),
        ("emit(type('Bad', (), {'__repr__': lambda s: 1 / 0})())", "<Bad: its repr raised"),
    ],
)
def test_any_event_name_can_be_recorded(code: str, event: str) -> None:
    bench = ran(f"def handler(*args):\n    {code}\n")
    assert bench.crash == ""
    assert bench.emitted[0][1].startswith(event)


def test_lines_and_errors_are_texts_that_can_be_written() -> None:
    bench = ran(
        "def handler(*args):\n    log('\\ud800', level=5)\n    raise ValueError('\\ud800')\n"
    )
    assert bench.lines == ["\\ud800"]
    assert bench.crash == "ValueError: \\ud800"


def test_endless_texts_are_cut() -> None:
    code = "def handler(*a):\n    log('x' * 10**6)\n    raise ValueError('first\\n' * 10**5)\n"
    bench = ran(code)
    assert len(bench.lines[0]) == 10_000
    assert bench.crash == "ValueError: first"
    trace_text = bench.run.records[-1].args[1]
    assert len(trace_text) <= 10_000
    assert trace_text.endswith("first")
    assert len(ran("def handler(*a):\n    raise ValueError('x' * 10**6)\n").crash) == 1_000


def test_an_exception_that_cannot_word_itself_is_recorded_all_the_same() -> None:
    code = "class E(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__\n"
    bench = ran(code + "def handler(*a):\n    raise E()\n")
    assert bench.crash == "E: <E: its repr raised SystemExit>"


@pytest.mark.parametrize(
    "code",
    [
        ASYNC + "try:\n        await asyncio.Event().wait()\n    finally:\n        emit('out')\n",
        ASYNC + "while True:\n        try:\n            await asyncio.sleep(100)\n"
        "        except asyncio.CancelledError: pass\n",
        ASYNC + "state['t'] = asyncio.create_task(asyncio.sleep(100))\n",
    ],
)
def test_what_still_waits_at_the_end_is_cancelled_in_silence(
    code: str, caplog: pytest.LogCaptureFixture
) -> None:
    bench = ran(code)
    assert bench.crash == ""
    assert bench.emitted == []
    assert caplog.messages == []
    assert all(r.cause is not None for r in bench.run.records if r.type not in ("control", "input"))


def test_what_is_cancelled_at_the_end_cleans_up() -> None:
    code = ASYNC + "try: await asyncio.Event().wait()\n    finally: state['tidied'] = True\n"
    bench = ran(code)
    assert bench.node.state == {"tidied": True}


def test_an_async_handler_may_be_cancelled_by_another() -> None:
    code = (
        ASYNC + "if 't' in state:\n        state['t'].cancel()\n        return\n"
        "    state['t'] = asyncio.current_task()\n    await asyncio.sleep(100)\n"
    )
    bench = ran(code, 0, 10)
    resumes = [r.outcome for r in bench.run.records if r.type == "resume"]
    assert (bench.crash, resumes) == ("", ["killed"])


def test_any_awaitable_goes_on_as_a_task() -> None:
    code = (
        "class A:\n    def __await__(self):\n        log('awaited')\n        yield\n        1 / 0\n"
    )
    bench = ran(code + "def handler(*a):\n    return A()\n")
    assert bench.lines == ["awaited"]
    assert bench.crash == "ZeroDivisionError: division by zero"


def meddled(meta_event: str) -> SessionRun:
    """Return a run in which each change of the listeners of `a` raises."""
    code = f"graph['a'].on('{meta_event}', lambda *a: 1 / 0)\ndef handler(*a): log(*a)\n"
    graph = Graph(
        nodes=(Node("a", "emitter"), Node("py", "python", params={"code": code})),
        wires=(Wire("w", ("a", "event"), ("py", "in")),),
    )
    return SessionRun(graph, VirtualClock(), is_trusted=True)


def test_an_error_while_the_graph_starts_is_uncaught() -> None:
    run = meddled("newListener")
    run.play()
    assert run.crash is not None
    assert run.crash.text == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(("meta_event", "is_added"), [("newListener", 0), ("removeListener", 1)])
def test_an_error_while_the_graph_is_edited_is_uncaught_and_the_edit_goes_on(
    meta_event: str, is_added: int
) -> None:
    run = meddled(meta_event)
    run.keeps_going = True
    run.live.wires.clear()
    run.start()
    wire = Wire("w", ("a", "event"), ("py", "in"))
    wired = Change(where="wires", id="w", before=None, after=wire, index_before=-1, index_after=0)
    live_edit.apply(run.live, [wired])
    assert run.live.nodes["a"].listener_count("event") == is_added
    live_edit.apply(run.live, [wired.inverse()])
    assert run.live.wires == {}
    assert run.live.nodes["a"].listener_count("event") == 0
    errors = [record for record in run.records if record.type == "error"]
    assert [error.args[0] for error in errors] == ["ZeroDivisionError: division by zero"]
