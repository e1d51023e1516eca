"""Steps from a moment: by record, turn, mark, error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.session.journal import StoredSession
from playground.trace.record import Record
from playground.ui.scrub.steps import (
    blocks_with_errors,
    by_mark,
    by_record,
    by_turn,
    errors,
    is_error,
)
from tests.session.journal.journals import counting, kept

if TYPE_CHECKING:
    from pathlib import Path

TURNS = [0, 0, 0, 1, 1, 2, 2, 2, 5]
RECORDS = [Record(seq, 0, turn, "poll", "log", 0) for seq, turn in enumerate(TURNS, 1)]


def searched(records: list[Record], seq: int, step: int) -> tuple[int | None, int]:
    found = list(errors(records, seq, step))
    return (found[-1] if found else None), len(found)


def test_by_record_it_stops_at_the_ends() -> None:
    assert by_record(RECORDS, 4, 1) == 5
    assert by_record(RECORDS, 4, -1) == 3
    assert by_record(RECORDS, 4, 100) == 9
    assert by_record(RECORDS, 9, 1) is None
    assert by_record(RECORDS, 1, -1) is None


def test_by_turn_on_is_where_the_next_begins() -> None:
    assert by_turn(RECORDS, 1, 1) == 4
    assert by_turn(RECORDS, 4, 1) == 6
    assert by_turn(RECORDS, 7, 1) == 9
    assert by_turn(RECORDS, 9, 1) is None
    assert by_turn([], 0, 1) is None


def test_by_turn_back_is_where_this_one_does_and_then_the_one_before() -> None:
    assert by_turn(RECORDS, 8, -1) == 6
    assert by_turn(RECORDS, 6, -1) == 4
    assert by_turn(RECORDS, 4, -1) == 1
    assert by_turn(RECORDS, 1, -1) is None


def test_by_mark_it_goes_to_what_was_marked() -> None:
    assert by_mark([7, 3], 3, 1) == 7
    assert by_mark([7, 3], 7, -1) == 3
    assert by_mark([7, 3], 7, 1) is None
    assert by_mark([], 7, -1) is None


def test_an_error_is_found_in_both_ways_a_stretch_at_a_time() -> None:
    records = [Record(seq, 0, 1, "poll", "log", 0) for seq in range(1, 5_001)]
    records[4_500].type = "error"
    records[10].type, records[10].outcome = "call", "raised: ValueError: no"
    assert searched(records, 1, 1) == (11, 1)
    assert searched(records, 11, 1) == (4_501, 5)
    assert searched(records, 4_501, 1) == (None, 1)
    assert searched(records, 5_000, -1) == (4_501, 1)
    assert searched(records, 4_501, -1) == (11, 5)
    assert searched(records, 11, -1) == (None, 1)
    assert searched(records, 1, -1) == (None, 0)


def test_stretches_that_hold_none_are_not_looked_at() -> None:
    records = [Record(seq, 0, 1, "poll", "error", 0) for seq in range(1, 3_001)]
    found = [each for each in errors(records, 1, 1, lambda number: number == 2) if each]
    assert found == [2 * 1024 + 1]


def test_blocks_of_a_kept_session_are_passed_over_unread(tmp_path: Path) -> None:
    run = counting(1_000)
    records = run.records
    run.play()
    records[5_000].type = "error"
    kept(run, tmp_path / "a.session")
    with StoredSession(tmp_path / "a.session") as stored:
        may_hold = blocks_with_errors(stored.records)
        held = [number for number in range(stored.blocks - 1) if may_hold(number)]
        assert held == [5_000 // 1024]
        found = list(errors(stored.records, 1, 1, may_hold))
        assert found[-1] == 5_001
    assert blocks_with_errors(records.fresh)(3)  # of which nothing is known


def test_what_counts_as_an_error() -> None:
    def call(outcome: int | str) -> Record:
        return Record(1, 0, 1, "poll", "call", 0, outcome=outcome)

    assert is_error(call("killed"))
    assert not is_error(call("ok"))
    assert not is_error(call(3))
    assert is_error(Record(1, 0, 1, "poll", "error", 0))
