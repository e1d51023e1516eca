"""Log, counter, filter, map, listener switch, and the nodes that change the pace."""

from __future__ import annotations

import pytest

from playground.graph.model import Wire
from tests.catalog.bench import Bench


@pytest.mark.parametrize(
    ("template", "args", "line"),
    [
        ("", (1, "a", None), "1 a None"),
        ("{event}: {0} and {1}", ("x", 2), "in: x and 2"),
        ("{5}|{name}|{}|{0!r}", ("x",), "|{name}|{}|{0!r}"),
        ("{0}", ("{1}", "no"), "{1}"),
    ],
)
def test_a_template_knows_arguments_and_the_event_and_nothing_else(
    template: str, args: tuple[object, ...], line: str
) -> None:
    assert Bench("log", template=template).at(0, "in", *args).until(10).lines == [line]


def test_a_counter_counts_by_its_step_from_its_start() -> None:
    bench = Bench("counter", start=10, step=5)
    bench.at(1, "in").at(2, "in").at(3, "reset").at(4, "in").until(10)
    assert [args for _, _, args in bench.emitted] == [[15], [20], [15]]


def test_a_new_start_of_a_counter_begins_anew_and_a_new_step_does_not() -> None:
    bench = Bench("counter").at(1, "in").do(2, lambda node: node.configure("step", 10))
    bench.at(3, "in").do(4, lambda node: node.configure("start", 100)).at(5, "in").until(9)
    assert [args for _, _, args in bench.emitted] == [[1], [11], [110]]


def test_a_filter_passes_or_rejects() -> None:
    bench = Bench("filter", expression="args[0] > 5 and n > 1")
    bench.at(0, "in", 9).at(1, "in", 9, "more").at(2, "in", 1).until(5)
    assert [(event, args) for _, event, args in bench.emitted] == [
        ("reject", [9]),
        ("pass", [9, "more"]),
        ("reject", [1]),
    ]


def test_a_map_emits_what_its_expression_makes() -> None:
    bench = Bench("map", expression="[event, args[0] * 2, now, n]").at(7, "in", 21).until(9)
    assert bench.emitted == [(7, "out", [["in", 42, 7, 1]])]


@pytest.mark.parametrize("kind", ["filter", "map"])
def test_an_expression_that_does_not_parse_is_told_of_and_raises_when_it_is_needed(
    kind: str,
) -> None:
    bench = Bench(kind, expression="args[").at(0, "in", 1).until(5)
    assert "does not parse" in bench.node.error_text
    assert "does not parse" in bench.crash
    mended = Bench(kind, expression="args[")
    mended.do(0, lambda node: node.configure("expression", "args[0]")).at(1, "in", 1).until(5)
    assert mended.node.error_text == mended.crash == ""


def test_a_listener_switch_registers_and_removes_wires() -> None:
    extra = Wire("extra", ("it", "error"), ("source", "add"), enabled=False)
    bench = Bench("listener_switch", more=(extra,), wires=["extra"])
    rows = list[list[str]]()
    for at, port in ((1, "add"), (2, "add"), (3, "remove")):
        bench.at(at, port).do(
            at + 0.5, lambda _: rows.append(bench.run.live.registered("it", "error"))
        )
    bench.until(5)
    assert rows == [["extra"], ["extra", "extra"], ["extra"]]


def test_a_listener_switch_without_its_wire_is_an_error() -> None:
    assert "no wire 'gone'" in Bench("listener_switch", wires=["gone"]).at(1, "add").until(2).crash


def test_delays_wait_concurrently_in_a_queue_or_the_latest_alone() -> None:
    def times(mode: str) -> list[tuple[float, list[object]]]:
        bench = Bench("delay", delay_ms=100, mode=mode)
        bench.at(0, "in", "a").at(50, "in", "b").at(60, "in", "c").until(1_000)
        return [(t, args) for t, _, args in bench.emitted]

    assert times("concurrent") == [(100, ["a"]), (150, ["b"]), (160, ["c"])]
    assert times("queue") == [(100, ["a"]), (200, ["b"]), (300, ["c"])]
    assert times("latest") == [(160, ["c"])]


def test_another_mode_gives_up_what_waits() -> None:
    bench = Bench("delay", delay_ms=100).at(0, "in", "a")
    bench.do(10, lambda node: node.configure("mode", "queue")).at(20, "in", "b").until(1_000)
    assert [args for *_, args in bench.emitted] == [["b"]]


def test_debounce_emits_the_last_of_a_burst() -> None:
    bench = Bench("debounce", wait_ms=100)
    for at, value in ((0, "a"), (50, "b"), (90, "c"), (300, "d")):
        bench.at(at, "in", value)
    assert bench.until(1_000).emitted == [(190, "out", ["c"]), (400, "out", ["d"])]


def test_throttle_emits_the_first_at_once_and_the_last_when_time_is_up() -> None:
    bench = Bench("throttle", wait_ms=100)
    for at in (0, 10, 20, 150, 400):
        bench.at(at, "in", at)
    assert bench.until(1_000).emitted == [
        (0, "out", [0]),
        (100, "out", [20]),
        (200, "out", [150]),
        (400, "out", [400]),
    ]


def test_batch_emits_when_it_is_full_late_or_flushed() -> None:
    bench = Bench("batch", size=2, wait_ms=100)
    bench.at(0, "in", 1).at(10, "in", 2).at(20, "in", 3, 4).at(300, "in", 5).at(310, "flush")
    assert bench.at(320, "flush").until(1_000).emitted == [
        (10, "out", [[1, 2]]),
        (120, "out", [[[3, 4]]]),
        (310, "out", [[5]]),
    ]


@pytest.mark.parametrize("kind", ["delay", "debounce", "throttle", "batch"])
def test_a_node_that_is_stopped_lets_go_of_its_timers(kind: str) -> None:
    bench = Bench(kind).at(0, "in", 1).at(1, "in", 2).do(5, lambda node: node.stop()).until(5_000)
    assert bench.run.loop.length("timers") == 0
    assert len(bench.emitted) <= 1
