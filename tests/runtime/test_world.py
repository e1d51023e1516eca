"""The world outside: what it brings is an input, and a replay needs none of it."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.catalog import kind
from playground.graph.model import Graph, Node, Wire
from playground.loop import Clock, RealClock, VirtualClock
from playground.runtime.session_run import SessionRun
from playground.trace.contents import Contents, restored
from tests.runtime.outside_kinds import ECHO, REFUSED, Echo
from tests.session.replay.kept import difference, kept, replayed

if TYPE_CHECKING:
    from playground.trace.record import Record

GRAPH = Graph(
    nodes=(
        Node("ask", "emitter", params={"events": ["say", "flood", "fail"]}),
        Node("it", "test_echo", "Echo"),
        Node("log", "log"),
    ),
    wires=(
        *(Wire(name, ("ask", name), ("it", name)) for name in ("say", "flood", "fail")),
        Wire("data", ("it", "data"), ("log", "in")),
        Wire("error", ("it", "error"), ("log", "in")),
    ),
)
CLOCKS = pytest.mark.parametrize("clock", [VirtualClock(), RealClock()], ids=["virtual", "real"])


@pytest.fixture(autouse=True)
def _echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kind._KINDS, "test_echo", ECHO)


def ran(
    *said: tuple[float, str, tuple[object, ...]],
    clock: Clock | None = None,
    trusted: bool = True,
    end_ms: float = 100,
) -> SessionRun:
    """Run the graph for 100 ms of engine time, with inputs of `ask`."""
    run = SessionRun(GRAPH, clock or VirtualClock(), is_trusted=trusted)
    for at, event, args in said:
        run.schedule(at, "ask", event, args)
    run.loop.end_ms = end_ms
    run.play()
    return run


def of(run: SessionRun, kind_of_record: str, node: str = "it") -> list[Record]:
    return [each for each in run.records if each.type == kind_of_record and each.node == node]


@CLOCKS
def test_what_comes_back_is_an_input_that_waits_in_poll(clock: Clock) -> None:
    run = ran((1, "say", ("hello",)), clock=type(clock)())
    (came,) = of(run, "input")
    assert (came.event, came.args, came.cause) == ("data", ({"$bytes": "aGVsbG8="},), None)
    queued = run.records[came.seq]
    assert (queued.type, queued.event, queued.cause) == ("queue", "poll", came.seq)
    (emitted,) = of(run, "emit")
    assert (emitted.phase, emitted.args) == ("poll", ({"$repr": "b'hello'"},))


@CLOCKS
def test_a_replay_without_the_world_makes_equal_records(clock: Clock) -> None:
    said = [(ms, "say", (f"text {ms}",)) for ms in range(1, 40, 3)]
    session = kept(ran(*said, (50, "fail", ()), clock=type(clock)()))
    assert difference(session) is None
    assert len(of(replayed(session), "emit")) == len(said) + 1


def test_a_virtual_clock_stands_still_for_what_the_world_owes() -> None:
    run = ran((1, "fail", ()), (2, "say", ("later",)))
    assert [each.event for each in of(run, "input")] == ["error", "data"]
    assert of(run, "input")[0].t == 1


def test_what_a_coroutine_raises_is_an_error_event() -> None:
    run = ran((1, "fail", ()))
    (came,) = of(run, "input")
    assert restored(came.args) == (REFUSED,)
    assert of(run, "log", "log")[0].args[0] == str(REFUSED)


def test_whoever_reads_is_told_when_much_waits_and_when_there_is_room() -> None:
    run = ran((1, "flood", (5000,)))
    came = [each.event for each in of(run, "input")]
    assert came == ["data"] * 1025 + ["full", "end"]
    assert len(of(run, "emit")) == 1026


def test_a_run_by_the_clock_lasts_while_something_may_come() -> None:
    run = ran(clock=RealClock(), end_ms=30)
    assert run.loop.clock.ms >= 30


def test_a_file_that_is_not_trusted_does_nothing_outside() -> None:
    run = ran((1, "say", ("hello",)), trusted=False)
    assert not of(run, "input")
    assert [each.args[0] for each in of(run, "warn")] == ["off until you trust this file"]
    assert run.live.nodes["it"].error_text == "off until you trust this file"


def test_nothing_outside_is_left_when_a_run_is_over() -> None:
    gc.collect()
    before = descriptors()
    for _ in range(20):
        said = (1, "say", ("hello",)), (2, "say", ("",))  # the last of which ends it
        assert len(of(ran(*said, clock=RealClock(), end_ms=10_000), "input")) == 2
    gc.collect()
    assert descriptors() == before
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()


def test_a_node_that_goes_ends_its_work_and_hears_nothing_more() -> None:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True)
    run.schedule(1, "ask", "say", ("hello",))
    node = None

    def drop() -> None:
        nonlocal node
        node = run.live.nodes["it"]
        run.live.drop("it")

    run.loop.arrive_at(2, drop)
    run.loop.end_ms = 10
    run.play()
    assert isinstance(node, Echo)
    node.tell("data", b"late")
    assert len(of(run, "input")) == 1


def test_what_still_waits_for_a_node_that_has_gone_begins_nothing_outside() -> None:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True)
    run.loop.end_ms = 10

    def drop() -> None:
        node = run.live.nodes["it"]
        run.live.drop("it")
        assert isinstance(node, Echo)
        node.on_flood(1)
        assert not run.live.world._works  # type: ignore[attr-defined]

    run.loop.arrive_at(2, drop)
    run.play()
    assert run.crash is None


def test_contents_are_kept_until_there_is_no_more_room() -> None:
    contents = Contents(most_bytes=1300)  # bytes are kept as base64
    assert restored(contents.kept((b"a" * 900, "é", [1, "x"]))) == (b"a" * 900, "é", [1, "x"])
    (cut,) = contents.kept((b"b" * 900,))
    assert cut["$repr"].startswith("b'bbb")
    assert len(cut["$repr"]) == 200
    assert restored(contents.kept((b"c" * 100,))) == (b"c" * 100,)
    assert restored(contents.kept(("d" * 50_000,)))[0]["$repr"].endswith("ddd... 50,000 characters")


def test_a_long_text_is_kept_whole_where_it_came_in_and_cut_where_it_passes() -> None:
    run = ran((1, "say", ("x" * 60_000,)))
    assert of(run, "input", "ask")[0].args == ("x" * 60_000,)
    assert list(of(run, "emit", "ask")[0].args[0]) == ["$repr"]


def test_relative_paths_are_relative_to_the_folder_of_the_graph(tmp_path: Path) -> None:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True, folder=tmp_path)
    assert run.live.folder == tmp_path
    assert SessionRun(GRAPH, VirtualClock(), is_trusted=True).live.folder == Path.cwd()


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
