"""Breakpoints and steps in the code of modules, whose lines are `module NAME:LINE`."""

from __future__ import annotations

from functools import partial
from textwrap import dedent
from typing import TYPE_CHECKING

import msgspec

from playground.graph.document import Document
from playground.runtime.live_edit import apply
from tests.runtime.debugger.debugged import Debugged, graph_of, on

if TYPE_CHECKING:
    from playground.graph.model import Graph

USES = """
    util = require("lib/util")
    def handler(*args):
        number = util.twice(21)
        emit("out", number)
"""
UTIL = dedent("""
    def twice(value):
        value = value + value
        return value

    exports.twice = twice
""").strip()
AT_UTIL = on("line module lib/util:2")


def with_util() -> Graph:
    return msgspec.structs.replace(graph_of(USES), modules={"lib/util": UTIL})


def code(debugged: Debugged) -> list[tuple[str, str, int]]:
    """Return the person's code on the stack, innermost first."""
    lines = [line for frame in debugged.debugger.frames() for line in frame.code]
    return [(line.node, line.function, line.line) for line in lines]


def test_a_breakpoint_in_a_module_stops_the_node_that_calls_it() -> None:
    with Debugged(with_util(), AT_UTIL) as debugged:
        assert debugged.hears("door", "ring") == ("line", "a", "2")
        at = debugged.debugger.position
        assert at is not None
        assert (at.code, at.breakpoint) == ("module lib/util", AT_UTIL.id)
        assert debugged.debugger.reason == "Breakpoint: module lib/util, line 2"
        assert code(debugged) == [("module lib/util", "twice", 2), ("a", "handler", 3)]
        here = debugged.debugger.frames()[0].code[0]
        variables = debugged.debugger.variables(here.place)
        assert [(each.name, each.text) for each in variables] == [("value", "21")]
        assert debugged.step("line") == ("line", "a", "3")
        assert debugged.step("line") == ("line", "a", "4")
        at = debugged.debugger.position
        assert at is not None
        assert at.code == ""
        assert debugged.go_on() == ("runs",)
        assert debugged.debugger.hits(AT_UTIL.id) == 1


def test_a_step_goes_into_the_code_of_a_module() -> None:
    with Debugged(with_util(), on("line a:3")) as debugged:
        debugged.hears("door", "ring")
        debugged.debugger.load([])
        debugged.step("into")
        assert code(debugged)[0] == ("module lib/util", "twice", 2)


def test_a_logpoint_and_a_condition_in_a_module_do_what_they_do_elsewhere() -> None:
    points = (
        on("line module lib/util:2", log="rung {0}"),
        on("line module lib/util:3", "args[0] > 1"),
    )
    with Debugged(with_util(), *points) as debugged:
        assert debugged.hears("door", "ring", 1) == ("runs",)
        assert debugged.hears("door", "ring", 2) == ("line", "a", "3")
        assert debugged.logged() == ["rung 1", "rung 2"]


def test_the_lines_of_a_module_that_a_handler_loads_are_reached() -> None:
    graph = graph_of('def handler(*args):\n    emit("out", require("late").n)')
    graph = msgspec.structs.replace(graph, modules={"late": "x = 1\nexports.n = x\n"})
    with Debugged(graph, on("line module late:2")) as debugged:
        debugged.hears("door", "ring")
        assert code(debugged) == [("module late", "<module>", 2), ("a", "handler", 2)]


def test_a_module_that_is_changed_where_it_stands_runs_on_as_it_was() -> None:
    graph = with_util()
    document = Document(graph)
    with Debugged(graph, AT_UTIL) as debugged:
        driver, live = debugged.run.loop.driver, debugged.run.live
        document.changed.connect(lambda changes: driver.do(partial(apply, live, changes)))
        assert debugged.hears("door", "ring") == ("line", "a", "2")
        with document.edit("Edit") as edit:
            edit.set_module("lib/util", UTIL.replace("value + value", "value * 100"))
        assert debugged.place == ("line", "a", "2")
        assert debugged.go_on() == ("runs",)
        debugged.debugger.load([])
        debugged.hears("door", "ring")
        sent = [each.args[0] for each in debugged.of("emit") if each.event == "out"]
        assert sent == [42, 2100]


def test_breakpoints_go_with_their_module() -> None:
    document = Document(msgspec.structs.replace(with_util(), breakpoints=(AT_UTIL,)))
    with document.edit("Delete") as edit:
        edit.set_module("lib/util", None)
    assert not document.breakpoints
    document.undo()
    assert list(document.breakpoints) == [AT_UTIL.id]
