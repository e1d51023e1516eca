"""Line tracing: where it stops in a person's code, and that it leaves nothing else traced."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from tests.runtime.debugger.on_greenlet import OnGreenlet

    Make = Callable[..., OnGreenlet]

SUMS = """
    def double(value):
        twice = value * 2
        return twice

    def handler():
        one = double(1)
        two = double(one)
        return two
"""
OUTER = """
    def handler():
        emit("inner")
        emit("inner")
        return "outer"
"""
INNER = """
    def handler():
        probe()
        return "inner"
"""


def test_it_stops_at_watched_lines_in_the_handlers_own_stack(on_greenlet: Make) -> None:
    code = on_greenlet(sums=SUMS)
    code.tracer.watch({"sums": {3}, "other": {6}})
    assert code.run("sums") == ("sums", 3)
    assert code.frame is not None
    assert code.frame.f_locals == {"value": 1, "twice": 2}
    assert not code.tracer.has_stepped
    assert code.go() == ("sums", 3)
    assert code.frame.f_locals == {"value": 2, "twice": 4}
    assert code.go() is None
    assert code.result == 4


def test_nothing_is_traced_where_there_is_nothing_to_stop_at(on_greenlet: Make) -> None:
    code = on_greenlet(sums=SUMS)
    code.tracer.watch({"sums": {3}})
    seen: list[bool] = []
    code.handlers["check"] = lambda: seen.append(code.tracer.is_on)
    assert code.run("check", "sums", "check") == ("sums", 3)
    code.tracer.watch({})
    assert code.go() is None
    assert seen == [True, False]


def test_a_step_goes_from_line_to_line_and_over_what_they_call(on_greenlet: Make) -> None:
    code = on_greenlet(sums=SUMS)
    code.tracer.watch({"sums": {6}})
    code.run("sums")
    assert code.all_stops(code.line) == [("sums", 6), ("sums", 7), ("sums", 8)]
    assert code.tracer.has_stepped


def test_a_step_at_the_end_of_a_function_goes_back_to_its_caller(on_greenlet: Make) -> None:
    code = on_greenlet(sums=SUMS)
    code.tracer.watch({"sums": {2}})
    code.run("sums")
    code.tracer.watch({})
    assert code.all_stops(code.line) == [
        ("sums", 2),
        ("sums", 3),
        ("sums", 7),
        ("sums", 8),
    ]


def test_a_step_goes_over_a_nested_handler(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.tracer.watch({"outer": {2}})
    code.run("outer")
    assert code.all_stops(code.line) == [("outer", 2), ("outer", 3), ("outer", 4)]


def test_a_watched_line_within_what_a_step_goes_over_is_no_end_of_the_step(
    on_greenlet: Make,
) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.tracer.watch({"outer": {2}, "inner": {2}})
    code.run("outer")
    assert code.go(code.line) == ("inner", 2)
    assert not code.tracer.has_stepped
    assert code.go() == ("outer", 3)
    assert code.tracer.has_stepped


def test_when_a_handler_has_ended_a_step_goes_to_whatever_code_comes_next(
    on_greenlet: Make,
) -> None:
    code = on_greenlet(inner=INNER, sums=SUMS)
    code.tracer.watch({"inner": {3}})
    code.run("inner", "sums")
    assert code.go(code.line) == ("sums", 6)
    assert code.go() is None


def test_a_step_out_stops_in_the_code_that_called(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.tracer.watch({"inner": {2}})
    code.run("outer")
    code.tracer.watch({})
    assert code.go(code.out) == ("outer", 3)


def test_a_step_out_of_what_the_engine_called_stops_nowhere(on_greenlet: Make) -> None:
    code = on_greenlet(inner=INNER, sums=SUMS)
    code.tracer.watch({"inner": {2}})
    code.run("inner", "sums")
    assert code.go(code.out) is None
    assert not code.tracer.is_stepping


def test_a_step_out_goes_past_watched_lines_of_others_only_by_stopping_there(
    on_greenlet: Make,
) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.tracer.watch({"inner": {2, 3}})
    code.run("outer")
    assert code.go(code.out) == ("inner", 3)
    assert code.go() == ("outer", 3)


def test_code_that_runs_already_is_taken_up(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.probe = lambda: code.tracer.step("line")
    assert code.run("outer") == ("inner", 3)
    code.probe = lambda: None
    assert code.all_stops(code.line) == [
        ("inner", 3),
        ("outer", 3),
        ("outer", 4),
    ]


def test_a_step_out_can_begin_anywhere_in_the_stack(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.probe = lambda: code.tracer.step("return")
    assert code.run("outer") == ("outer", 3)


def test_with_nothing_to_step_from_any_code_is_next(on_greenlet: Make) -> None:
    code = on_greenlet(sums=SUMS)
    assert code.run(code.line, "sums") == ("sums", 6)


def test_the_tracer_can_be_left_and_stops_where_it_is_asked_to_meanwhile(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.probe = code.leave
    assert code.run("outer") == ("left", 0)
    assert code.go(lambda: code.tracer.step("line")) == ("inner", 3)
    assert code.go() == ("left", 0)
    assert code.go() is None


def test_a_step_goes_on_after_the_greenlet_was_left_within_it(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    code.probe = code.leave
    code.tracer.watch({"outer": {2}})
    assert code.run("outer") == ("outer", 2)
    assert code.go(code.line) == ("left", 0)
    assert code.go() == ("outer", 3)


def test_what_ends_a_handler_leaves_it_at_that_line(on_greenlet: Make) -> None:
    code = on_greenlet(
        outer="""
            def handler():
                try:
                    emit("inner")
                except KeyError:
                    emit("inner")
                return "caught"
        """,
        inner=INNER,
    )
    code.tracer.watch({"inner": {3}})
    assert code.run("outer") == ("inner", 3)
    assert code.go(KeyError("killed")) is None
    assert code.result == "caught"
    assert not code.tracer.is_on
    assert code.run("outer") == ("inner", 3)
    with pytest.raises(SystemExit):
        code.go(SystemExit())


def test_an_error_in_the_code_ends_its_function_for_a_step(on_greenlet: Make) -> None:
    code = on_greenlet(
        outer="""
            def fail():
                raise KeyError

            def handler():
                try:
                    fail()
                except KeyError:
                    return 1
        """
    )
    code.tracer.watch({"outer": {2}})
    code.run("outer")
    assert code.all_stops(code.line) == [("outer", 2), ("outer", 7), ("outer", 8)]


def traced_in(frame: FrameType | None) -> list[FrameType]:
    found = []
    while frame is not None:
        if frame.f_trace is not None:
            found.append(frame)
        frame = frame.f_back
    return found


def test_to_stop_leaves_no_frame_traced(on_greenlet: Make) -> None:
    code = on_greenlet(outer=OUTER, inner=INNER)
    traced: list[int] = []

    def check() -> None:
        traced.append(len(traced_in(sys._getframe())))
        code.tracer.stop()
        traced.append(len(traced_in(sys._getframe())))

    code.probe = check
    code.tracer.watch({"outer": {2, 3}, "inner": {1}})
    code.run("outer")
    assert code.go() is None
    assert traced == [2, 0, 0, 0]
    assert not code.tracer._frames


def test_who_traced_before_traces_again_meanwhile_and_after(on_greenlet: Make) -> None:
    def other(frame: FrameType, event: str, arg: object) -> None:
        del frame, event, arg

    code = on_greenlet(sums=SUMS)
    code.tracer.watch({"sums": {3}})
    former = sys.gettrace()
    try:
        sys.settrace(other)
        code.run("sums")
        assert sys.gettrace() is other
        assert code.all_stops() == [("sums", 3), ("sums", 3)]
        assert sys.gettrace() is other
    finally:
        sys.settrace(former)


def test_thousands_of_stops_leave_nothing_behind(on_greenlet: Make) -> None:
    code = on_greenlet(
        loops="""
            def handler():
                total = 0
                for number in range(2_000):
                    total += number
                return total
        """
    )

    def run_once() -> int:
        code.stops.clear()
        code.tracer.watch({"loops": {2}})
        code.run("loops")
        stops = len(code.all_stops(code.line))
        gc.collect()
        return stops

    stops = run_once()
    blocks = sys.getallocatedblocks()
    assert run_once() == stops >= 4_000
    assert sys.getallocatedblocks() - blocks < 500
    assert not code.tracer._frames
