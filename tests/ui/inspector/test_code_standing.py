"""Which lines of a node's code are open."""

from __future__ import annotations

from playground.runtime.debugger.position import CodeLine, StackFrame
from playground.trace.record import Record
from playground.ui.inspector.code_standing import CodeStanding, standing_in

RECORDS = [
    Record(1, 0, 1, "poll", "task", 0),
    Record(2, 0, 1, "poll", "call", 1, node="greet"),
    Record(3, 0, 1, "poll", "call", 2, node="say"),
    Record(4, 9, 2, "microtask", "resume", 0, node="greet", args=(2,)),
]


def frame(seq: int, *lines: int, node: str = "greet") -> StackFrame:
    record = RECORDS[seq - 1]
    code = tuple(CodeLine(node, "handler", line, at) for at, line in enumerate(lines))
    return StackFrame(seq, record.type, record.node, "", "", (), None, code)


def test_it_stands_on_the_innermost_line_and_the_others_have_called_it() -> None:
    standing = standing_in([frame(2, 3, 8), frame(1)], RECORDS, "greet")
    assert standing == CodeStanding({3: "top", 8: "outer"}, since=2)
    assert standing.line == 3


def test_a_handler_that_has_called_another_is_not_where_it_stands() -> None:
    stack = [frame(3, 2, node="say"), frame(2, 5)]
    assert standing_in(stack, RECORDS, "greet").lines == {5: "outer"}
    assert standing_in([frame(3), frame(2, 5)], RECORDS, "greet").lines == {5: "outer"}
    assert standing_in(stack, RECORDS, "other") == CodeStanding({})


def test_code_that_goes_on_began_with_its_call() -> None:
    assert standing_in([frame(4, 3)], RECORDS, "greet").since == 2
