"""Steps merge while they may, the oldest are forgotten, and the saved state is known again."""

from __future__ import annotations

from playground.graph.changes import Change
from playground.graph.history import History, Step


def step(before: str, after: str, merge_key: str | None = None) -> Step:
    change = Change(
        where="title", id="title", before=before, after=after, index_before=0, index_after=0
    )
    return Step(f"{before} to {after}", merge_key, (change,))


def is_saved(history: History) -> bool:
    return history.is_saved


def test_steps_with_one_key_merge_under_the_first_text() -> None:
    history = History()
    history.add(step("a", "b", "type"))
    history.add(step("b", "c", "type"))
    (merged,) = history.done
    assert merged.text == "a to b"
    assert (merged.changes[0].before, merged.changes[0].after) == ("a", "c")


def test_nothing_merges_without_a_key_nor_past_an_end() -> None:
    history = History()
    history.add(step("a", "b"))
    history.add(step("b", "c"))
    history.add(step("c", "d", "type"))
    history.end_merge()
    history.add(step("d", "e", "type"))
    history.add(step("e", "f", "other"))
    assert len(history.done) == 5


def test_a_merged_step_that_returns_to_its_start_vanishes() -> None:
    history = History()
    history.add(step("a", "b", "type"))
    history.end_merge()
    history.mark_saved()
    history.add(step("b", "c", "type"))
    assert not is_saved(history)
    history.add(step("c", "b", "type"))
    assert len(history.done) == 1
    assert is_saved(history)
    history.add(step("b", "d", "type"))
    assert len(history.done) == 2


def test_saving_undoing_and_redoing_end_a_merge() -> None:
    history = History()
    history.add(step("a", "b", "type"))
    history.mark_saved()
    history.add(step("b", "c", "type"))
    history.undo()
    assert is_saved(history)
    history.add(step("b", "d", "type"))
    assert [kept.text for kept in history.done] == ["a to b", "b to d"]
    history.undo()
    history.redo()
    history.add(step("d", "e", "type"))
    assert [kept.text for kept in history.done] == ["a to b", "b to d", "d to e"]


def test_a_new_step_forgets_the_undone_ones_and_the_saved_state_among_them() -> None:
    history = History()
    history.add(step("a", "b"))
    history.mark_saved()
    history.undo()
    assert not is_saved(history)
    history.add(step("a", "c"))
    assert not history.undone
    history.undo()
    assert not is_saved(history)


def test_the_oldest_steps_are_forgotten_and_the_saved_state_is_still_told_apart() -> None:
    history = History(limit=2)
    history.mark_saved()
    for before, after in ("ab", "bc", "cd"):
        history.add(step(before, after))
    assert [kept.text for kept in history.done] == ["b to c", "c to d"]
    history.undo()
    history.undo()
    assert not is_saved(history)
    history.mark_saved()
    history.redo()
    history.undo()
    assert is_saved(history)
