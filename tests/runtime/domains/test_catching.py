"""Errors inside a domain frame: which frame takes them, with what, and what runs after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Frame, Graph, Node
from tests.runtime.domains.graphs import at, errors, frame, lines, outcomes, python, run_of, wires

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun

TELL = """
    def handler(error, node, event, traceback):
        log(type(error).__name__, error, node, event, traceback.splitlines()[-1])
"""
THROW = """
    def handler(*args):
        raise ValueError("bad")
"""
SLEEPY = "import asyncio\nasync def later():\n    await asyncio.sleep(0.01)\n    1 / 0\n"
BUTTON = at(Node("bell", "button"), 9)
GRAPH = Graph(
    nodes=(BUTTON, python("bad", 0, THROW), python("after", 1, "def handler(*a): log('after')")),
    frames=(frame("inner", 0, 0), frame("outer", 0, 1, 5)),
    wires=wires("w1: bell.click > bad.in", "w2: bell.click > after.in"),
)
CLICK = (10, "bell", "click")


def graph(*more: Node, wired: tuple[str, ...] = (), frames: tuple[Frame, ...] = ()) -> Graph:
    """Return that graph with more nodes and wires, and other frames if there are some."""
    return Graph(
        nodes=(*GRAPH.nodes, *more),
        wires=(*GRAPH.wires, *wires(*wired)),
        frames=frames or GRAPH.frames,
    )


def thrown(code: str, *more: str, kind: str = "python", **params: object) -> SessionRun:
    """Run a node in a frame that is made to fail by a click, with a node that is told of it."""
    given = {"code": code, **params} if kind == "python" else params
    bad = at(Node("bad", kind, params=given), 0)
    told = python("tell", 5, TELL)
    wired = ("w1: bell.click > bad.in", "w2: inner.error > tell.in", *more)
    made = Graph(nodes=(BUTTON, bad, told), wires=wires(*wired), frames=(frame("inner", 0, 0),))
    return run_of(made, CLICK)


def test_the_frame_emits_the_error_the_node_the_event_and_the_traceback() -> None:
    run = run_of(graph(python("tell", 5, TELL), wired=("w3: inner.error > tell.in",)), CLICK)
    assert lines(run) == ["ValueError bad bad click ValueError: bad"]
    assert outcomes(run) == ["caught by inner"]
    assert run.crash is None


def test_the_listeners_after_it_were_skipped_and_the_loop_goes_on() -> None:
    wired = ("w3: inner.error > tell.in",)
    run = run_of(graph(python("tell", 5, TELL), wired=wired), CLICK, (20, "bell", "click"))
    assert lines(run) == ["ValueError bad bad click ValueError: bad"] * 2


def test_the_emit_of_the_frame_is_caused_by_the_error_and_that_by_the_call() -> None:
    run = run_of(graph(python("tell", 5, TELL), wired=("w3: inner.error > tell.in",)), CLICK)
    records = run.records
    (error,) = errors(run)
    assert (error.node, error.wire) == ("bad", "w1")
    assert records[(error.cause or 0) - 1].type == "call"
    emit = next(record for record in records if record.type == "emit" and record.node == "inner")
    assert (emit.cause, emit.event, emit.outcome) == (error.seq, "error", 1)
    assert emit.turn == error.turn


def test_a_frame_that_nobody_listens_to_passes_the_error_on() -> None:
    run = run_of(graph(python("tell", 5, TELL), wired=("w3: outer.error > tell.in",)), CLICK)
    assert outcomes(run) == ["caught by outer"]


def test_a_spent_once_listener_is_no_listener() -> None:
    tell = python("tell", 5, "node.domain = graph['inner'].once('error', lambda *a: log('once'))")
    run = run_of(graph(tell), CLICK, (20, "bell", "click"))
    assert lines(run) == ["once"]
    assert outcomes(run) == ["caught by inner", "uncaught"]


def test_outside_of_any_domain_the_loop_stops() -> None:
    plain = (Frame("inner", rect=frame("inner", 0, 0).rect),)
    run = run_of(graph(frames=plain), CLICK)
    assert outcomes(run) == ["uncaught"]
    assert run.crash is not None
    assert (run.crash.node, run.crash.event) == ("bad", "click")


def test_an_error_in_the_error_listener_goes_to_the_next_outer_domain_else_it_is_a_crash() -> None:
    worse = python("worse", 0, "def handler(*a): 1 / 0")
    tell = python("tell", 5, TELL)
    wired = ("w3: inner.error > worse.in",)
    run = run_of(graph(worse, tell, wired=(*wired, "w4: outer.error > tell.in")), CLICK)
    assert outcomes(run) == ["caught by inner", "caught by outer"]
    text = "division by zero"
    assert lines(run) == [f"ZeroDivisionError {text} worse error ZeroDivisionError: {text}"]
    run = run_of(graph(worse, wired=wired), CLICK)
    assert outcomes(run) == ["caught by inner", "uncaught"]


def test_two_domains_that_listen_to_each_other_and_both_fail_end_in_a_crash() -> None:
    made = Graph(
        nodes=(BUTTON, python("a", 0, THROW), python("b", 1, THROW)),
        frames=(frame("left", 0, 0), frame("right", 1, 1)),
        wires=wires("w1: bell.click > a.in", "w2: left.error > b.in", "w3: right.error > a.in"),
    )
    run = run_of(made, CLICK)
    assert outcomes(run) == ["caught by left", "caught by right", "uncaught"]


def test_an_async_error_listener_that_fails_does_not_hear_of_itself() -> None:
    code = "import asyncio\nasync def handler(*a):\n    await asyncio.sleep(0.01)\n    1 / 0\n"
    run = run_of(graph(python("worse", 0, code), wired=("w3: inner.error > worse.in",)), CLICK)
    assert outcomes(run) == ["caught by inner", "uncaught"]


@pytest.mark.parametrize(
    "code",
    [
        "def handler(*a): set_timeout(lambda: 1 / 0, 5)",
        "def handler(*a): next_tick(lambda: 1 / 0)",
        "def handler(*a): queue_microtask(lambda: 1 / 0)",
        "def handler(*a): set_immediate(lambda: 1 / 0)",
        "def handler(*a): emit('error', ZeroDivisionError('division by zero'))",
        "async def handler(*a): 1 / 0",
        "import asyncio\nasync def handler(*a):\n    await asyncio.sleep(0.01)\n    1 / 0",
        f"{SLEEPY}def handler(*a): set_timeout(later)",
        "1 / 0",
        "set_timeout(lambda: 1 / 0, 5)\ndef handler(*a): log('runs')",
        "import sys\ndef handler(*a): sys.exit(3)",
    ],
)
def test_whatever_fails_in_a_node_of_the_frame_is_caught(code: str) -> None:
    run = thrown(code)
    assert outcomes(run) == ["caught by inner"]
    assert run.crash is None
    assert [record.node for record in errors(run)] == ["bad"]


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("fail", {}),
        ("fail", {"asynchronous": True}),
        ("map", {"expression": "1 / 0"}),
        ("filter", {"expression": "args[5]"}),
    ],
)
def test_nodes_of_other_kinds_that_fail_are_caught(kind: str, params: dict[str, object]) -> None:
    assert outcomes(thrown("", kind=kind, **params)) == ["caught by inner"]


def test_what_fails_while_the_graph_starts_is_caught_and_the_rest_starts() -> None:
    meddler = python("bad", 0, "graph['a'].on('newListener', lambda *a: 1 / 0)")
    made = Graph(
        nodes=(
            at(Node("a", "emitter"), 8),
            meddler,
            python("tell", 5, TELL),
            at(Node("late", "timeout", params={"delay_ms": 5}), 7),
            at(Node("log", "log"), 6),
        ),
        frames=(frame("inner", 0, 0), frame("there", 8, 8)),
        wires=wires("w0: there.error > tell.in", "w1: a.event > log.in", "w2: late.fire > log.in"),
    )
    run = run_of(made)
    assert outcomes(run) == ["caught by there"]
    assert run.crash is None
    assert len(lines(run)) == 2


def test_a_runaway_is_nothing_that_a_domain_takes() -> None:
    run = thrown("def handler(*a):\n    while True: log()")
    assert run.crash is not None
    assert run.crash.text.startswith("RunawayError")


def test_code_finds_the_frame_by_its_id_and_by_its_title() -> None:
    tell = python("tell", 5, "graph['Outer'].on('error', lambda *a: log('code', *a[1:3]))")
    run = run_of(graph(tell), CLICK)
    assert lines(run) == ["code bad click"]
