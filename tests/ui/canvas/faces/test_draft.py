"""A control shows what the hand has set until the live node has caught up."""

from __future__ import annotations

from playground.ui.canvas.faces.draft import Draft


def test_without_a_draft_the_live_value_shows() -> None:
    draft: Draft[int] = Draft()
    assert draft.shown(3) == 3


def test_while_held_it_shows_whatever_the_live_value_does() -> None:
    draft: Draft[int] = Draft()
    draft.hold(7)
    assert [draft.shown(live) for live in (0, 5, 7, 9)] == [7, 7, 7, 7]


def test_let_go_it_shows_until_the_live_value_moves() -> None:
    draft: Draft[int] = Draft()
    draft.hold(7)
    draft.let_go(0)
    assert draft.shown(0) == 7
    assert draft.shown(3) == 3
    assert draft.shown(0) == 0


def test_a_live_value_that_has_caught_up_takes_over() -> None:
    draft: Draft[int] = Draft()
    draft.hold(7)
    draft.let_go(7)
    assert draft.shown(7) == 7
    assert draft.shown(0) == 0


def test_false_and_empty_can_be_drafts() -> None:
    draft: Draft[object] = Draft()
    draft.hold(False)
    draft.let_go(True)
    assert draft.shown(True) is False
    text: Draft[object] = Draft()
    text.hold("")
    assert text.shown("before") == ""
