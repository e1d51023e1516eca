"""What the panel says: one sentence, and a few words beside each wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from playground.ui.why.rows import path_rows
from playground.ui.why.words import Speaker, time_text
from tests.trace.why.sessions import LATE, Written, first, path_of, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

TITLES = {node.id: node.title for node in LATE.nodes}


def speaker(records: Sequence[Record]) -> Speaker:
    return Speaker(records, lambda node: TITLES.get(node, node))


def sentence(records: Sequence[Record], seq: int) -> str:
    return speaker(records).sentence(path_of(records, seq))


def test_a_tick_that_was_late_says_behind_whom_it_waited() -> None:
    records = run((150, "bell"))
    assert sentence(records, first(records, "call", "beats", since=150).seq) == (
        "From when Beat was due to ring it took 200 ms until Beats heard tick: "
        "all of it waited in the queue behind Report."
    )


def test_a_listener_that_came_after_a_slow_one_says_so() -> None:
    records = run((150, "bell"))
    assert sentence(records, first(records, "log", "saved").seq) == (
        "From this click of Bell it took 250 ms until Saved logged “saved”: "
        "all of it went by in the listeners before it, Report."
    )


def test_what_took_no_time_came_at_once() -> None:
    records = run((150, "bell"))
    assert sentence(records, first(records, "call", "report").seq) == (
        "This click of Bell led there at once: Report heard click."
    )


def test_a_ring_that_came_on_time_says_so() -> None:
    records = run(end_ms=350)
    tick = [each for each in records if each.type == "call"][-1]
    assert sentence(records, tick.seq) == (
        "It came at once when its timer was due: Beats heard tick."
    )


def test_what_cannot_be_read_is_not_made_up() -> None:
    made = Written()
    lost = made.add("error", 0, None, event="error", args=("cannot be read",), outcome="lost")
    call = made.add("call", 5, lost, node="bell", event="click", depth=2)
    assert sentence(made.records, call) == "What led there cannot be read."


def test_a_timer_and_an_await_say_what_they_are() -> None:
    records = run((150, "start"))
    assert sentence(records, first(records, "resume", "slow").seq) == (
        "From this click of Start it took 500 ms until Slow went on after its await: "
        "all of it was a timer's delay."
    )


def test_most_of_it_is_told_where_it_is_not_all() -> None:
    made = Written()
    call = made.call(50, made.task(50, "report_button"), "report", us=400_000)
    made.records[call - 1].us = 300_000
    late = made.task(350, "bell", queued=50)
    target = made.call(450, late, "saved", us=10)
    assert sentence(made.records, target) == (
        "From this click of Bell it took 400 ms until Saved heard click: "
        "300 ms of it waited in the queue behind Report."
    )


def test_the_slowest_row_is_marked_and_says_why_in_few_words() -> None:
    records = run((150, "bell"))
    path = path_of(records, first(records, "call", "beats", since=150).seq)
    first_row, last_row = path_rows(path, speaker(records))
    assert (first_row.title, first_row.event) == ("Beat", "was due to ring")
    assert first_row.note == "ring 2, due at 0.200 s"
    assert (last_row.tone, last_row.note, last_row.time) == ("slow", "behind Report", "+200 ms")
    assert last_row.share == 1.0
    assert last_row.text == "Beats heard tick, 2, +200 ms, behind Report, the slowest step"


def test_shares_add_up_to_the_whole() -> None:
    records = run((150, "bell"), (160, "start"))
    path = path_of(records, first(records, "log", "slow").seq)
    for tells_all in (False, True):
        rows = path_rows(path, speaker(records), tells_all=tells_all)
        assert sum(row.share or 0.0 for row in rows) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0 ms"),
        (0.214, "0.21 ms"),
        (9.999, "10.00 ms"),
        (34.4, "34 ms"),
        (999.4, "999 ms"),
        (999.6, "1.00 s"),
        (3_414, "3.41 s"),
        (125_000, "2 min 5 s"),
    ],
)
def test_durations_read_at_a_glance(ms: float, text: str) -> None:
    assert time_text(ms) == text
