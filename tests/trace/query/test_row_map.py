"""Rows are found by their number, and counts that were wrong are put right."""

from __future__ import annotations

from array import array

from playground.trace.query.row_map import RowMap
from playground.trace.trace import BLOCK


def mapped(counted: list[int], there: dict[int, list[int]]) -> RowMap:
    """Make a map of closed blocks with some counts, whose rows are others when they are read."""
    rows = RowMap(lambda block: array("q", [block * BLOCK + at for at in there.get(block, [])]))
    for count in counted:
        rows.close_unread(count)
    return rows


def test_a_row_is_read_from_its_block_alone() -> None:
    rows = mapped([2, 0, 1], {0: [3, 5], 2: [7]})
    assert [rows.position(at) for at in range(3)] == [3, 5, 2 * BLOCK + 7]
    assert [rows.rank(at) for at in (0, 4, 6, BLOCK, 2 * BLOCK + 8)] == [0, 1, 2, 2, 3]


def test_rows_of_the_open_block_follow_those_of_the_closed_ones() -> None:
    rows = mapped([1], {0: [3]})
    rows.extend([BLOCK + 1, BLOCK + 4])
    assert [rows.position(at) for at in range(3)] == [3, BLOCK + 1, BLOCK + 4]
    rows.close()
    assert len(rows) == 3
    assert rows.rank(BLOCK + 2) == 2


def test_a_block_that_has_more_rows_than_were_counted_is_corrected() -> None:
    rows = mapped([1, 1], {0: [1, 2, 3], 1: [9]})
    assert rows.position(0) == 1
    assert len(rows) == 4
    assert [rows.position(at) for at in range(4)] == [1, 2, 3, BLOCK + 9]


def test_a_block_that_has_fewer_rows_is_corrected_and_the_next_row_takes_their_place() -> None:
    rows = mapped([3, 1], {0: [1], 1: [9]})
    assert rows.position(2) == BLOCK + 9
    assert len(rows) == 2


def test_of_rows_that_are_all_gone_none_is_left() -> None:
    rows = mapped([3, 2], {})
    assert rows.position(4) == 0
    assert len(rows) == 0
    assert rows.rank(5 * BLOCK) == 0
