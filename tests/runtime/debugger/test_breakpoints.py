"""Breakpoints: what takes effect where, what they count, and what a logpoint writes."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from playground.graph.model import Breakpoint
from playground.runtime.debugger.breakpoints import Breakpoints, RunTo, Watch, log_text

On = Literal["node", "wire", "event", "line"]


def point(on: On, target: str, **more: Any) -> Breakpoint:
    return Breakpoint(on=on, target=target, **more)


def loaded(*points: Breakpoint) -> Breakpoints:
    """Give breakpoints at work."""
    breakpoints = Breakpoints()
    breakpoints.load(points)
    return breakpoints


def called(breakpoints: Breakpoints, *args: object) -> list[str]:
    """Call the listener `say` over the wire `w1`, and tell what takes effect."""
    return [watch.point.id for watch in breakpoints.at_call("say", "ring", "w1", args)]


@pytest.mark.parametrize(
    ("on", "target", "wanted"),
    [
        ("node", "say", ["node:say"]),
        ("wire", "w1", ["wire:w1"]),
        ("node", "bell", []),
        ("wire", "w2", []),
        ("event", "ring", []),
        ("line", "say:1", []),
    ],
)
def test_at_a_call_its_card_and_its_wire_take_effect(
    on: On, target: str, wanted: list[str]
) -> None:
    assert called(loaded(point(on, target))) == wanted


@pytest.mark.parametrize(
    ("on", "target", "begins", "wanted"),
    [
        ("node", "bell", True, ["node:bell"]),
        ("node", "bell", False, []),
        ("event", "click", True, ["event:click"]),
        ("event", "click", False, ["event:click"]),
        ("event", "error", False, []),
        ("wire", "bell", True, []),
    ],
)
def test_at_an_emit_its_event_takes_effect_and_its_card_where_a_task_made_it(
    on: On, target: str, *, begins: bool, wanted: list[str]
) -> None:
    found = loaded(point(on, target)).at_emit("bell", "click", (), begins=begins)
    assert [watch.point.id for watch in found] == wanted


def test_lines_are_found_by_node_and_number() -> None:
    breakpoints = loaded(point("line", "a:b:12"), point("line", "a:b:3"), point("line", "c:x"))
    assert {node: list(lines) for node, lines in breakpoints.lines.items()} == {"a:b": [12, 3]}
    assert not breakpoints.are_in_modules
    assert loaded(point("line", "module a:b:1")).are_in_modules


def test_a_condition_a_count_and_the_visit_decide_when_it_takes_effect() -> None:
    breakpoints = loaded(point("node", "say", condition="args[0] > 5 and n != 2", hits=2))
    assert [len(called(breakpoints, value)) for value in (6, 6, 1, 7, 8)] == [0, 0, 0, 1, 1]
    assert breakpoints.hits("node:say") == 3
    assert breakpoints.hits("node:bell") == 0


@pytest.mark.parametrize("hits", [-1, 0, 1])
def test_without_a_count_it_takes_effect_at_once(hits: int) -> None:
    assert called(loaded(point("node", "say", hits=hits))) == ["node:say"]


def test_a_disabled_one_matches_nothing_and_counts_nothing() -> None:
    breakpoints = loaded(*(point(on, "say:1", enabled=False) for on in ("node", "wire", "line")))
    assert breakpoints.is_empty
    assert called(breakpoints) == []
    assert breakpoints.hits("node:say:1") == 0


@pytest.mark.parametrize(
    ("on", "calls", "emits"),
    [("node", True, True), ("wire", True, False), ("event", False, True), ("line", False, False)],
)
def test_only_what_has_to_be_asked_is_asked(on: On, *, calls: bool, emits: bool) -> None:
    breakpoints = loaded(point(on, "say:1"))
    assert (breakpoints.needs_calls, breakpoints.needs_emits) == (calls, emits)
    assert not breakpoints.is_empty


def test_at_one_place_both_count_a_logpoint_is_heard_and_one_stops() -> None:
    stops = loaded(point("node", "say"), point("wire", "w1"))
    assert called(stops) == ["node:say"]
    assert (stops.hits("node:say"), stops.hits("wire:w1")) == (1, 1)
    assert called(loaded(point("node", "say"), point("wire", "w1", log="x"))) == [
        "wire:w1",
        "node:say",
    ]
    assert called(loaded(point("node", "say", log="x"), point("wire", "w1"))) == [
        "node:say",
        "wire:w1",
    ]
    assert len(called(loaded(point("node", "say", log="x"), point("wire", "w1", log="x")))) == 2


def test_a_change_elsewhere_keeps_counts_and_a_changed_wait_begins_anew() -> None:
    breakpoints = loaded(point("node", "say"))
    called(breakpoints)
    breakpoints.load([point("node", "say"), point("wire", "w1")])
    breakpoints.load([point("node", "say", enabled=False)])
    breakpoints.load([point("node", "say", log="{0}")])
    assert called(breakpoints) == ["node:say"]
    assert breakpoints.hits("node:say") == 2
    breakpoints.load([point("node", "say", condition="n > 1")])
    assert called(breakpoints) == []
    breakpoints.load([])
    assert breakpoints.hits("node:say") == 0
    assert breakpoints.is_empty


def test_a_new_session_counts_from_nothing() -> None:
    breakpoints = loaded(point("node", "say", condition="n == 1 or args[1]"))
    assert called(breakpoints) == ["node:say"]
    assert called(breakpoints) == []
    assert breakpoints.fault("node:say").startswith("IndexError")
    breakpoints.restart()
    assert breakpoints.hits("node:say") == 0
    assert breakpoints.fault("node:say") == ""
    assert called(breakpoints) == ["node:say"]


def test_a_condition_that_does_not_parse_is_a_fault_and_never_met() -> None:
    breakpoints = loaded(point("node", "say", condition="args[0"), point("wire", "w1"))
    assert called(breakpoints) == ["wire:w1"]
    assert "does not parse" in breakpoints.fault("node:say")
    assert breakpoints.fault("wire:w1") == breakpoints.fault("wire:w2") == ""


def test_a_logpoint_fills_its_template_in_as_the_log_kind_does() -> None:
    watch = Watch(point("node", "say", log="{event}: {0}, {7}{x}"))
    assert log_text(watch, (5,), "ring") == "ring: 5, {x}"


def test_a_value_that_cannot_be_worded_ends_no_handler() -> None:
    class Silent:
        def __str__(self) -> str:
            raise RuntimeError("no words")

    watch = Watch(point("node", "say", log="{0}"))
    assert log_text(watch, (Silent(),), "ring") == "RuntimeError: no words"


def test_run_to_means_one_place() -> None:
    assert RunTo(node="say").at_call("say", "w1")
    assert RunTo(wire="w1").at_call("say", "w1")
    assert RunTo(node="bell").at_emit("bell", begins=True)
    assert RunTo(seq=7).at_task(7)
    assert not RunTo(node="bell").at_emit("bell", begins=False)
    assert not RunTo(wire="w1").at_emit("", begins=True)
    assert not RunTo(seq=7).at_call("", "")
    assert not RunTo(node="say").at_call("door", "")
    assert not RunTo(node="say").at_task(0)
    assert not RunTo(seq=7).at_task(None)
