"""The moment that is shown: it is gone to, and acts on the graph lead back to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Graph, Node
from playground.runtime.player import Player
from playground.trace.trace import Trace
from playground.ui.workspace import Workspace

if TYPE_CHECKING:
    from playground.ui.present import Present
    from tests.ui.session import Session


@pytest.fixture
def present(rung: Session) -> Present:
    """Return the moment that the doorbell's panels share."""
    return rung.workspace.present


def seq_of(present: Present) -> int | None:
    """Return which moment is shown, None for now."""
    return present.seq


def counted(present: Present) -> object:
    """Return what the counter's card shows."""
    return getattr(present.node("count"), "count", None)


def rings(rung: Session) -> list[int]:
    """Return the `seq` of each call of the counter."""
    records = rung.player.trace.records
    return [each.seq for each in records if each.type == "call" and each.node == "count"]


def test_a_moment_shows_what_the_cards_showed(rung: Session, present: Present) -> None:
    assert counted(present) == 5
    third = rings(rung)[2]
    present.go_to(third)
    assert seq_of(present) == third
    assert counted(present) == 3
    present.go_to(third - 1)
    present.advance()
    assert counted(present) == 2
    present.go_live()
    assert seq_of(present) is None
    assert counted(present) == 5


def test_recording_goes_on_meanwhile(rung: Session, present: Present) -> None:
    present.go_to(rings(rung)[0])
    before = len(present.records)
    rung.player.gesture("bell", "click")
    rung.settle()
    assert len(present.records) > before
    assert counted(present) == 1
    assert present.since == len(present.records) - rings(rung)[0]


def test_who_drags_is_followed_once_a_frame(rung: Session, present: Present) -> None:
    changes: list[object] = []
    present.changed.connect(lambda: changes.append(present.seq))
    for seq in (10, 11, 12, 13):
        present.go_to(seq)
    assert changes == [10]
    present.advance()
    assert changes == [10, 13]
    present.advance()
    assert changes == [10, 13]


def test_an_act_on_a_card_is_one_of_now(rung: Session, present: Present) -> None:
    present.go_to(5)
    present.gesture("bell", "click")
    assert seq_of(present) is None
    rung.settle()
    assert counted(present) == 6


def test_an_edit_of_the_graph_leads_back_to_now(rung: Session, present: Present) -> None:
    present.go_to(5)
    with rung.document.edit("Move") as edit:
        edit.change_node("bell", position=(50.0, 50.0))
    with rung.document.edit("Title") as edit:
        edit.change_node("bell", title="Bell")
    assert seq_of(present) == 5
    with rung.document.edit("Set") as edit:
        edit.set_param("count", "step", 2)
    assert seq_of(present) is None
    present.go_to(5)
    with rung.document.edit("Remove") as edit:
        edit.remove_wire("w1")
    assert seq_of(present) is None


def test_a_new_session_begins_now(rung: Session, present: Present) -> None:
    present.go_to(5)
    rung.player.reset()
    assert seq_of(present) is None
    rung.settle()
    rung.click()
    present.go_to(rings(rung)[0])
    assert counted(present) == 1


def test_the_queues_and_the_stack_are_those_of_the_moment(rung: Session, present: Present) -> None:
    inputs = [each.seq for each in present.records if each.type == "input"]
    present.go_to(inputs[0] + 1)
    poll = next(lane for lane in present.lanes() if lane.name == "poll")
    assert [(each.node, each.event) for each in poll.waiting] == [("bell", "press")]
    assert poll.count == 1
    timers = next(lane for lane in present.lanes() if lane.name == "timers")
    queued = present.records[timers.waiting[0].seq - 1]
    assert (timers.waiting[0].due, timers.waiting[0].since) == (queued.args[0], queued.t)
    present.go_to(rings(rung)[0])
    present.advance()
    assert present.past is not None
    frames = present.past.frames()
    assert [frame.type for frame in frames] == ["call", "emit", "call", "emit", "task"]
    assert frames[0].node == "count"
    assert frames[0].place == (2, 2)
    assert present.fullness("door") == (2, 10)
    assert present.fullness("nobody") is None
    present.go_to(1)
    present.advance()
    assert present.fullness("door") == (0, 10)


def test_a_session_that_is_over_has_no_now(rung: Session) -> None:
    kept = Trace()
    kept.fresh += rung.player.trace.records
    player = Player(rung.document, rung.host, review=kept)
    present = Workspace(rung.document, player, rung.pump, rung.workspace.settings).present
    present.go_live()
    assert seq_of(present) == len(kept)
    assert counted(present) == 5
    present.go_to(rings(rung)[1])
    present.advance()
    assert counted(present) == 2
    with rung.document.edit("Set") as edit:
        edit.set_param("count", "step", 2)
    assert seq_of(present) == rings(rung)[1]
    present.detach()
    player.document.changed.disconnect(player._follow)


def test_a_long_way_is_gone_in_frames(rung: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.ui.present.SEEK_BUDGET_S", 0.0)
    with rung.document.edit("Add") as edit:
        edit.add_node(Node("hub", "emitter"))
    for _ in range(3_000):
        rung.player.gesture("bell", "press")
    rung.settle()
    present = rung.workspace.present
    present.go_to(len(present.records))
    ways = [present.progress]
    while present.seq != present.target:
        present.advance()
        ways.append(present.progress)
    assert len(ways) > 2
    assert ways == sorted(ways)
    assert ways[-1] == 1.0
    assert Graph() != rung.document.graph()
