"""Changes are taken back by their inverse, and many of one thing become one."""

from __future__ import annotations

from playground.graph.changes import Change, collapse, inverse
from playground.graph.model import Node

A, B = Node("a", "log"), Node("b", "log")
RENAMED = Node("a", "log", title="renamed")
MOVED = Node("a", "log", position=(5.0, 5.0))


def put(before: Node | None, after: Node | None, old: int, new: int) -> Change:
    node = after or before
    assert node is not None
    return Change(
        where="nodes", id=node.id, before=before, after=after, index_before=old, index_after=new
    )


def test_the_inverse_of_an_addition_is_the_removal() -> None:
    assert put(None, A, -1, 3).inverse() == put(A, None, 3, -1)
    assert put(A, RENAMED, 3, 1).inverse() == put(RENAMED, A, 1, 3)


def test_an_edit_is_taken_back_last_first() -> None:
    first, second = put(None, A, -1, 0), put(None, B, -1, 0)
    assert inverse((first, second)) == (second.inverse(), first.inverse())


def test_replacements_of_one_thing_become_one_even_with_others_between() -> None:
    other = put(B, Node("b", "log", title="x"), 1, 1)
    many = (put(A, RENAMED, 0, 0), other, put(RENAMED, MOVED, 0, 0))
    assert collapse(many) == (put(A, MOVED, 0, 0), other)


def test_what_returns_to_its_start_vanishes() -> None:
    assert collapse((put(A, RENAMED, 0, 0), put(RENAMED, A, 0, 0))) == ()
    assert collapse((put(A, A, 0, 2), put(A, A, 2, 0))) == ()
    added = (put(None, A, -1, 0), put(None, B, -1, 1))
    assert collapse(added + inverse(added)) == ()


def test_an_addition_swallows_the_change_that_follows_it() -> None:
    assert collapse((put(None, A, -1, 0), put(A, RENAMED, 0, 0))) == (put(None, RENAMED, -1, 0),)


def test_changes_that_shift_each_other_stay_apart() -> None:
    changes = (put(A, RENAMED, 0, 0), put(None, B, -1, 0), put(RENAMED, A, 1, 1))
    assert collapse(changes) == changes


def test_one_and_true_are_different_values() -> None:
    one, true = Node("a", "log", params={"x": 1}), Node("a", "log", params={"x": True})
    assert one == true
    assert not put(one, true, 0, 0).is_void
    assert put(one, Node("a", "log", params={"x": 1}), 0, 0).is_void
