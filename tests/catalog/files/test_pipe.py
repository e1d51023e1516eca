"""Pipes: what flows through them, how they hold it back, and what a replay makes of that."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import Clock, RealClock, VirtualClock
from playground.trace.contents import Contents
from tests.catalog.files.streams import Ran, handler, listened, piped, reader, transform, writer
from tests.session.replay.kept import difference, kept

CLOCKS = pytest.mark.parametrize("clock", [VirtualClock(), RealClock()], ids=["virtual", "real"])
DESCRIPTORS = Path("/proc/self/fd")
TEXT = "".join(f"line {n} with an ä\n" for n in range(10_000))


def copied(folder: Path, clock: Clock | None = None, **params: int) -> Ran:
    (folder / "in").write_text(TEXT, encoding="utf-8")
    chain = (
        reader(folder / "in", chunk_bytes=4096),
        transform("upper_case"),
        writer(folder / "out", **params),
    )
    return Ran(piped(*chain), clock)


@CLOCKS
def test_all_of_a_file_comes_through_a_pipe_and_a_replay_needs_no_file(
    tmp_path: Path, clock: Clock
) -> None:
    ran = copied(tmp_path, clock)
    assert (tmp_path / "out").read_text(encoding="utf-8") == TEXT.upper()
    assert ran.events("write")[-2:] == ["finish", "close"]
    assert ran.crash == ""
    session = kept(ran.run)
    (tmp_path / "in").unlink()
    (tmp_path / "out").unlink()
    assert difference(session) is None
    assert not (tmp_path / "out").exists()


def test_no_more_waits_than_one_chunk_above_the_high_water_mark(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(bytes(1_000_000))
    levels = "def handler(*args):\n    log(graph['write'].level, graph['read'].is_flowing)"
    graph = piped(
        reader(tmp_path / "in", chunk_bytes=10_000),
        writer(tmp_path / "out", high_water_mark_bytes=25_000),
        more=(handler("look", levels),),
        lines=("w: write.full > look.in",),
    )
    ran = Ran(graph)
    assert set(ran.logged) == {"30000 False"}
    assert len(ran.emitted("write", "drain")) >= 30
    assert (tmp_path / "out").stat().st_size == 1_000_000


def test_two_pipes_from_one_file_wait_for_the_slower(tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(os.urandom(200_000))
    read, one = reader(tmp_path / "in", chunk_bytes=1000), writer(tmp_path / "one")
    other = Node("other", "write_stream", params={"path": str(tmp_path / "other")})
    both = (piped(read, one), piped(read, other))
    wires = [wire for graph in both for wire in graph.wires]
    named = tuple(Wire(f"w{n}", each.source, each.target) for n, each in enumerate(wires))
    ran = Ran(Graph(nodes=(read, one, other), wires=named))
    assert ran.crash == ""
    for name in ("one", "other"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "in").read_bytes()


def test_what_cannot_be_read_leaves_no_file_open(tmp_path: Path) -> None:
    ran = Ran(piped(reader(tmp_path / "missing"), transform("gzip"), writer(tmp_path / "out")))
    assert ran.crash == ""
    assert ran.events("read") == ["error", "close"]
    assert ran.events("turn") == ["close"]
    assert not (tmp_path / "out").exists()


def test_a_copy_that_was_cut_in_its_records_replays_chunk_by_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Contents.__init__, "__defaults__", (50_000,))
    (tmp_path / "in").write_bytes(b"a line with 'quotes' and \\ in it\n" * 10_000)
    ran = Ran(piped(reader(tmp_path / "in", chunk_bytes=10_000), writer(tmp_path / "out")))
    session = kept(ran.run)
    inputs = [each for each in session.records if (each.type, each.event) == ("input", "data")]
    assert {key for each in inputs for key in each.args[0]} == {"$bytes", "$repr"}
    assert difference(session) is None


@CLOCKS
def test_errors_and_followed_files_replay_too(tmp_path: Path, clock: Clock) -> None:
    log = tmp_path / "log"
    log.write_text("one\n")
    node = reader(log, lines=True, encoding="utf-8", follow=True)
    cut = f"def handler(*args):\n    import os\n    os.truncate({str(log)!r}, 0)"
    ran = Ran(listened(node, handler("cut", cut), lines=("w: read.data > cut.in",)), clock)
    assert ran.error("read").startswith("ERR_FILE_SHRANK")
    assert difference(kept(ran.run)) is None


def open_things() -> tuple[set[str], int]:
    """Return what is open: descriptors by what they lead to, and how many threads of writers."""
    leads = set()
    for each in DESCRIPTORS.iterdir():
        with suppress(OSError):
            leads.add(str(each.readlink()))
    return leads, sum(each.name.startswith("writer") for each in threading.enumerate())


def cycles(folder: Path, count: int) -> None:
    """Start and end runs in all the ways there are, and see that nothing stays open."""
    if not DESCRIPTORS.is_dir():
        pytest.skip("there is no list of what is open here")
    (folder / "in").write_bytes(bytes(300_000))
    midway = piped(
        reader(folder / "in", chunk_bytes=1000),
        writer(folder / "out"),
        more=(Node("stop", "fail"),),
        lines=("w: write.full > stop.in",),
    )
    whole = piped(reader(folder / "in"), writer(folder / "out"))
    nodes = (reader(folder / "in", follow=True), Node("stop", "fail"))
    follows = listened(*nodes, lines=("w: read.data > stop.in",))
    for n in range(count):
        Ran([midway, whole, follows][n % 3])
    leads, threads = open_things()
    assert not {each for each in leads if each.startswith(str(folder))}
    assert threads == 0


def test_runs_leave_no_file_and_no_thread_behind(tmp_path: Path) -> None:
    cycles(tmp_path, 9)


@pytest.mark.slow
def test_a_thousand_runs_leave_nothing_behind(tmp_path: Path) -> None:
    cycles(tmp_path, 1000)
