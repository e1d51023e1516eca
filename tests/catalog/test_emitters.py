"""Emitter, defer, fail, block, python, and the outputs."""

from __future__ import annotations

import pytest

from playground.graph.model import Wire
from tests.catalog.bench import Bench


def test_an_emitter_emits_what_it_hears_at_once() -> None:
    bench = Bench("emitter", events=["ring", "knock"]).at(3, "knock", 1, 2).until(5)
    assert bench.emitted == [(3, "knock", [1, 2])]
    depths = [r.depth for r in bench.run.records if r.type == "emit"]
    assert depths == [1, 3]


def test_more_listeners_than_the_maximum_are_warned_of_once() -> None:
    more = tuple(Wire(f"w{n}", ("it", "ring"), ("source", "ring")) for n in range(4))
    bench = Bench("emitter", events=["ring"], max_listeners=2, more=more).until(1)
    warnings = [record for record in bench.run.records if record.type == "warn"]
    assert [record.node for record in warnings] == ["it"]
    assert "3 ring listeners added" in warnings[0].args[0]


def test_an_emitter_takes_a_new_limit_while_it_runs() -> None:
    bench = Bench("emitter").do(1, lambda node: node.configure("max_listeners", 3)).until(2)
    assert bench.node.get_max_listeners() == 3


@pytest.mark.parametrize(
    ("queue", "phase", "time"),
    [
        ("next_tick", "next_tick", 0),
        ("microtask", "microtask", 0),
        ("immediate", "check", 0),
        ("timeout", "timers", 30),
    ],
)
def test_defer_emits_from_the_queue_of_its_choice(queue: str, phase: str, time: int) -> None:
    bench = Bench("defer", queue=queue, delay_ms=30).at(0, "in", "x").until(100)
    assert bench.emitted == [(time, "out", ["x"])]
    emit = next(r for r in bench.run.records if r.type == "emit" and r.node == "it")
    assert emit.phase == phase


def test_fail_raises_through_the_emits_to_the_tasks_top() -> None:
    bench = Bench("fail", message="disk full").at(0, "in").until(5)
    assert bench.crash == "Failure: disk full"
    call = next(record for record in bench.run.records if record.type == "call")
    assert call.outcome == "raised: Failure: disk full"


def test_an_asynchronous_fail_emits_error_which_a_listener_may_hear() -> None:
    wire = Wire("hear", ("it", "error"), ("source", "none"))
    heard = Bench("fail", asynchronous=True, more=(wire,)).at(0, "in").until(5)
    assert heard.crash == ""
    unheard = Bench("fail", asynchronous=True).at(0, "in").until(5)
    assert unheard.crash == "Failure: failed"
    assert [event for _, event, _ in unheard.emitted] == ["error"]


def test_chance_decides_by_its_seed() -> None:
    def failures(seed: int) -> list[float]:
        bench = Bench("fail", probability=0.5, seed=seed)
        bench.run.keeps_going = True
        for at in range(20):
            bench.at(at, "in")
        return [record.t for record in bench.until(50).run.records if record.type == "error"]

    assert failures(1) == failures(1) != failures(2)
    assert 3 < len(failures(1)) < 17


def test_block_moves_virtual_time_on_and_others_wait() -> None:
    bench = Bench("block", block_ms=500).at(10, "in").at(20, "in").until(5_000)
    assert [t for t, *_ in bench.emitted] == [510, 1_010]


def test_handler_code_sees_its_names() -> None:
    code = (
        "def handler(value):\n"
        "    state['seen'] = value\n"
        "    log(node.id, graph['It'] is node, graph['it'] is node, level='warning')\n"
        "    print('printed', value)\n"
        "    emit('out', value + 1)\n"
        "    set_timeout(emit, 5, 'out', 'later')\n"
        "    set_immediate(log, 'immediate')\n"
        "    queue_microtask(log, 'microtask')\n"
        "    next_tick(log, 'tick')\n"
    )
    bench = Bench("python", code=code).at(0, "in", 1).until(100)
    assert bench.lines == ["it True True", "printed 1", "tick", "microtask", "immediate"]
    assert [(t, args) for t, _, args in bench.emitted] == [(0, [2]), (5, ["later"])]
    assert bench.node.state == {"seen": 1}


def test_a_traceback_names_the_node_and_the_line() -> None:
    bench = Bench("python", code="def handler(*args):\n    return 1 / 0\n").at(0, "in").until(1)
    assert bench.run.crash is not None
    assert bench.run.crash.node == "it"
    assert '  File "<it>", line 2, in handler\n    return 1 / 0\n' in bench.run.crash.traceback
    assert "playground" not in bench.run.crash.traceback


def test_code_that_does_not_compile_leaves_the_old_in_place() -> None:
    bench = Bench("python", code="def handler(*args):\n    log('old')\n")
    bench.do(1, lambda node: node.configure("code", "def handler(:"))
    bench.at(2, "in").until(5)
    assert bench.lines == ["old"]
    assert bench.node.error_text.startswith("SyntaxError")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("def handler(:", "SyntaxError"),
        ("x = 1", "no function named handler"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_code_that_never_worked_raises_when_it_is_called(code: str, text: str) -> None:
    bench = Bench("python", code=code).at(0, "in").until(1)
    assert text in bench.node.error_text
    assert text in bench.crash


def test_endless_output_in_one_turn_is_an_error() -> None:
    code = "def handler(*args):\n    while True:\n        log('x' * 20_000)\n"
    bench = Bench("python", code=code).at(0, "in").until(1)
    assert "log lines in one turn" in bench.crash
    assert len(bench.lines[0]) == 10_000


def test_a_lamp_follows_its_inputs() -> None:
    lit = list[bool]()
    bench = Bench("lamp")
    steps = [("on", ()), ("off", ()), ("toggle", ()), ("reset", ()), ("in", ()), ("in", (0,))]
    for at, (port, args) in enumerate(steps):
        bench.at(at, port, *args).do(at + 0.5, lambda node: lit.append(node.lit))
    bench.until(10)
    assert lit == [True, False, True, False, True, False]


def test_a_display_shows_its_arguments() -> None:
    assert Bench("display").at(0, "in", 1, "a").until(1).node.text == "1 a"
    assert Bench("display").at(0, "in", 1).at(1, "reset").until(2).node.text == ""


def test_a_meter_shows_numbers_and_refuses_all_else() -> None:
    assert Bench("meter", min=5).until(1).node.value == 5
    assert Bench("meter").at(0, "in", 7.5).until(1).node.value == 7.5
    assert Bench("meter", min=1).at(0, "in", 7).at(1, "reset").until(2).node.value == 1
    assert "a number is needed here, not 'x'" in Bench("meter").at(0, "in", "x").until(1).crash


def test_a_chart_forgets_what_has_left_its_window() -> None:
    bench = Bench("chart", window_s=1).at(0, "in", 1).at(900, "in", 2).at(1_500, "in", 3)
    assert list(bench.until(2_000).node.points) == [(900, 2), (1_500, 3)]
    assert not Bench("chart").at(0, "in", 1).at(1, "reset").until(2).node.points
