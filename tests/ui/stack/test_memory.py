"""Which values count as changed since the last stop."""

from __future__ import annotations

import pytest

from playground.ui.stack.memory import MOST_ACTIVATIONS, Memory

HERE, ELSEWHERE = (5, 1), (9, 1)


def test_nothing_is_changed_at_the_first_stop(memory: Memory) -> None:
    assert not Memory().is_changed(HERE, ("x",), "1")
    assert not memory.is_changed(ELSEWHERE, ("x",), "2")


@pytest.fixture
def memory() -> Memory:
    """Remember `x` of an activation at the stop before this one."""
    memory = Memory()
    memory.is_changed(HERE, ("x",), "1")
    memory.next_stop()
    return memory


def test_another_text_is_a_change_until_the_next_stop_and_however_often_one_looks(
    memory: Memory,
) -> None:
    assert [memory.is_changed(HERE, ("x",), "2") for _ in range(2)] == [True, True]
    memory.next_stop()
    assert not memory.is_changed(HERE, ("x",), "2")


def test_a_new_name_is_a_change_and_the_parts_of_what_was_closed_are_not(memory: Memory) -> None:
    assert memory.is_changed(HERE, ("y",), "1")
    assert not memory.is_changed(HERE, ("x", "0"), "1")


def test_it_does_not_grow_without_end() -> None:
    memory = Memory()
    for number in range(3 * MOST_ACTIVATIONS):
        memory.next_stop()
        memory.is_changed((number, 1), ("x",), "1")
    assert len(memory._seen) <= MOST_ACTIVATIONS + 1
