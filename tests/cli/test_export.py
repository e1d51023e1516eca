"""`playground export`: every format, parts of a session, and whatever stands in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from playground.cli import main
from playground.graph.file import save
from playground.session import ENDINGS, Session, encode, export_session, load_session
from tests.runtime.random_graphs import RandomGraph
from tests.session.disks import lock, small_disk
from tests.session.sessions import GRAPH, many, played

LOG = Path("kept.jsonl")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    export_session(played(), LOG)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    err = capsys.readouterr().err
    assert err.startswith("playground: ")
    assert err.count("\n") == 1
    return err


def files() -> set[str]:
    return {path.name for path in Path.cwd().iterdir()}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_what_the_library_writes(
    ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Path(f"out{ending}")
    assert main(["export", str(LOG), str(out)]) == 0
    if ending != ".session":  # which says when it was made
        assert out.read_bytes() == b"".join(encode(played(), ending))
    else:
        assert list(load_session(out).records) == list(played().records)
    assert files() == {LOG.name, out.name}
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_run_writes_every_format(ending: str) -> None:
    save(GRAPH, Path("graph.json"))
    for out in (f"out{ending}", "same.jsonl"):
        assert main(["run", "graph.json", "--trust", "--quiet", "--log", out]) == 0
    assert main(["export", "same.jsonl", f"again{ending}"]) == 0
    if ending != ".session":
        assert Path(f"out{ending}").read_bytes() == Path(f"again{ending}").read_bytes()
    else:
        assert list(load_session(Path("out.session")).records) == list(played().records)


def exported(*options: str) -> list[dict[str, Any]]:
    assert main(["export", str(LOG), "out.jsonl", *options]) == 0
    header, *records = map(json.loads, Path("out.jsonl").read_text().splitlines())
    assert header["format"] == "event-playground/session"
    return records


def test_a_range_and_a_filter_choose_records() -> None:
    assert [record["seq"] for record in exported("--from", "4", "--to", "6")] == [4, 5, 6]
    assert exported("--from", "4")[0]["seq"] == 4
    calls = exported("--type", "call", "--type", "log")
    assert {record["type"] for record in calls} == {"call", "log"}
    assert {record["node"] for record in exported("--node", "say")} == {"say"}
    some = exported("--node", "slow", "--type", "call", "--to", "30")
    assert {(record["node"], record["type"]) for record in some} == {("slow", "call")}
    assert some[-1]["seq"] <= 30
    assert exported("--node", "nobody") == []


def test_a_query_chooses_records_as_it_does_in_the_log() -> None:
    emits = exported("--where", "type:emit event:ring")
    assert [(record["type"], record["node"]) for record in emits] == [("emit", "door")] * 3
    late = exported("--where", "node:say", "--from", "20", "--type", "call")
    assert {(record["node"], record["type"]) for record in late} == {("say", "call")}


def test_what_an_input_led_to_is_found_from_the_middle_on_too() -> None:
    export_session(Session.of(RandomGraph(1).run()), LOG)
    burst = [record["seq"] for record in exported("--where", "burst:1")]
    assert len(burst) > 3
    late = exported("--where", "burst:1", "--from", str(burst[2]), "--to", str(burst[3]))
    assert [record["seq"] for record in late] == burst[2:4]


def test_a_dash_is_json_lines_on_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["export", str(LOG), "-"]) == 0
    assert capsysbinary.readouterr().out == LOG.read_bytes()


def test_what_was_lost_is_said_and_the_rest_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    lines = LOG.read_bytes().splitlines(keepends=True)
    LOG.write_bytes(b"".join([*lines[:7], b"rubbish\n", *lines[8:]]))
    assert main(["export", str(LOG), "out.csv"]) == 0
    assert told(capsys).startswith(
        "playground: kept.jsonl: line 8 could not be read and is left out (JSON is malformed"
    )
    assert Path("out.csv").read_bytes().count(b"\r\n") == len(lines) - 1


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["gone.jsonl", "out.csv"], "cannot open gone.jsonl: No such file or directory"),
        (["kept.jsonl", "out.xlsx"], "out.xlsx: a session log ends in .jsonl, .csv, "),
        (["kept.jsonl", "gone/out.csv"], "cannot save gone/out.csv: No such file or directory"),
        (["kept.jsonl", "out.session", "--from", "2"], "a .session file holds a whole session"),
        (["gone.session", "out.csv"], "cannot open gone.session: No such file or directory"),
        (["picture.session", "out.csv"], "picture.session: not a session of Event Playground"),
        (["kept.jsonl", "."], "a session log ends in"),
        (["kept.jsonl", "out.csv", "--from", "0"], "0 is not in the range"),
        (["kept.jsonl", "out.csv", "--type", "dance"], "'dance' is not one of"),
        (["kept.jsonl", "out.csv", "--where", "us>fast"], "us"),
        (["kept.jsonl"], "Missing argument 'OUT'"),
        (["empty.jsonl", "out.csv"], "empty.jsonl: the file is empty - at line 1"),
        (["newer.jsonl", "out.csv"], "newer.jsonl: written by a newer version of the playground"),
        (["graph.json", "out.csv"], "graph.json: Expected event-playground/session, got event-"),
        (["picture.png", "out.csv"], "picture.png: "),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_bad_input_is_one_line_and_status_2(
    words: list[str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty.jsonl").touch()
    Path("picture.session").write_bytes(b"\x89PNG\r\n\x1a\n" * 500)
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    head = {"format": "event-playground/session", "version": 2, "graph": {}}
    Path("newer.jsonl").write_text(json.dumps(head))
    Path("graph.json").write_text(json.dumps(head | {"format": "event-playground/graph"}))
    before = files()
    assert main(["export", *words]) == 2
    assert fault in told(capsys)
    assert files() == before


def test_a_graph_with_unknown_kinds_is_exported_in_every_format(
    capsys: pytest.CaptureFixture[str],
) -> None:
    session = played()
    session.header.graph["nodes"].append({"id": "m", "kind": "martian"})
    export_session(session, LOG)
    for ending in ENDINGS:
        assert main(["export", str(LOG), f"out{ending}"]) == 0
    assert capsys.readouterr().err == ""


def test_an_export_onto_itself_is_the_session_as_it_was() -> None:
    before = LOG.read_bytes()
    assert main(["export", str(LOG), str(LOG)]) == 0
    assert LOG.read_bytes() == before
    Path("link.jsonl").symlink_to(LOG)
    assert main(["export", str(LOG), "link.jsonl", "--from", "3"]) == 0
    assert LOG.read_bytes().splitlines() == [before.splitlines()[0], *before.splitlines()[3:]]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_disk_that_is_full_leaves_what_was_there(
    ending: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export_session(many(50_000), LOG)
    disk = folder / "disk"
    with small_disk(disk, "100k"):
        out = disk / f"out{ending}"
        out.write_text("old")
        assert main(["export", str(LOG), str(out)]) == 2
        assert told(capsys) == f"playground: cannot save {out}: No space left on device\n"
        assert [path.name for path in disk.iterdir()] == [out.name]
        assert out.read_text() == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_read_only_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("locked").mkdir(mode=0o500)
    assert main(["export", str(LOG), "locked/out.csv"]) == 2
    assert told(capsys) == "playground: cannot save locked/out.csv: Permission denied\n"


def test_a_disk_that_is_mounted_read_only_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = folder / "disk"
    with small_disk(disk, "100k"):
        lock(disk)
        assert main(["export", str(LOG), str(disk / "out.csv")]) == 2
        assert told(capsys).endswith("out.csv: Read-only file system\n")


def test_an_interrupt_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    export_session(many(50_000), LOG)
    Path("out.csv").write_text("old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    assert main(["export", str(LOG), "out.csv"]) == 130
    assert files() == {LOG.name, "out.csv"}
    assert Path("out.csv").read_text() == "old"
