"""What goes wrong while a file is read: each is an error event in Node's words, then close."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph, Node
from tests.catalog.files.streams import Ran, handler, listened, reader, transform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = 65534


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be an ordinary person for a while, also where root runs the tests."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def failed(node_id: str, ran: Ran) -> str:
    """Return the error of a node that has emitted nothing after it but close."""
    assert ran.events(node_id)[-2:] == ["error", "close"]
    assert "end" not in ran.events(node_id)
    assert ran.crash == ""
    assert ran.node(node_id).error_text in ran.error(node_id)
    return ran.error(node_id)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "missing"
    said = f"ENOENT ENOENT: no such file or directory, open '{path}'"
    assert failed("read", Ran(listened(reader(path)))) == said


def test_a_folder(tmp_path: Path) -> None:
    ran = Ran(listened(reader(tmp_path)))
    said = f"EISDIR EISDIR: illegal operation on a directory, read '{tmp_path}'"
    assert failed("read", ran) == said
    assert ran.events("read")[0] == "open"  # as in Node


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("x")
    path.chmod(0)
    Ran(listened(reader(tmp_path / "missing")))  # so that all modules are loaded by now
    with without_privileges():
        ran = Ran(listened(reader(path)))
    assert failed("read", ran) == f"EACCES EACCES: permission denied, open '{path}'"


def test_no_path_at_all_is_an_error_of_who_starts_it_nevertheless() -> None:
    assert Ran(listened(reader(""))).events("read") == []
    nodes = (reader(""), Node("go", "timeout"))
    ran = Ran(listened(*nodes, lines=("w: go.fire > read.start",)))
    assert failed("read", ran) == "ENOENT ENOENT: no such file or directory, open ''"


def test_a_path_that_no_file_can_have() -> None:
    assert failed("read", Ran(listened(reader("a\0b")))).startswith("ERR_INVALID_ARG_VALUE")


def test_without_a_listener_an_error_stops_the_loop(tmp_path: Path) -> None:
    ran = Ran(Graph(nodes=(reader(tmp_path / "missing"),)))
    assert "ENOENT" in ran.crash


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("os.truncate(path, 10)", "ERR_FILE_SHRANK the file shrank to 10 bytes"),
        ("os.remove(path)", "ENOENT ENOENT: no such file or directory, stat"),
    ],
)
def test_a_file_that_shrinks_or_vanishes_while_it_is_read(
    tmp_path: Path, does: str, said: str
) -> None:
    path = tmp_path / "in.bin"
    path.write_bytes(bytes(100_000))
    code = f"""
        import os
        def handler(*args):
            if not state:
                state["done"] = True
                path = {str(path)!r}
                {does}
    """
    node = reader(path, chunk_bytes=100)  # of which no more than 64 are read ahead
    ran = Ran(listened(node, handler("act", code), lines=("w: read.data > act.in",)))
    assert failed("read", ran).startswith(said)


def test_a_followed_file_that_shrinks(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("one\n")
    code = f"def handler(*args):\n    import os\n    os.truncate({str(path)!r}, 0)"
    node = reader(path, lines=True, encoding="utf-8", follow=True)
    ran = Ran(listened(node, handler("act", code), lines=("w: read.data > act.in",)))
    assert failed("read", ran).startswith("ERR_FILE_SHRANK")
    assert ran.emitted("read", "data") == ["one"]


def test_bytes_that_do_not_fit_the_encoding_are_replaced_or_an_error(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(b"good\nb\xffd\nlost\n")
    lenient = Ran(listened(reader(path, lines=True, encoding="utf-8")))
    assert lenient.emitted("read", "data") == ["good", "b\ufffdd", "lost"]
    strict = Ran(listened(reader(path, chunk_bytes=5, encoding="utf-8", errors="strict")))
    assert strict.emitted("read", "data") == ["good\n"]
    assert failed("read", strict).startswith("ERR_ENCODING_INVALID_ENCODED_DATA the encoded data")


def test_a_character_that_is_cut_off_at_the_end_is_said_too(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes("aä".encode()[:-1])
    assert Ran(listened(reader(path, encoding="utf-8"))).emitted("read", "data") == ["a", "\ufffd"]
    strict = Ran(listened(reader(path, encoding="utf-8", errors="strict")))
    assert failed("read", strict).startswith("ERR_ENCODING_INVALID_ENCODED_DATA")


def test_a_hundred_megabytes_without_a_newline_are_an_error_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_text("first\n")
    os.truncate(path, 100_000_000)
    ran = Ran(listened(reader(path, lines=True)))
    assert failed("read", ran) == "ERR_LINE_TOO_LONG line 2 is longer than 1,048,576"
    assert ran.emitted("read", "data") == [{"$repr": "b'first'"}]
    turn = transform("split_lines", max_line_bytes=1000)
    lines = ("w1: read.data > turn.in", "w2: turn.error > read.destroy")
    ran = Ran(listened(reader(path), turn, lines=lines))
    assert ran.emitted("turn", "data") == ["first"]
    assert ran.events("turn")[-2:] == ["error", "close"]
    assert ran.node("turn").level == 0
    assert ran.node("read").amount <= 2 * 1_048_576
