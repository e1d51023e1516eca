"""The bar in the window: its actions and keys, and what leads back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.runtime.player import Player
from playground.trace.trace import Trace
from playground.ui.deck import Seat
from playground.ui.run_actions import run_actions
from playground.ui.scrub.live_first import live_first
from playground.ui.scrub.scrubber import Scrubber
from playground.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from playground.ui.actions import Action
    from tests.ui.session import Session


@pytest.fixture
def scrubber(rung: Session, show: Callable[[QWidget, int, int], None]) -> Iterator[Scrubber]:
    """Put the bar into a seat that is shown."""
    seat = Seat()
    show(seat, 1200, 60)
    scrubber = Scrubber(rung.workspace, seat, list)
    yield scrubber
    scrubber.detach()


def action(rows: list[Action], name: str) -> Action:
    return next(each for each in rows if each.id == name)


def test_it_is_hidden_until_it_is_asked_for(rung: Session, scrubber: Scrubber) -> None:
    row = action(scrubber.action_rows(), "session.scrub")
    assert scrubber.bar.isHidden()
    row.run()
    assert scrubber.bar.isVisible()
    assert row.checked is not None
    assert row.checked()
    rung.workspace.present.go_to(3)
    row.run()
    assert scrubber.bar.isHidden()
    assert rung.workspace.present.seq is None


def test_the_selected_record_can_be_gone_to(rung: Session, scrubber: Scrubber) -> None:
    rows = scrubber.action_rows()
    to, live = action(rows, "session.scrub_to"), action(rows, "session.live")
    assert not to.enabled()
    assert not live.enabled()
    rung.workspace.selection.select(record=7)
    assert to.enabled()
    to.run()
    assert scrubber.bar.isVisible()
    assert rung.workspace.present.target == 7
    assert live.enabled()
    live.run()
    assert not rung.workspace.present.is_past


def test_the_cross_hides_it_and_leads_back(rung: Session, scrubber: Scrubber) -> None:
    scrubber.go_to(5)
    scrubber.bar.cross.click()
    assert scrubber.bar.isHidden()
    assert rung.workspace.present.seq is None


def test_what_runs_the_graph_leads_back_to_now(rung: Session) -> None:
    present = rung.workspace.present
    rows = live_first(present, run_actions(rung.player, rung.workspace.settings))
    present.go_to(5)
    action(rows, "run.pause").run()
    assert present.seq is None
    assert rung.player.state == "paused"


def test_over_a_session_that_has_ended_it_is_always_there(
    rung: Session, show: Callable[[QWidget, int, int], None]
) -> None:
    kept = Trace()
    kept.fresh += rung.player.trace.records
    document = Document(rung.document.graph())
    player = Player(document, rung.host, review=kept)
    workspace = Workspace(document, player, rung.pump, rung.workspace.settings)
    seat = Seat()
    show(seat, 1200, 60)
    scrubber = Scrubber(workspace, seat, list)
    assert scrubber.bar.isVisible()
    assert scrubber.bar.since.text() == "the end of the session"
    assert workspace.present.since == 0
    assert scrubber.bar.live.text() == "Run this graph"
    assert scrubber.bar.cross.isHidden()
    scrubber.toggle()
    assert scrubber.bar.isVisible()
    scrubber.bar.pairs["turn"].back.click()
    workspace.present.advance()
    assert "after this" in scrubber.bar.since.text()
    rung.player.close_run()
    scrubber.bar.live.click()
    assert player.state == "running"
    assert workspace.present.seq is None
    assert scrubber.bar.isHidden()
    scrubber.detach()
    player.close()
