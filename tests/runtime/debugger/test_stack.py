"""The stack of a stopped loop: frames, places among listeners, and the code that runs in them."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.debugger.stack import chain, frames
from playground.runtime.session_run import SessionRun
from playground.trace.folds.stack import StackFold
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.debugger.position import StackFrame
    from playground.trace.record import Record

BELL = """def handler(*args):
    def twice(n):
        emit("out", n * 2)
    twice(args[0])
"""
TOOLS = "def look(probe):\n    return probe()\n\nexports.look = look\n"
LAST = """tools = require("tools")

def handler(*args):
    tools.look(state["probe"])
"""
ASYNC = """import asyncio

async def inner():
    await asyncio.sleep(1)
    state["probe"]()

async def handler(*args):
    await inner()
"""
TIMER = "def handler(*args):\n    set_timeout(later, 5, 'x')\ndef later(x):\n    state['probe']()\n"


class Stopped:
    """A run in which `start` emits `fire` with 21; code calls a probe, which looks at the stack."""

    def __init__(self, *nodes: Node, wires: tuple[Wire, ...] = ()) -> None:
        start = Node("start", "emitter", "Start", params={"events": ["fire"]})
        graph = Graph(nodes=(start, *nodes), wires=wires, modules={"tools": TOOLS})
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True)
        self.stack: tuple[StackFrame, ...] = ()
        self.before: tuple[Record, ...] = ()
        self.functions: list[str] = []
        self.act: Callable[[], object] = list

    def play(self) -> Stopped:
        self.run.loop.arrive_at(1, self._begin)
        self.run.schedule(10, "start", "fire", (21,))
        self.run.loop.end_ms = 5_000
        self.run.play()
        assert self.run.crash is None
        return self

    def _begin(self) -> None:
        self.run.live.nodes["last"].state["probe"] = self.look
        self.act()

    def look(self) -> None:
        record, frame = self.run.recorder.innermost(), sys._getframe()
        assert record is not None
        self.stack = frames(self.run.records, record.seq, frame)
        self.before = chain(self.run.records, record.seq)
        stack = [each for each, _ in traceback.walk_stack(frame)]
        self.functions = [stack[line.place].f_code.co_name for line in self.stack[0].code]

    def words(self) -> list[tuple[str, str, str]]:
        return [(each.type, each.node, each.event) for each in self.stack]

    def code(self) -> list[list[tuple[str, str, int]]]:
        return [[line[:3] for line in each.code] for each in self.stack]


def python(node_id: str, code: str) -> Node:
    return Node(node_id, "python", node_id.title(), params={"code": code})


@pytest.fixture
def nested() -> Stopped:
    """Two emits deep, in the second of two listeners, in a module's function."""
    return Stopped(
        python("bell", BELL),
        Node("count", "counter"),
        python("last", LAST),
        Node("lamp", "lamp"),
        wires=(
            Wire("w1", ("start", "fire"), ("bell", "in")),
            Wire("w2", ("bell", "out"), ("count", "in")),
            Wire("w3", ("bell", "out"), ("last", "in")),
            Wire("w4", ("bell", "out"), ("lamp", "in")),
        ),
    ).play()


def test_open_records_are_frames_the_innermost_first(nested: Stopped) -> None:
    assert nested.words() == [
        ("call", "last", "out"),
        ("emit", "bell", "out"),
        ("call", "bell", "fire"),
        ("emit", "start", "fire"),
        ("task", "start", ""),
    ]
    assert [each.wire for each in nested.stack] == ["w3", "", "w1", "", ""]
    assert [each.args for each in nested.stack] == [(42,), (42,), (21,), (21,), ()]


def test_a_call_knows_which_listener_of_how_many_it_is(nested: Stopped) -> None:
    assert [each.place for each in nested.stack] == [(2, 3), None, (1, 1), None, None]


def test_code_stands_in_the_record_that_it_runs_in(nested: Stopped) -> None:
    assert nested.code() == [
        [("module tools", "look", 2), ("last", "handler", 4)],
        [],
        [("bell", "twice", 3), ("bell", "handler", 4)],
        [],
        [],
    ]


def test_the_place_of_a_line_leads_to_its_python_frame(nested: Stopped) -> None:
    assert nested.functions == ["look", "handler"]


def listening(code: str) -> Stopped:
    return Stopped(python("last", code), wires=(Wire("w", ("start", "fire"), ("last", "in")),))


def test_an_async_handler_stands_in_its_resume_with_the_arguments_of_its_call() -> None:
    stopped = listening(ASYNC).play()
    assert stopped.words() == [("resume", "last", "fire"), ("task", "last", "")]
    call = next(each for each in stopped.run.records if each.type == "call")
    assert stopped.stack[0].args == call.args
    assert stopped.code()[0] == [("last", "inner", 5), ("last", "handler", 8)]


def test_what_led_to_an_async_handler_is_the_chain_below_the_stack() -> None:
    stopped = listening(ASYNC).play()
    words = [(each.type, each.event) for each in stopped.before]
    assert words[:4] == [
        ("queue", "microtask"), ("task", ""), ("queue", "timers"), ("call", "fire"),
    ]  # fmt: skip
    assert stopped.before[-1].type == "input"
    assert chain(stopped.run.records, stopped.stack[-1].seq) == stopped.before


def test_a_callback_stands_in_its_task() -> None:
    stopped = listening(TIMER).play()
    assert stopped.words() == [("task", "last", "")]
    assert stopped.code() == [[("last", "later", 4)]]


def test_code_that_an_edit_runs_stands_in_the_edit() -> None:
    stopped = listening("def handler(*args): pass")
    run = stopped.run

    def edit() -> None:
        with run.recorder.edit("set_param", "last"):
            run.live.handler(run.live.nodes["last"], "state['probe']()\ndef handler(*a): pass")

    stopped.act = edit
    stopped.play()
    assert stopped.words() == [("edit", "last", "set_param")]
    assert stopped.code() == [[("last", "<module>", 1)]]


def test_an_interval_of_long_standing_has_a_chain_of_bounded_length() -> None:
    run = SessionRun(Graph(nodes=(Node("tick", "interval"),)), VirtualClock(), is_trusted=True)
    run.loop.end_ms = 1_000_000
    run.play()
    last = run.records[-1]
    assert last.seq > 1_000
    assert len(chain(run.records, last.seq)) == 100


def test_nothing_open_is_no_stack() -> None:
    run = RandomGraph(1).run()
    assert frames(run.records, 1, sys._getframe()) == ()
    queued = next(each for each in run.records if each.type == "queue")
    assert frames(run.records, queued.seq, None) == ()


@pytest.mark.parametrize("seed", range(20))
def test_the_frames_of_every_record_are_those_of_the_fold(seed: int) -> None:
    run = RandomGraph(seed).run()
    fold = StackFold(run.records)
    for record in run.records:
        fold.apply(record)
        if record.type in ("call", "emit", "resume"):
            found = frames(run.records, record.seq, None)
            assert [each.seq for each in found] == [each.seq for each in reversed(fold.frames)]
            for each in found:
                assert (each.place is not None) is (each.type == "call")
                assert each.place is None or 1 <= each.place[0] <= each.place[1]
