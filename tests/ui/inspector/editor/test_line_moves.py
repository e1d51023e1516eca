"""Where the lines of a text lie after an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.inspector.editor.line_moves import line_moves

TEXT = "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("after", "moves"),
    [
        (TEXT, {1: 1, 2: 2, 3: 3, 4: 4}),
        ("a\nnew\nb\nc\nd", {1: 1, 2: 3, 3: 4, 4: 5}),
        ("\na\nb\nc\nd", {1: 2, 2: 3, 3: 4, 4: 5}),
        ("a\nb\nc\nd\ne", {1: 1, 2: 2, 3: 3, 4: 4}),
        ("a\nd", {1: 1, 4: 2}),
        ("a\nB\nc\nd", {1: 1, 2: 2, 3: 3, 4: 4}),
        ("a\nnew\nb\nc\nnew\nd", {1: 1, 2: 3, 3: 4, 4: 6}),
        ("", {1: 1}),
    ],
    ids=["same", "inserted", "at the top", "at the end", "deleted", "changed", "twice", "emptied"],
)
def test_a_line_keeps_to_its_text(after: str, moves: dict[int, int]) -> None:
    assert line_moves(TEXT, after) == moves


def test_a_line_that_is_cut_in_two_is_the_first_part() -> None:
    assert line_moves("a\nlong line\nc", "a\nlong\nline\nc") == {1: 1, 2: 2, 3: 4}


def test_of_two_lines_that_are_joined_the_first_stays() -> None:
    assert line_moves("a\nb\nc", "ab\nc") == {1: 1, 3: 2}


lines = st.lists(st.sampled_from("abc"), max_size=6).map("\n".join)


@given(lines, lines)
def test_no_two_lines_come_to_lie_at_one_place_nor_change_their_order(
    before: str, after: str
) -> None:
    moves = line_moves(before, after)
    places = [moves[line] for line in sorted(moves)]
    assert places == sorted(set(places))
    assert set(moves) <= set(range(1, before.count("\n") + 2))
    assert set(places) <= set(range(1, after.count("\n") + 2))
