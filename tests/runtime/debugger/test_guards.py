"""Runaway guards: what trips them, what they say, and what they let pass."""

from __future__ import annotations

import gc
import tracemalloc
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.debugger.guards import Guards, Limits
from playground.runtime.session_run import SessionRun

NAMES = [each.name for each in fields(Limits)]


class Watched:
    """A Python node "Spam" that hears `start`, and guards on its run; what they say is kept."""

    def __init__(self, code: str = "def handler(*args): pass", **limits: int) -> None:
        graph = Graph(
            nodes=(
                Node("door", "emitter", "Door", params={"events": ["start"]}),
                Node("py", "python", "Spam", params={"code": code}),
            ),
            wires=(Wire("w", ("door", "start"), ("py", "in")),),
        )
        self.run = SessionRun(graph, VirtualClock(), is_trusted=True)
        self.run.loop.drain_limit = self.run.loop.round_limit = None
        self.guards = Guards(self.run, Limits(**limits))
        self.said: list[str] = []

    def play(self, *times: float) -> Watched:
        """Let `start` come at `times` (ms); code checks with `state["check"](seconds)`."""
        self.run.loop.arrive_at(0, lambda: self.spam.state.update(check=self.check))
        for at_ms in times:
            self.run.schedule(at_ms, "door", "start", (at_ms,))
            self.run.loop.arrive_at(at_ms + 0.5, self.check)
        self.run.play()
        assert self.run.crash is None
        return self

    @property
    def spam(self) -> Any:
        return self.run.live.nodes["py"]

    def check(self, now_s: float | None = None) -> None:
        text = self.guards.check(self.run.loop.now() / 1000 if now_s is None else now_s)
        if text is not None:
            self.said.append(text)


def test_every_limit_says_what_it_is_and_its_default_lies_within_its_bounds() -> None:
    for each in fields(Limits):
        about = each.metadata
        assert about.keys() == {"label", "unit", "minimum", "maximum", "help"}
        assert about["minimum"] <= each.default <= about["maximum"]
        assert about["help"].endswith(".")
    assert NAMES == [
        "emit_depth", "tasks_per_second", "queue_length", "log_lines_per_second", "memory_mb",
    ]  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES), st.integers()))
def test_settings_hold_what_differs_from_the_defaults(given_settings: dict[str, int]) -> None:
    limits = Limits.from_settings(given_settings)
    for each in fields(Limits):
        value = getattr(limits, each.name)
        assert each.metadata["minimum"] <= value <= each.metadata["maximum"]
        wanted = given_settings.get(each.name, each.default)
        assert value == wanted or value in (each.metadata["minimum"], each.metadata["maximum"])
    assert Limits.from_settings(limits.to_settings()) == limits


def test_settings_of_another_version_are_ignored() -> None:
    assert Limits.from_settings({"of_old": 5}) == Limits()
    assert Limits().to_settings() == {}


def test_a_queue_that_grows_too_long_names_who_fills_it() -> None:
    watched = Watched(queue_length=100)
    with watched.run.recorder.doing("run"):
        watched.run.loop.main(watched.run.live.start)
    live = watched.run.live
    for number in range(400):
        live.input("py" if number == 7 else "door", "start", ())
        watched.check(0.0)
    assert watched.said == [
        f"{count} entries wait in the poll queue, most of them from Door"
        for count in (100, 200, 400)
    ]


def test_of_a_queue_of_nobody_s_no_name_is_given() -> None:
    watched = Watched(queue_length=3)
    for _ in range(3):
        watched.run.loop.next_tick(list)
    watched.check(0.0)
    assert watched.said == ["3 entries wait in the next-tick queue"]


def test_log_lines_without_end_name_who_writes_them() -> None:
    code = "def handler(at):\n    for n in range(60): log(n)\n"
    watched = Watched(code, log_lines_per_second=100).play(0, 10, 20, 30, 40)
    assert watched.said == ["120 log lines within a second, all of them from Spam"]


def test_log_lines_that_come_slowly_are_no_matter() -> None:
    code = "def handler(at):\n    for n in range(40): log(n)\n"
    watched = Watched(code, log_lines_per_second=100).play(*range(0, 20_000, 700))
    assert watched.said == []


def test_what_came_since_a_check_long_ago_counts_by_the_second() -> None:
    for count, said in (
        (900, []),
        (1_500, ["300 log lines within a second, all of them from Spam"]),
    ):
        code = f"def handler(at):\n    for n in range({count}): log(n)\n    state['check'](5)\n"
        watched = Watched(code, log_lines_per_second=200)
        watched.guards.check(0)
        assert watched.play(1).said == said


def test_ticks_without_end_are_tasks_in_one_turn_however_slow_they_are() -> None:
    code = (
        "n = 0\ndef handler(*args):\n    global n\n    n += 1\n"
        "    state['check'](n / 100)\n    if n < 7_000: next_tick(handler)\n"
    )
    watched = Watched(code, tasks_per_second=1_000).play(10)
    assert watched.said == [
        f"{count:,} tasks in one turn, all of them from Spam" for count in (1_000, 2_000)
    ]


def test_immediates_without_end_at_one_moment_are_tasks_there() -> None:
    code = (
        "n = 0\ndef handler(*args):\n    global n\n    n += 1\n"
        "    state['check'](n / 100)\n    if n < 1_500: set_immediate(handler)\n"
    )
    watched = Watched(code, tasks_per_second=1_000).play(10)
    assert watched.said == ["1,000 tasks at 10 ms of engine time, all of them from Spam"]


@pytest.mark.parametrize(("ms", "count"), [(1, 1), (10, 0)])
def test_tasks_are_counted_by_the_second_while_the_loop_gets_on(ms: int, count: int) -> None:
    code = (
        "n = 0\ndef handler(*args):\n    global n\n    n += 1\n"
        f"    if n < 1500: set_timeout(handler, {ms})\n"
    )
    watched = Watched(code, tasks_per_second=500)
    for at_ms in range(0, 1_500 * ms, 50):
        watched.run.loop.arrive_at(at_ms, watched.check)
    watched.play(0)
    assert len(watched.said) == count
    for text in watched.said:
        assert text.endswith("tasks within a second, most of them from Spam")


def test_a_depth_is_worded_with_the_innermost_emitter_and_doubles() -> None:
    guards = Watched(emit_depth=20).guards
    assert guards.depth_limit == 20
    assert guards.depth_text("door") == "over 20 emits are nested, the innermost by Door"
    assert guards.depth_limit == 40


SHAPES = {
    "nothing": "emit('out')",
    "numbers": "emit('out', at, 2.5 * at)",
    "text": "log('x' * 500, at)",
    "lists": "emit('out', [at + n for n in range(300)])",
    "nested": "emit('out', {'a': [{'b': str(at * n), 'c': n * 1.5} for n in range(40)]})",
    "now and then": "emit('out', 'y' * 5_000) if at % 20 == 0 else emit('out')",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_memory_of_a_session_is_estimated_within_a_third(shape: str) -> None:
    code = f"def handler(at):\n    for n in range(3): {SHAPES[shape]}\n"
    watched = Watched(code, memory_mb=1)
    gc.collect()
    tracemalloc.start()
    watched.play(*range(0, 1_000, 2))
    run = watched.run
    held = tracemalloc.get_traced_memory()[0]
    run.records.fresh.clear()
    gc.collect()
    records_bytes = held - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert watched.guards._size._bytes == pytest.approx(records_bytes, rel=0.33)


def test_a_session_that_takes_too_much_memory_says_so_when_it_has_doubled_too() -> None:
    code = "def handler(at):\n    log('x' * 9_000)\n"
    watched = Watched(code, memory_mb=1).play(*range(350))
    assert [text.split(",")[0] for text in watched.said] == [
        "the session takes about 1 MB",
        "the session takes about 2 MB",
    ]
    assert watched.said[0].endswith("most of it from Spam")
