"""The bracket that belongs to the one at the cursor."""

from __future__ import annotations

from playground.ui.inspector.editor.brackets import bracket_at, partner


def everywhere(position: int) -> bool:
    return True


def test_the_bracket_left_of_the_cursor_counts_first() -> None:
    assert bracket_at("()", 1) == 0
    assert bracket_at("(a", 0) == 0
    assert bracket_at("a)", 1) == 1
    assert bracket_at("ab", 1) is None


def test_nested_brackets_pair_from_both_sides() -> None:
    text = "f(a[0], (b))"
    assert partner(text, 1, everywhere) == 11
    assert partner(text, 11, everywhere) == 1
    assert partner(text, 3, everywhere) == 5


def test_a_bracket_without_a_partner_has_none() -> None:
    assert partner("f(a", 1, everywhere) is None
    assert partner("a)", 1, everywhere) is None


def test_brackets_in_strings_are_passed_over() -> None:
    text = "f(')')"
    assert partner(text, 1, lambda at: at != 3) == 5
