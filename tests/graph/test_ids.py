"""Names that are not taken are readable and quickly found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playground.graph.ids import another_id, another_title, numbered_id, unique_id


def test_the_first_of_a_kind_has_no_number() -> None:
    assert unique_id("button", ()) == "button"
    assert unique_id("button", {"button"}) == "button2"
    assert unique_id("button", {"button", "button2", "button3"}) == "button4"


def test_wires_are_numbered_from_one() -> None:
    assert numbered_id("w", ()) == "w1"
    assert numbered_id("w", {f"w{i}" for i in range(1, 12)}) == "w12"


def test_another_of_a_series_goes_on_with_it() -> None:
    assert another_id("door", ()) == "door"
    assert another_id("door", {"door"}) == "door2"
    assert another_id("door2", {"door", "door2"}) == "door3"
    assert another_id("7", {"7"}) == "72"


def test_another_title_is_numbered_with_a_space() -> None:
    assert another_title("Door", {"Door"}) == "Door 2"
    assert another_title("Door 2", {"Door", "Door 2"}) == "Door 3"
    assert another_title("Front door", {"Front door"}) == "Front door 2"
    assert another_title("Window", {"Door"}) == "Window"
    assert another_title("", {""}) == ""


@given(taken=st.sets(st.integers(1, 60).map("w{}".format)), first=st.integers(1, 3))
def test_a_numbered_id_is_never_taken(taken: set[str], first: int) -> None:
    found = numbered_id("w", taken, first=first)
    assert found not in taken
    assert int(found[1:]) >= first


def test_a_free_number_among_many_is_found_without_trying_each() -> None:
    class Counted(frozenset[str]):
        asked = 0

        def __contains__(self, item: object) -> bool:
            Counted.asked += 1
            return super().__contains__(item)

    assert numbered_id("w", Counted(f"w{i}" for i in range(1, 10_000))) == "w10000"
    assert Counted.asked < 50
