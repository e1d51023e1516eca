"""Any JSON value as a line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.inspector.fields.json_value import text_of, value_of

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("5", 5), ("1.5", 1.5), ("true", True), ("null", None), ('"5"', "5"), ("[1]", [1])],
)
def test_what_reads_as_json_is_that(text: str, value: object) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("text", ["hello", "", "{", "1 2", "None", "[" * 9999])
def test_all_else_is_a_text(text: str) -> None:
    assert value_of(text) == text


@given(json_values)
def test_what_is_shown_reads_as_the_value(value: object) -> None:
    assert value_of(text_of(value)) == value
