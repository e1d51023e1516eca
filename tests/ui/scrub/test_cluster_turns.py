"""Turns and queues in the session of a cluster, whose workers have some of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.queue.recent import RecentTasks
from playground.ui.scrub.steps import by_turn
from tests.session.clusters import interleaved

if TYPE_CHECKING:
    from playground.trace.record import Record


def test_a_step_by_a_turn_passes_over_the_turns_of_workers() -> None:
    records = interleaved().records
    assert by_turn(records, 2, 1) == 7
    assert by_turn(records, 19, -1) == 7
    assert by_turn(records, 8, 1) is None


def test_the_queues_light_up_for_what_the_primary_serves_alone() -> None:
    records: list[Record] = []
    recent = RecentTasks(records)
    records += interleaved().records
    seen = recent.look()
    assert seen.lanes == {"timers"}
    assert [queued.seq for queued in seen.taken.values()] == [2]
