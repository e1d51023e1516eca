"""What the loop has taken since the last look."""

from __future__ import annotations

from playground.ui.queue.recent import MOST_RECORDS, RecentTasks
from tests.trace.records import record


def test_a_look_tells_the_lanes_served_and_the_entry_taken_from_each() -> None:
    records = [record(1, "control", phase="main")]
    recent = RecentTasks(records)
    records += [
        record(2, "queue", event="poll", node="bell", phase="poll"),
        record(3, "task", cause=2, phase="poll"),
        record(4, "queue", event="next_tick", node="door", phase="poll"),
        record(5, "task", cause=4, phase="next_tick"),
    ]
    look = recent.look()
    assert look.lanes == {"poll", "next_tick"}
    assert {lane: queued.node for lane, queued in look.taken.items()} == {
        "poll": "bell",
        "next_tick": "door",
    }


def test_the_next_look_tells_only_what_is_new() -> None:
    records = [record(1, "queue", event="poll"), record(2, "task", cause=1)]
    recent = RecentTasks([])
    assert RecentTasks(records).look().lanes == frozenset()
    assert recent.look().taken == {}


def test_in_a_flood_only_the_lanes_of_the_newest_records_are_told() -> None:
    records = [record(1, "queue", event="check", phase="check")]
    recent = RecentTasks(records)
    records += [record(at, "task", cause=1, phase="poll") for at in range(2, 3 * MOST_RECORDS)]
    look = recent.look()
    assert look.lanes == {"poll"}
    assert look.taken == {}
