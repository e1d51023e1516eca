"""A few letters find what is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.ui.fuzzy import best, match


@pytest.mark.parametrize(
    ("query", "text", "places"),
    [
        ("save", "Save As", (0, 1, 2, 3)),
        ("sa", "Save As", (0, 1)),
        ("as", "Save As", (5, 6)),
        ("tf", "Text field", (0, 5)),
        ("ls", "Listener switch", (0, 9)),
        ("add bu", "Add Button", (0, 1, 2, 4, 5)),
        ("", "Anything", ()),
    ],
)
def test_letters_are_found_where_a_person_means_them(
    query: str, text: str, places: tuple[int, ...]
) -> None:
    found = match(query, text)
    assert found is not None
    assert found.places == places


@pytest.mark.parametrize(("query", "text"), [("x", "Save"), ("evas", "Save"), ("save zz", "Save")])
def test_what_is_not_there_is_not_found(query: str, text: str) -> None:
    assert match(query, text) is None


def test_the_best_comes_first() -> None:
    titles = ["Go to Blog", "Add Log", "Log", "Export Log", "Lamp blowing"]
    found = [title for title, _ in best("log", titles, str)]
    assert found[0] == "Log"
    assert found.index("Add Log") < found.index("Go to Blog") < found.index("Lamp blowing")


def test_equals_keep_their_order() -> None:
    assert [each for each, _ in best("a", ["ab", "ac"], str)] == ["ab", "ac"]


@given(st.text(max_size=12), st.text(max_size=40))
def test_every_place_bears_a_letter_of_the_query(query: str, text: str) -> None:
    found = match(query, text)
    if found is not None:
        folded = text.casefold()
        letters = set(query.casefold())
        assert all(folded[place] in letters for place in found.places)


@given(st.text(min_size=1, max_size=30))
def test_a_text_matches_itself(text: str) -> None:
    assert match(text, text) is not None
