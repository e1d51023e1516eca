"""Bytes in pieces, made into text, bytes and lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.catalog.kinds.network.chunks import Chunks, Reading
from playground.catalog.world import WorldError

CUTS = st.lists(st.integers(min_value=0, max_value=60), max_size=8)


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    """Return the bytes cut at some places."""
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(edges)]


def chunks_of(reading: Reading, *data: bytes) -> list[str | bytes]:
    """Return all chunks of a stream that ends."""
    chunks = Chunks(reading)
    return [*(chunk for each in data for chunk in chunks.take(each)), *chunks.finish()]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40), CUTS, st.sampled_from(["utf-8", "utf-16-le"]))
def test_text_is_whole_wherever_its_bytes_were_cut(
    text: str, cuts: list[int], encoding: str
) -> None:
    data = text.encode(encoding)
    got = chunks_of(Reading(encoding), *pieces(data, cuts))
    assert all(got)
    assert "".join(map(str, got)) == text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab\r€", max_size=8), max_size=6), CUTS)
def test_lines_are_whole_wherever_their_bytes_were_cut(lines: list[str], cuts: list[int]) -> None:
    data = "".join(f"{line}\r\n" for line in lines).encode()
    assert chunks_of(Reading(lines=True), *pieces(data, cuts)) == lines


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=40), CUTS)
def test_what_is_no_text_is_replaced_as_python_replaces_it(data: bytes, cuts: list[int]) -> None:
    got = chunks_of(Reading(), *pieces(data, cuts))
    assert "".join(map(str, got)) == data.decode(errors="replace")


def test_bytes_stay_as_they_are() -> None:
    assert chunks_of(Reading("bytes"), b"\xff", b"", b"\n") == [b"\xff", b"\n"]
    assert chunks_of(Reading("bytes", lines=True), b"a\xff\r\nb", b"c") == [b"a\xff", b"bc"]


def test_every_byte_is_a_character_of_latin1() -> None:
    assert chunks_of(Reading("latin-1"), b"caf\xe9") == ["café"]


def test_the_last_line_needs_no_end() -> None:
    assert chunks_of(Reading(lines=True), b"a\n\nb") == ["a", "", "b"]
    assert chunks_of(Reading(lines=True), b"a\n") == ["a"]
    assert chunks_of(Reading(lines=True), b"\xe2\x82") == ["�"]


def test_a_line_that_is_too_long_is_an_error_after_the_lines_before_it() -> None:
    chunks = Chunks(Reading(lines=True, max_line_bytes=4))
    found = iter(chunks.take(b"four\nfiver\n"))
    assert next(found) == "four"
    with pytest.raises(WorldError, match="line 2 is longer than 4") as caught:
        next(found)
    assert caught.value.code == "ERR_LINE_TOO_LONG"


def test_what_is_no_text_can_be_an_error() -> None:
    strict = Reading(errors="strict")
    assert chunks_of(strict, b"\xe2\x82", b"\xac") == ["€"]
    for data in (b"\xff", b"\xe2\x82"):
        with pytest.raises(WorldError, match="was not valid for encoding utf-8") as caught:
            chunks_of(strict, data)
        assert caught.value.code == "ERR_ENCODING_INVALID_ENCODED_DATA"


def test_what_is_sent_is_encoded_and_ends_a_line_in_line_mode() -> None:
    assert Reading("utf-16-le", lines=True).encoded("é") == "é\n".encode("utf-16-le")
    assert Reading("latin-1").encoded("é€") == b"\xe9?"
    assert Reading("bytes").encoded("é") == "é".encode()
    assert Reading("bytes").encoded(memoryview(b"ab")) == b"ab"
    with pytest.raises(TypeError, match="text or bytes can be sent, not 5"):
        Reading().encoded(5)
