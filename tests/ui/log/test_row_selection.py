"""Which rows are chosen."""

from __future__ import annotations

import pytest

from playground.trace.query import parse
from playground.trace.query.wanted import Wanted
from playground.ui.log.log_index import LogIndex
from playground.ui.log.row_selection import RowSelection
from tests.trace.records import record, title_of


@pytest.fixture
def index() -> LogIndex:
    rows = [record(at, node="say" if at % 2 else "door") for at in range(1, 11)]
    index = LogIndex(rows, title_of)
    index.advance(1e9)
    return index


def test_choosing_a_row_chooses_that_alone(index: LogIndex) -> None:
    selection = RowSelection()
    selection.choose(index.key(3))
    assert selection.rows(index) == range(3, 4)


def test_extending_chooses_all_between_in_either_direction(index: LogIndex) -> None:
    selection = RowSelection()
    selection.choose(index.key(5))
    selection.choose(index.key(2), extend=True)
    assert selection.rows(index) == range(2, 6)
    selection.choose(index.key(7), extend=True)
    assert selection.rows(index) == range(5, 8)


def test_a_filter_leaves_the_chosen_rows_that_it_shows(index: LogIndex) -> None:
    selection = RowSelection()
    selection.choose(index.key(2))
    selection.choose(index.key(5), extend=True)
    index.set_filter(Wanted(parse("node:door")))
    index.advance(1e9)
    chosen = [index.record(index.key(row)) for row in selection.rows(index)]
    assert [each.seq for each in chosen if each] == [4, 6]


def test_everything_can_be_chosen_and_nothing(index: LogIndex) -> None:
    selection = RowSelection()
    selection.choose_all(index)
    assert selection.rows(index) == range(10)
    selection.clear()
    assert not selection.rows(index)
    assert selection.keys() is None


def test_steps_stay_within_what_is_shown(index: LogIndex) -> None:
    selection = RowSelection()
    selection.choose(index.key(4))
    assert selection.row_after(index, 3, range(10)) == 7
    assert selection.row_after(index, 99, range(10)) == 9
    assert selection.row_after(index, -99, range(10)) == 0


def test_without_a_current_row_a_step_goes_into_the_view(index: LogIndex) -> None:
    selection = RowSelection()
    assert selection.row_after(index, 1, range(4, 8)) == 4
    assert selection.row_after(index, -1, range(4, 8)) == 7
    assert selection.row_after(index, -3, range(4, 8)) == 5


def test_nothing_is_chosen_of_an_empty_log() -> None:
    selection = RowSelection()
    selection.choose_all(LogIndex([], title_of))
    assert selection.current is None
