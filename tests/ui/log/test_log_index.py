"""Which records are rows of the log, in which order, and how the index keeps up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.query import parse
from playground.trace.query.wanted import LOG_TYPES, Wanted
from playground.trace.trace import BLOCK
from playground.ui.log.log_index import LogIndex
from tests.trace.records import record, title_of, trace

if TYPE_CHECKING:
    from playground.trace.record import Record

ENOUGH_MS = 1e9


class Ticks:
    """A clock that goes one second on each time it is read: every slice outlasts its budget."""

    def __init__(self) -> None:
        self.seconds = 0

    def __call__(self) -> float:
        self.seconds += 1
        return float(self.seconds)


def index_of(records: list[Record]) -> LogIndex:
    index = LogIndex(records, title_of)
    index.advance(ENOUGH_MS)
    return index


def asking(text: str) -> Wanted:
    return Wanted(parse(text))


def shown(index: LogIndex) -> list[int | str]:
    """Return the rows as the `seq` of their record, or the word "mark" and its number."""
    rows: list[int | str] = []
    for row in range(len(index)):
        found = index.record(index.key(row))
        rows.append(found.seq if found else f"mark {index.mark_of(index.key(row)).number}")
    return rows


def test_only_the_types_of_the_log_are_rows() -> None:
    index = index_of(trace(["control", "add", "input", "queue", "task", "emit", *LOG_TYPES]))
    assert shown(index) == [7, 8, 9, 10, 11]
    assert index.total == 5


def test_records_that_come_later_are_taken_in_by_the_next_advance() -> None:
    records = trace(["call", "emit"])
    index = index_of(records)
    records += [record(3), record(4)]
    assert index.behind == 2
    assert index.advance(ENOUGH_MS)
    assert shown(index) == [1, 3, 4]
    assert not index.advance(ENOUGH_MS)


def test_an_advance_stops_when_its_budget_is_spent_and_says_how_far_behind_it_is() -> None:
    records: list[Record] = []
    index = LogIndex(records, title_of, clock=Ticks())
    records += trace(["call"] * (3 * BLOCK))
    index.advance(budget_ms=1)
    assert len(index) == BLOCK
    assert index.behind == 2 * BLOCK


def test_a_filter_hides_rows_and_taking_it_off_shows_them_all_again() -> None:
    records = [record(1, node="door"), record(2, node="say"), record(3, node="door")]
    index = index_of(records)
    index.set_filter(asking("node:say"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [2]
    assert (index.matching, index.total) == (1, 3)
    index.set_filter(Wanted())
    assert shown(index) == [1, 2, 3]


def test_a_filter_works_through_old_rows_a_slice_at_a_time() -> None:
    index = index_of(trace(["call"] * (3 * BLOCK)))
    index._clock = Ticks()
    index.set_filter(asking("door"))
    assert index.progress == 0
    index.advance(budget_ms=1)
    assert 0 < index.progress < 1
    while index.progress < 1:
        index.advance(budget_ms=1)
    assert len(index) == 3 * BLOCK
    assert not index.is_filtering


def test_a_call_that_is_running_is_found_by_its_outcome_once_it_has_ended() -> None:
    records = [record(1, outcome="running"), record(2), record(3, outcome="raised: no")]
    index = index_of(records)
    index.set_filter(asking("raised"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [3]
    records[0].outcome = "raised: too late"
    assert index.advance(ENOUGH_MS)
    assert shown(index) == [1, 3]


def test_a_held_view_stays_as_it_is_and_catches_up_afterwards() -> None:
    records = trace(["call"])
    index = index_of(records)
    index.is_held = True
    records.append(record(2))
    assert not index.advance(ENOUGH_MS)
    assert (shown(index), index.behind) == ([1], 1)
    index.is_held = False
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, 2]


def test_a_filter_can_be_changed_while_the_view_is_held() -> None:
    index = index_of([record(1, node="door"), record(2, node="say")])
    index.is_held = True
    index.set_filter(asking("node:say"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [2]


def test_a_mark_lies_between_what_was_recorded_before_it_and_after() -> None:
    records = trace(["call", "emit"])
    index = index_of(records)
    index.mark(12.0)
    records.append(record(3))
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, "mark 1", 3]
    assert index.total == 2


def test_a_mark_dropped_while_the_view_is_behind_still_lies_where_it_was_dropped() -> None:
    records = trace(["call"] * 3)
    index = LogIndex(records, title_of)
    index.mark(1.0)
    records.append(record(4))
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, 2, 3, "mark 1", 4]


def test_two_marks_without_a_record_between_them_are_one() -> None:
    index = index_of(trace(["call"]))
    assert index.mark(1.0) is index.mark(2.0)
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, "mark 1"]


def test_since_mark_shows_what_came_after_the_newest_mark() -> None:
    records = trace(["call"])
    index = index_of(records)
    index.mark(1.0)
    records.append(record(2))
    index.set_filter(asking("since:mark"))
    index.advance(ENOUGH_MS)
    assert shown(index) == ["mark 1", 2]
    index.mark(2.0)
    records.append(record(3))
    index.advance(ENOUGH_MS)
    assert shown(index) == ["mark 2", 3]
    assert (index.matching, index.total) == (1, 3)


def test_since_mark_without_a_mark_shows_everything() -> None:
    index = index_of(trace(["call", "call"]))
    index.set_filter(asking("since:mark"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, 2]


def test_a_key_finds_its_row_again_after_a_filter_and_growth() -> None:
    records = [record(1), record(2, node="say"), record(3)]
    index = index_of(records)
    key = index.key(2)
    index.set_filter(asking("node:door"))
    records.append(record(4))
    index.advance(ENOUGH_MS)
    assert index.row_of(key) == 1
    assert index.row_of(2) is None
    assert index.row_from(2) == 1


def test_types_are_hidden_and_counted_all_the_same() -> None:
    index = index_of(trace(["call", "log", "call", "emit"]))
    index.set_filter(Wanted(types=frozenset({"log"})))
    index.advance(ENOUGH_MS)
    assert shown(index) == [2]
    assert [index.count_of(each) for each in ("call", "log", "error")] == [2, 1, 0]


def test_a_query_that_names_types_shows_records_that_are_no_rows_of_the_log() -> None:
    index = index_of(trace(["call", "emit", "task", "emit"]))
    index.set_filter(asking("type:emit"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [2, 4]
    assert (index.matching, index.total) == (2, 3)


def test_a_range_of_records_hides_what_lies_outside_it() -> None:
    index = index_of(trace(["call"] * 6))
    index.mark(1.0)
    index.set_filter(Wanted(span=(2, 4)))
    index.advance(ENOUGH_MS)
    assert shown(index) == [2, 3, 4]


def test_a_call_that_ends_is_hidden_again_by_a_query_for_what_runs() -> None:
    records = [record(1, outcome="running"), record(2)]
    index = index_of(records)
    index.set_filter(asking("is:running"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [1]
    records[0].outcome = "ok"
    assert index.advance(ENOUGH_MS)
    assert shown(index) == []
    assert index.count_of("call") == 0


def test_a_call_of_an_old_block_is_found_by_its_outcome_too() -> None:
    records = [record(1, outcome="running"), *(record(at) for at in range(2, 3 * BLOCK))]
    index = index_of(records)
    index.set_filter(asking("raised"))
    index.advance(ENOUGH_MS)
    records[0].outcome = "raised: too late"
    records.append(record(3 * BLOCK, outcome="raised: no"))
    index.advance(ENOUGH_MS)
    assert shown(index) == [1, 3 * BLOCK]
