"""The way from a record to its first effect, which may be found much later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.why import cause_steps
from playground.ui.why.cause_steps import CauseSteps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.session import Session


@pytest.fixture
def steps(shop: Session) -> Iterator[CauseSteps]:
    """Make the steps of a shop."""
    steps = CauseSteps(shop.workspace, shop.pump)
    yield steps
    steps.detach()


def select_click(shop: Session) -> int:
    """Click, and select the click; much else happens before anything comes of it."""
    shop.player.gesture("bell", "click")
    records = shop.player.trace.records
    click = next(each.seq for each in reversed(records) if each.type == "input")
    shop.workspace.selection.select([], [], click)
    for _ in range(300):
        shop.player.gesture("idle", "press")
    shop.run()
    return click


def test_a_search_that_takes_long_goes_on_in_the_next_frames(
    steps: CauseSteps, shop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cause_steps, "BUDGET_S", 0.0)
    click = select_click(shop)
    steps.to_effect()
    assert shop.workspace.selection.record == click
    shop.frame(100)
    found = shop.workspace.selection.record
    assert found is not None
    record = shop.player.trace.records[found - 1]
    assert (record.type, record.node) == ("call", "shop")


def test_another_choice_ends_the_search(
    steps: CauseSteps, shop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cause_steps, "BUDGET_S", 0.0)
    select_click(shop)
    steps.to_effect()
    shop.workspace.selection.select([], [], 1)
    shop.frame(100)
    assert shop.workspace.selection.record == 1


def test_without_a_record_there_is_nowhere_to_go(steps: CauseSteps, shop: Session) -> None:
    assert not steps.can_go
    steps.to_cause()
    steps.to_effect()
    assert shop.workspace.selection.record is None
    shop.workspace.selection.select([], [], 99_999)
    assert not steps.can_go
