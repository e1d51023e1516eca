"""The figures of wires are a fold over the trace, read within a budget."""

from __future__ import annotations

import pytest

from playground.trace.record import Record
from playground.ui.canvas.live.activity import PULSES_UNTIL, Hop, WireActivity


def call(seq: int, wire: str, cause: int | None = None, args: tuple[int, ...] = ()) -> Record:
    """Make a handler call over a wire."""
    return Record(seq, 0.0, 1, "poll", "call", 1, cause, f"to-{wire}", "ring", wire, args)


def emit(seq: int, cause: int) -> Record:
    """Make an emit that a call led to."""
    return Record(seq, 0.0, 1, "poll", "emit", 1, cause, "door", "ring")


def listener(kind: str, seq: int, wire: str, place: int, how: str = "on") -> Record:
    """Make a change of a listener array."""
    return Record(seq, 0.0, 0, "main", kind, 0, 1, "door", "ring", wire, (place, how))


def test_calls_are_counted_and_the_last_arguments_kept() -> None:
    activity = WireActivity()
    activity.take([call(1, "a", args=(1,)), call(2, "a", args=(2,)), call(3, "b")], 0.016)
    assert activity.life("a").count == 2
    assert activity.life("a").last_args == (2,)
    assert activity.life("b").count == 1
    assert activity.life("never").count == 0


def test_only_what_is_new_is_read() -> None:
    activity = WireActivity()
    records = [call(1, "a")]
    activity.take(records, 0.016)
    records.append(call(2, "a"))
    news = activity.take(records, 0.016)
    assert [hop.wire for hop in news.hops] == ["a"]
    assert activity.life("a").count == 2


def test_a_call_that_another_led_to_hops_after_it() -> None:
    activity = WireActivity()
    records = [call(1, "a"), emit(2, 1), call(3, "b", cause=2), emit(4, 3), call(5, "c", cause=4)]
    news = activity.take(records, 0.016)
    assert news.hops == [Hop("a", "to-a", 0), Hop("b", "to-b", 1), Hop("c", "to-c", 2)]


def test_without_time_it_stops_and_says_how_far_behind_it_is() -> None:
    activity = WireActivity()
    records = [call(seq, "a") for seq in range(1, 2001)]
    activity.take(records, 0.016, budget_s=0)
    assert 0 < activity.behind < 2000
    while activity.behind:
        activity.take(records, 0.016, budget_s=0)
    assert activity.life("a").count == 2000


def test_a_fast_wire_shows_no_pulses() -> None:
    activity = WireActivity()
    news = activity.take([call(seq, "a") for seq in range(1, 101)], 0.016)
    assert activity.life("a").rate > PULSES_UNTIL
    assert not news.hops


def test_a_rate_is_that_of_the_last_moments_and_fades() -> None:
    activity = WireActivity()
    records: list[Record] = []
    for _ in range(200):
        records.append(call(len(records) + 1, "a"))
        activity.take(records, 0.02)
    assert activity.life("a").rate == pytest.approx(50, rel=0.1)
    assert activity.is_moving
    for _ in range(400):
        activity.take(records, 0.02)
    assert activity.life("a").rate == 0
    assert not activity.is_moving


def test_listeners_are_known_in_the_order_in_which_they_run() -> None:
    activity = WireActivity()
    records = [
        listener("add", 1, "a", 0),
        listener("add", 2, "b", 1, "once"),
        listener("add", 3, "c", 0),
        listener("remove", 4, "b", 2),
    ]
    news = activity.take(records, 0.016)
    assert [each.wire for each in activity.listeners.listeners("door", "ring")] == ["c", "a"]
    assert news.rearranged == {("door", "ring")}
    assert not activity.life("b").registered
    assert activity.life("a").registered


def test_a_restart_forgets_everything_and_names_what_was_unregistered() -> None:
    activity = WireActivity()
    records = [listener("add", 1, "a", 0), call(2, "a"), listener("remove", 3, "a", 0)]
    activity.take(records, 0.016)
    assert activity.restart() == {"a"}
    assert activity.life("a").count == 0
    assert not activity.listeners.rows()
    activity.take([call(1, "a")], 0.016)
    assert activity.life("a").count == 1
