"""Session logs read back: whole, cut, damaged and foreign ones."""

from __future__ import annotations

import gc
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from playground.errors import FileAccessError, FileFault
from playground.session import Part, Session, encode, export_session, load_session
from playground.session.reading import load
from playground.session.reading.record_lines import BLOCK
from tests.session.sessions import many, played

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b'{"format": "event-playground/session", "version": 1, "graph": {}}'
GOOD: dict[str, Any] = {
    "seq": 2, "t": 0, "turn": 0, "phase": "main", "type": "log", "depth": 0, "cause": 1,
    "event": "info", "args": ["a line"],
}  # fmt: skip


def lines_of(session: Session) -> list[bytes]:
    return b"".join(encode(session, ".jsonl")).splitlines(keepends=True)


def seqs_of(session: Session) -> list[int]:
    return [record.seq for record in session.records]


def test_a_whole_log_is_read_as_it_was_and_nothing_is_lost(tmp_path: Path) -> None:
    session = many(5 * BLOCK + 3)
    path, copy = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    export_session(session, path)
    again = load_session(path)
    assert str(again.losses) == ""
    assert again.header == session.header
    assert list(again.records) == list(session.records)
    assert again.records[BLOCK - 2 : BLOCK + 2] == session.records[BLOCK - 2 : BLOCK + 2]
    assert again.records[-1].seq == len(again.records) == len(session.records)
    assert again.records[::-1_000] == list(session.records)[::-1_000]
    with pytest.raises(IndexError):
        again.records[len(session.records)]
    export_session(again, copy)
    assert copy.read_bytes() == path.read_bytes()


def test_a_log_may_be_exported_onto_itself_and_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export_session(many(30 * BLOCK), path)
    before = path.read_bytes()
    session = load_session(path)
    assert export_session(session, path)
    assert path.read_bytes() == before
    assert export_session(session, path, part=Part((1, 10)))
    assert session.records[20 * BLOCK].seq == 20 * BLOCK + 1


def test_lines_that_are_bad_are_left_out_and_named(tmp_path: Path) -> None:
    lines = lines_of(many(3 * BLOCK))
    lines[5] = b'{"seq": "five"}\n'
    lines[8] = b"\0" * 4096 + b"\n"
    lines[9] = b"\xff\xfe rubbish\n"
    lines[2000] = b"[" * 100_000 + b"\n"
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines))
    session = load_session(path)
    assert seqs_of(session) == [n for n in range(1, 3 * BLOCK + 1) if n not in (5, 8, 9, 2000)]
    assert str(session.losses) == (
        "4 lines could not be read and are left out (6, 9, 10, 2,001; the first: "
        "Expected `int`, got `str`)"
    )


def test_a_log_that_is_cut_lacks_its_last_line_alone(tmp_path: Path) -> None:
    whole = b"".join(lines_of(played()))
    path = tmp_path / "a.jsonl"
    path.write_bytes(whole[:-10])
    session = load_session(path)
    count = len(played().records)
    assert len(session.records) == count - 1
    text = f"line {count + 1} could not be read and is left out (cut short)"
    assert str(session.losses) == text
    path.write_bytes(whole[:-1])
    assert str(load_session(path).losses) == ""


def test_a_log_that_lacks_its_first_line_is_read_without_a_graph(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines_of(played())[10:]))
    session = load_session(path)
    assert session.records[0].seq == 10
    assert str(session.losses) == "the first line with the graph is not there"
    for ending in (".trace.json", ".csv", ".cloudevents.jsonl"):
        assert b"".join(encode(session, ending))


@pytest.mark.parametrize(
    "change",
    [
        {"type": "dance"}, {"phase": "tea"}, {"seq": 0}, {"t": -1}, {"t": 1e300}, {"turn": -1},
        {"depth": -1}, {"us": -1}, {"cause": 3}, {"cause": 0}, {"type": "queue", "event": "tea"},
        {"type": "queue", "event": "poll", "args": ["x"]},
        {"type": "queue", "event": "poll", "outcome": "cancelled", "args": [None]},
        {"type": "resume", "args": []}, {"type": "resume", "args": [3]},
        {"type": "add", "args": ["x"]}, {"type": "remove", "args": [-1, "on"]},
        {"args": []}, {"args": [7]},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_run_can_have_made_is_lost(change: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [HEAD, json.dumps(GOOD).encode(), json.dumps(GOOD | {"seq": 3} | change).encode()]
    path.write_bytes(b"\n".join(lines) + b"\n")
    session = load_session(path)
    assert seqs_of(session) == [2]
    assert str(session.losses).startswith("line 3 could not be read and is left out (")


def test_what_comes_twice_or_out_of_order_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(GOOD | {"seq": seq}).encode() for seq in (2, 2, 5, 4, 6)]
    path.write_bytes(b"\n".join([HEAD, *lines]))
    assert seqs_of(load_session(path)) == [2, 5, 6]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "the file is empty - at line 1"),
        (b"\n \n", "the file is empty - at line 1"),
        (b"\0" * 10_000, "- at line 1"),
        (b'{"specversion": "1.0", "id": "0"}', "not a session of Event Playground - at line 1"),
        (b"{", "Input data was truncated - at line 1"),
        (b"\xff\xfe", "- at line 1"),
        (b"[]", "Expected `object`, got `array` - at line 1"),
        (b"[" * 100_000, "- at line 1"),
        (b'{"format": "other", "version": 1, "graph": {}}', "Expected event-playground/session"),
        (HEAD.replace(b"1", b"9"), "written by a newer version of the playground"),
        (b"PK\x03\x04" + bytes(range(256)) * 50, "- at line 1"),
        (b"seq,t,turn\r\n1,0,0\r\n", "- at line 1"),
    ],
)
def test_what_is_no_session_is_one_line_that_says_so(
    content: bytes, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(FileFault) as caught:
        load_session(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert fault in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_that_never_ends_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "MOST_BYTES", 1_000)
    path = tmp_path / "a.jsonl"
    path.write_bytes(HEAD + b"\n" + b"x" * 5_500 + b"\n" + json.dumps(GOOD).encode())
    session = load_session(path)
    assert seqs_of(session) == [2]
    assert session.losses.first == [2]


def test_a_file_that_is_written_over_while_it_is_read_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export_session(many(5 * BLOCK), path)
    session = load_session(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\0" * 1_000)
    with pytest.raises(FileAccessError, match="the file has changed meanwhile"):
        export_session(session, tmp_path / "b.csv")
    assert not (tmp_path / "b.csv").exists()


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines_of(many(9))).replace(b"\n", b"\r\n"))
    session = load_session(path)
    assert list(session.records) == list(many(9).records)
    assert str(session.losses) == ""


def test_a_graph_with_kinds_that_nobody_knows_is_kept(tmp_path: Path) -> None:
    session = played()
    node = {"id": "m", "kind": "martian", "params": {"arms": 7}, "extra_field": 1}
    session.header.graph["nodes"].append(node)
    path = tmp_path / "a.jsonl"
    export_session(session, path)
    again = load_session(path)
    assert again.header.graph["nodes"][-1] == node
    assert b"".join(encode(again, ".trace.json"))


def test_a_file_that_is_not_there_or_a_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="No such file or directory"):
        load_session(tmp_path / "gone.jsonl")
    with pytest.raises(FileAccessError, match="Is a directory"):
        load_session(tmp_path)


def test_the_file_is_closed_with_the_session(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    export_session(many(9), path)
    session = load_session(path)
    records: Any = session.records
    handle: int = records._handle
    assert os.fstat(handle).st_ino == path.stat().st_ino
    del session, records
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(handle)
