"""What transforms make of chunks, and how they pass back-pressure on."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from playground.graph.model import Wire
from tests.catalog.bench import Bench
from tests.catalog.files.streams import Ran, piped, reader, transform, writer

if TYPE_CHECKING:
    from pathlib import Path

CODE = "def handler(chunk):\n    return None if chunk == 'no' else [chunk, len(chunk)]"
RAISES = "def handler(chunk):\n    return 1 / chunk"


def bench(how: str, **params: Any) -> Bench:
    """Return a bench for a transform whose errors somebody hears."""
    heard = Wire("heard", ("it", "error"), ("source", "none"))
    return Bench("transform", more=(heard,), how=how, **params)


def made(how: str, *chunks: object, **params: Any) -> list[Any]:
    """Return what becomes of chunks."""
    it = bench(how, **params)
    for chunk in chunks:
        it.at(0, "in", chunk)
    it.at(0, "end").until(10)
    assert [name for _, name, _ in it.emitted if name != "data"] == ["end", "close"]
    return [args[0] for _, name, args in it.emitted if name == "data"]


def error_of(how: str, *chunks: object, **params: Any) -> str:
    """Return the error that chunks lead to."""
    it = bench(how, **params)
    for chunk in chunks:
        it.at(0, "in", chunk)
    it.at(0, "end").until(10)
    events = [(name, args) for _, name, args in it.emitted if name != "data"]
    assert [name for name, _ in events] == ["error", "close"]
    assert it.node.error_text
    return str(events[0][1][0]["$repr"])


def test_upper_case_of_text_and_of_bytes_that_end_within_a_character() -> None:
    assert made("upper_case", "straße") == ["STRASSE"]
    assert made("upper_case", "aä".encode()[:2], "aä".encode()[2:]) == ["A", "Ä"]


def test_lines_wherever_chunks_end() -> None:
    assert made("split_lines", "one\ntw", b"o\r\n\nthr", "ee") == ["one", "two", "", "three"]


def test_json_a_value_a_chunk_and_what_is_none() -> None:
    assert made("json_parse", '{"a": [1]}', b"2", "  ", "null") == [{"a": [1]}, 2, None]
    assert "not JSON: Expecting" in error_of("json_parse", "{")


def test_gzip_and_back_as_others_do_it(tmp_path: Path) -> None:
    text = b"all work and no play " * 20_000
    plain, packed, again = (tmp_path / name for name in ("plain", "packed", "again"))
    plain.write_bytes(text)
    Ran(piped(reader(plain), transform("gzip"), writer(packed)))
    assert gzip.decompress(packed.read_bytes()) == text
    packed.write_bytes(packed.read_bytes() + gzip.compress(b"more"))
    Ran(piped(reader(packed, chunk_bytes=100), transform("gunzip"), writer(again)))
    assert again.read_bytes() == text + b"more"


def test_a_small_chunk_that_becomes_a_large_one_comes_in_pieces_that_a_pause_stops() -> None:
    it = bench("gunzip")
    bomb = gzip.compress(bytes(10_000_000))
    it.do(0, lambda node: node.on("data", lambda _: node.on_pause()))
    it.at(0, "in", bomb).at(5, "resume").until(10)
    assert [(t, name) for t, name, _ in it.emitted if name == "data"] == [(0, "data"), (5, "data")]
    assert it.node.level == len(bomb)


def test_what_is_no_gzip_or_half_of_one_is_an_error_in_node_s_words() -> None:
    assert error_of("gunzip", b"garbage") == "WorldError('incorrect header check')"
    whole = gzip.compress(b"hello")
    assert error_of("gunzip", whole[:12]) == "WorldError('unexpected end of file')"
    assert zlib.decompress(whole, 31) == b"hello"


def test_a_function_of_one_s_own(tmp_path: Path) -> None:
    assert made("python", "yes", "no", code=CODE) == [["yes", 3]]
    it = bench("python", code=RAISES).at(0, "in", 0).until(10)
    assert it.crash == "ZeroDivisionError: division by zero"
    assert it.node.level == 0
    wait = "async def handler(chunk):\n    return chunk"
    assert "cannot be async" in bench("python", code=wait).at(0, "in", 0).until(10).crash


@pytest.mark.parametrize("how", ["upper_case", "split_lines", "json_parse", "gzip", "gunzip"])
def test_what_is_no_chunk_is_raised_as_in_node(how: str) -> None:
    it = bench(how).at(0, "in", [1]).until(10)
    assert it.crash == 'TypeError: the "chunk" argument must be a str or bytes, not list'
    assert it.node.level == 0


def test_paused_it_keeps_chunks_says_full_and_drains_when_it_goes_on() -> None:
    it = bench("upper_case", high_water_mark_bytes=4)
    it.at(0, "pause").at(1, "in", "abc").at(2, "in", "de").at(3, "end").at(9, "resume").until(20)
    assert it.emitted[:-1] == [
        (2, "full", []),
        (9, "data", ["ABC"]),
        (9, "data", ["DE"]),
        (9, "end", []),
    ]
    again = bench("upper_case", high_water_mark_bytes=4)
    again.at(0, "pause").at(1, "in", "abcd").at(9, "resume").at(10, "in", "e").until(20)
    assert [(t, name) for t, name, _ in again.emitted] == [
        (1, "full"),
        (9, "data"),
        (9, "drain"),
        (10, "data"),
    ]


def test_after_its_end_it_takes_no_more_until_it_begins_anew() -> None:
    it = bench("upper_case").at(0, "in", "a").at(0, "end").at(1, "in", "b")
    it.at(2, "start").at(3, "in", "c").at(4, "destroy").at(5, "in", "d").until(10)
    assert [(t, name) for t, name, _ in it.emitted] == [
        (0, "data"),
        (0, "end"),
        (0, "close"),
        (1, "error"),
        (3, "data"),
        (4, "close"),
    ]


def test_another_way_begins_with_the_next_chunk() -> None:
    it = bench("upper_case").at(0, "in", "a")
    it.do(1, lambda node: node.configure("how", "split_lines")).at(2, "in", "b\n").until(10)
    assert [args for _, _, args in it.emitted] == [["A"], ["b"]]
