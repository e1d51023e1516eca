"""Acts on the running graph, done after going back to now: what is done is done now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.ui.actions import Action
    from playground.ui.present import Present


def live_first(present: Present, rows: Iterable[Action]) -> list[Action]:
    """Return actions that go back to now before they are done; over an ended session there is none.

    They are done all the same: a person who presses Run means the graph, and sees what it does.
    """
    return [replace(action, run=partial(_run, present, action.run)) for action in rows]


def _run(present: Present, run: Callable[[], object]) -> None:
    if not present.is_review:
        present.go_live()
    run()
