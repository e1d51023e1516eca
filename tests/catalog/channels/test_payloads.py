"""What travels is JSON, and what is not is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest

from playground.catalog.kinds.channels.payloads import PayloadError, decoded, encoded


@pytest.mark.parametrize(
    "value", [None, True, 0, -7, 1.5, "", "größe", [], [1, [2]], {"a": {"b": [None]}}, 2**63 - 1]
)
def test_a_json_value_comes_back_as_it_was(value: Any) -> None:
    assert decoded(encoded(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({1, 2}, "Expected JSON, got set - at $"),
        ({"items": [1, 2, b"x"]}, "Expected JSON, got bytes - at $.items[2]"),
        ({"a": {1: 2}}, "Expected a text as key, got int - at $.a"),
        ([float("nan")], "Expected a finite number, got nan - at $[0]"),
        ([2**63], "Expected a whole number of 64 bits, got a larger one - at $[0]"),
        (["\ud800"], "Expected text, got half a character - at $[0]"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(value: Any, text: str) -> None:
    with pytest.raises(PayloadError) as caught:
        encoded(value)
    assert str(caught.value) == text


def test_a_value_within_itself_is_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(PayloadError, match="within each other - at "):
        encoded(value)


@pytest.mark.parametrize("payload", [b"hello", b"{", b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_json_are_refused_in_one_line(payload: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        decoded(payload)
    assert str(caught.value).startswith("no JSON: ")
    assert "\n" not in str(caught.value)


def test_no_bytes_at_all_are_null() -> None:
    assert decoded(b"") is None
