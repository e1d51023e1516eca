"""What the keys do to lines of Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.inspector.editor.line_edits import (
    blanks_to_delete,
    blanks_to_stop,
    comment_toggled,
    indent_after,
    indented,
    outdented,
)


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("", 0),
        ("    x = 1", 4),
        ("if x:", 4),
        ("    for a in b:  # each", 8),
        ("        return x", 4),
        ("    pass", 0),
        ("return", 0),
        ("    # so:", 4),
        ("    returned = 1", 4),
    ],
)
def test_enter_indents_after_a_colon_and_outdents_after_what_leaves(line: str, indent: int) -> None:
    assert indent_after(line) == indent


def test_tab_goes_to_the_next_stop_and_backspace_to_the_one_before() -> None:
    assert [blanks_to_stop(column) for column in (0, 1, 3, 4)] == [4, 3, 1, 4]
    assert [blanks_to_delete(" " * width) for width in (1, 3, 4, 5, 8)] == [1, 3, 4, 1, 4]
    assert blanks_to_delete("  x") == blanks_to_delete("") == 1


def test_lines_are_commented_at_one_column_and_back() -> None:
    lines = ["    if x:", "", "        y"]
    commented = ["    # if x:", "", "    #     y"]
    assert comment_toggled(lines) == commented
    assert comment_toggled(commented) == lines


def test_lines_of_which_one_is_no_comment_are_all_commented() -> None:
    assert comment_toggled(["# a", "b"]) == ["# # a", "# b"]


lines_of_code = st.lists(
    st.text("ab #:(", max_size=8).map(str.rstrip).filter(lambda line: not line.startswith("#"))
)


@given(lines_of_code)
def test_indenting_and_outdenting_gives_the_same_lines(lines: list[str]) -> None:
    assert outdented(indented(lines)) == [line if line.strip() else line[4:] for line in lines]


@given(lines_of_code.filter(lambda lines: any(not x.lstrip().startswith("#") for x in lines if x)))
def test_commenting_out_and_in_gives_the_same_lines(lines: list[str]) -> None:
    assert comment_toggled(comment_toggled(lines)) == lines
