"""The rows of the call stack, from frames and records."""

from __future__ import annotations

from playground.runtime.debugger.position import CodeLine, StackFrame
from playground.runtime.handler_code import show_in_tracebacks
from playground.trace.record import Record
from playground.ui.stack.rows import StackRow, rows_of

TITLES = {"bell": "Doorbell", "door": "Door", "say": "Say", "greet": "Greet"}
RECORDS = [
    Record(1, 0, 0, "main", "control", 0, event="run"),
    Record(2, 5, 1, "poll", "input", 0, None, "bell", "click", args=(2,)),
    Record(3, 5, 1, "poll", "task", 0, 2, "bell", "click"),
    Record(4, 5, 1, "poll", "emit", 1, 3, "bell", "click", args=(2,), outcome=1),
    Record(5, 5, 1, "poll", "call", 2, 4, "greet", "click", "w1", (2,), outcome="running"),
    Record(6, 9, 2, "next_tick", "call", 1, 3, "greet", "", outcome="running"),
    Record(7, 9, 2, "microtask", "resume", 0, 5, "greet", "click", "w1", (5,)),
]


def frame(seq: int, *code: CodeLine, place: tuple[int, int] | None = None) -> StackFrame:
    record = RECORDS[seq - 1]
    parts = (record.seq, record.type, record.node, record.event, record.wire, record.args)
    return StackFrame(*parts, place, code)


def rows(*frames: StackFrame, causes: tuple[int, ...] = ()) -> list[StackRow]:
    led = [RECORDS[seq - 1] for seq in causes]
    return rows_of(frames, led, RECORDS, lambda node: TITLES.get(node, node))


def texts(*frames: StackFrame) -> list[str]:
    return [row.text for row in rows(*frames)]


def test_each_frame_says_what_it_is_innermost_first() -> None:
    assert texts(frame(5, place=(2, 3)), frame(4), frame(3)) == [
        "listener 2 of 3 Greet, (2)",
        "emit click on Doorbell, (2)",
        "task (poll) Doorbell click",
    ]


def test_a_call_that_no_emit_made_is_named_by_its_node() -> None:
    assert texts(frame(6)) == ["Greet"]


def test_an_async_handler_goes_on() -> None:
    (row,) = rows(frame(7))
    assert row.text.startswith("goes on after await Greet")
    assert (row.kind, row.wire) == ("resume", "w1")


def test_the_start_and_an_edit_can_be_at_the_bottom() -> None:
    assert texts(frame(1, CodeLine("greet", "<module>", 1, 0))) == ["control run, line 1"]


def test_functions_within_a_handler_have_rows_of_their_own_above_it() -> None:
    show_in_tracebacks("<greet>", "def help():\n    return 1\ndef handler():\n    help()\n")
    code = (CodeLine("greet", "help", 2, 0), CodeLine("greet", "handler", 4, 1))
    inner, outer = rows(frame(5, *code, place=(1, 1)))
    assert (inner.kind, inner.text, inner.source) == ("code", "in help(), line 2", "return 1")
    assert (outer.text, outer.source) == ("listener 1 of 1 Greet, (2), line 4", "help()")


def test_an_activation_stays_the_same_while_it_lasts_and_across_an_await() -> None:
    first = CodeLine("greet", "handler", 2, 0)
    later = CodeLine("greet", "handler", 3, 1)
    helper = CodeLine("greet", "help", 9, 0)
    (before,) = rows(frame(5, first))
    inner, after = rows(frame(5, helper, later))
    assert before.activation == after.activation != inner.activation
    (resumed,) = rows(frame(7, later))
    assert resumed.activation == before.activation


def test_what_led_here_stands_below_a_heading_and_is_no_frame() -> None:
    found = rows(frame(7), causes=(5, 4, 2))
    assert [row.kind for row in found] == ["resume", "heading", "cause", "cause", "cause"]
    assert [row.text for row in found[2:]] == [
        "call Greet click, (2)",
        "emit Doorbell click, (2)",
        "input Doorbell click, (2)",
    ]
    assert [row.is_frame for row in found] == [True, False, False, False, False]
