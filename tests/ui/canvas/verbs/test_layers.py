"""The layered layout: sources left of what hears them, no overlap, loops allowed."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from playground.ui.canvas.verbs.layers import layered

names = st.integers(0, 14).map(lambda number: f"n{number}")
graphs = st.tuples(
    st.dictionaries(
        names, st.tuples(st.floats(40, 300), st.floats(30, 400)), min_size=1, max_size=15
    ),
    st.lists(st.tuples(names, names), max_size=40),
)


def test_a_chain_goes_from_left_to_right_on_one_line() -> None:
    sizes = dict.fromkeys("abc", (100.0, 50.0))
    places = layered(sizes, [("a", "b"), ("b", "c")])
    assert [places[each] for each in "abc"] == [(0.0, 0.0), (200.0, 0.0), (400.0, 0.0)]


def test_a_loop_is_laid_out_from_where_it_begins() -> None:
    sizes = dict.fromkeys("abc", (100.0, 50.0))
    places = layered(sizes, [("a", "b"), ("b", "c"), ("c", "b"), ("c", "c")])
    assert places["a"][0] < places["b"][0] < places["c"][0]


def test_crossing_wires_are_uncrossed() -> None:
    sizes = dict.fromkeys("abxy", (100.0, 50.0))
    places = layered(sizes, [("a", "y"), ("b", "x")])
    assert (places["a"][1] < places["b"][1]) == (places["y"][1] < places["x"][1])


def test_an_empty_graph_has_no_places() -> None:
    assert layered({}, [("a", "b")]) == {}


@given(graphs)
def test_every_card_has_a_place_of_its_own(
    graph: tuple[dict[str, tuple[float, float]], list[tuple[str, str]]],
) -> None:
    sizes, edges = graph
    places = layered(sizes, edges)
    assert places.keys() == sizes.keys()
    for one, other in combinations(sizes, 2):
        (x1, y1), (x2, y2) = places[one], places[other]
        apart_x = x1 + sizes[one][0] <= x2 or x2 + sizes[other][0] <= x1
        apart_y = y1 + sizes[one][1] <= y2 + 1e-6 or y2 + sizes[other][1] <= y1 + 1e-6
        assert apart_x or apart_y


@given(graphs)
def test_the_same_graph_is_laid_out_the_same(
    graph: tuple[dict[str, tuple[float, float]], list[tuple[str, str]]],
) -> None:
    assert layered(*graph) == layered(*graph)
