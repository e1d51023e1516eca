"""Reading a file chunk by chunk or line by line, as Node's read streams do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Node
from tests.catalog.files.streams import Ran, handler, listened, reader

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_comes_in_chunks_between_open_and_close(tmp_path: Path) -> None:
    file = tmp_path / "in.bin"
    file.write_bytes(b"abcdefgh")
    ran = Ran(listened(reader(file, chunk_bytes=3)))
    assert ran.events("read") == ["open", "ready", "data", "end", "close"]
    inputs = [each.args[0] for each in ran.run.records if each.type == "input" and each.args]
    assert inputs == [{"$bytes": text} for text in ("YWJj", "ZGVm", "Z2g=")]
    assert ran.node("read").status == "all 8 B read"


def test_an_empty_file_has_an_end_and_no_data(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert Ran(listened(reader(tmp_path / "empty"))).events("read") == [
        "open",
        "ready",
        "end",
        "close",
    ]


def test_text_is_decoded_across_chunks(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text("äöü€", encoding="utf-8")
    ran = Ran(listened(reader(file, chunk_bytes=1, encoding="utf-8")))
    assert "".join(ran.emitted("read", "data")) == "äöü€"
    file.write_text("äöü€", encoding="utf-16")
    ran = Ran(listened(reader(file, chunk_bytes=3, encoding="utf-16")))
    assert "".join(ran.emitted("read", "data")) == "äöü€"


@pytest.mark.parametrize("chunk_bytes", [1, 2, 5, 4096])
def test_lines_come_without_their_newlines_wherever_chunks_end(
    tmp_path: Path, chunk_bytes: int
) -> None:
    file = tmp_path / "in.txt"
    file.write_bytes("one\n\r\ntwo é\r\nlast".encode())
    ran = Ran(listened(reader(file, chunk_bytes=chunk_bytes, lines=True, encoding="utf-8")))
    assert ran.emitted("read", "data") == ["one", "", "two é", "last"]
    assert ran.node("read").status == "all 4 lines read"


def test_a_pause_holds_back_what_was_read_until_resume(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text("a\nb\nc\nd\n")
    nodes = (reader(file, lines=True, encoding="utf-8"), Node("later", "delay"))
    lines = (
        "w1: read.data > read.pause",
        "w2: read.data > later.in",
        "w3: later.out > read.resume",
    )
    ran = Ran(listened(*nodes, lines=lines))
    emits = [
        (each.t, each.args[0])
        for each in ran.run.records
        if each.type == "emit" and (each.node, each.event) == ("read", "data")
    ]
    assert emits == [(0, "a"), (1000, "b"), (2000, "c"), (3000, "d")]
    assert ran.events("read")[-2:] == ["end", "close"]


def test_a_stream_that_is_destroyed_says_no_more_than_close(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text("a\nb\nc\n")
    node = reader(file, lines=True, encoding="utf-8")
    ran = Ran(listened(node, lines=("w: read.data > read.destroy",)))
    assert ran.emitted("read", "data") == ["a"]
    assert ran.events("read") == ["open", "ready", "data", "close"]
    assert ran.node("read").status == "closed"


def test_it_can_be_read_again_from_its_end_its_close_or_anew(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text("a\n")
    for event in ("end", "close"):
        again = (
            f"w1: read.{event} > count.in",
            "w2: count.count > few.in",
            "w3: few.pass > read.start",
        )
        nodes = (
            reader(file, lines=True, encoding="utf-8"),
            Node("count", "counter"),
            Node("few", "filter", params={"expression": "args[0] < 3"}),
        )
        assert Ran(listened(*nodes, lines=again)).emitted("read", "data") == ["a", "a", "a"]


GROWS = """
    import os

    def handler(line=None):
        more = {more!r}.get(line)
        if more is None:
            emit("go")
            return
        if more.startswith("> "):
            os.replace(path, path + ".1")
            more = more[2:]
        with open(path, "a") as log:
            log.write(more)

    path = {path!r}
"""


def followed(file: Path, more: dict[str, str], **params: object) -> Ran:
    """Follow a file to which a handler adds what `more` says when it hears a line of it."""
    node = reader(file, lines=True, encoding="utf-8", follow=True, **params)
    grow = handler("grow", GROWS.format(more=more, path=str(file)))
    lines = ("w1: read.data > grow.in", "w2: grow.go > read.destroy")
    return Ran(listened(node, grow, lines=lines))


def test_a_growing_file_is_followed_as_tail_does(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text("old\nhal")
    ran = followed(file, {"old": "f\nne", "half": "w\n"})
    assert ran.emitted("read", "data") == ["old", "half", "new"]
    assert ran.events("read") == ["open", "ready", "data", "close"]


def test_a_log_that_is_rotated_is_followed_into_its_next_file(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text("one\n")
    assert followed(file, {"one": "> two\n"}).emitted("read", "data") == ["one", "two"]


def test_from_its_end_only_what_is_added_is_read(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_text("old\n")
    node = reader(file, lines=True, encoding="utf-8", follow=True, from_end=True)
    add = handler("add", GROWS.format(more={None: "new\n"}, path=str(file)))
    lines = ("w1: read.ready > add.in", "w2: read.data > read.destroy")
    assert Ran(listened(node, add, lines=lines)).emitted("read", "data") == ["new"]


def test_paths_begin_at_the_graph_s_folder_at_home_or_where_temporary_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "a.txt").write_text("x")
    for path in ("~/a.txt", "{temp}/a.txt"):
        assert Ran(listened(reader(path, encoding="utf-8"))).emitted("read", "data") == ["x"]
    run = Ran(listened(reader("a.txt", encoding="utf-8")), folder=tmp_path)
    assert run.emitted("read", "data") == ["x"]
