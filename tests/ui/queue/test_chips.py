"""Where the chips of the lanes lie."""

from __future__ import annotations

from playground.runtime.lanes import Lane, Waiting
from playground.ui.queue.chips import CROWDED_WIDTH, GAP, MORE_WIDTH, LaneRow, chips_of, lane_rows


def waiting(seq: int) -> Waiting:
    return Waiting(seq, f"n{seq}", "click", None, 0.0)


def row_of(count: int, width: int, listed: int | None = None) -> LaneRow:
    entries = tuple(waiting(seq) for seq in range(count if listed is None else listed))
    rows = lane_rows([Lane("poll", count, entries)], width, lambda each: each.node, lambda _: 100)
    return rows[0]


def test_chips_stand_side_by_side_from_the_head() -> None:
    row = row_of(3, width=400)
    assert [chip.title for chip in row.chips] == ["n0", "n1", "n2"]
    assert [chip.x for chip in row.chips] == [0, 100 + GAP, 200 + 2 * GAP]
    assert row.more == 0


def test_what_has_no_room_is_counted_at_the_end() -> None:
    row = row_of(9, width=100 + 2 * CROWDED_WIDTH + 2 * GAP + MORE_WIDTH)
    assert [chip.width for chip in row.chips] == [100, CROWDED_WIDTH, CROWDED_WIDTH]
    assert row.more == 6
    assert row.more_x == 100 + 2 * CROWDED_WIDTH + 3 * GAP


def test_in_a_crowded_lane_the_head_stays_whole_and_the_others_are_cut() -> None:
    assert [chip.is_cut for chip in row_of(9, width=400).chips] == [False, True, True, True]


def test_a_lane_that_holds_all_its_entries_cuts_none_and_counts_none() -> None:
    row = row_of(3, width=3 * 100 + 2 * GAP)
    assert [chip.is_cut for chip in row.chips] == [False, False, False]
    assert row.more == 0


def test_entries_that_were_not_listed_are_counted_too() -> None:
    assert row_of(50, width=4000, listed=20).more == 30


def test_a_lane_too_narrow_for_any_chip_only_counts() -> None:
    assert row_of(5, width=60).more == 5


def test_very_short_and_very_long_titles_are_kept_within_limits() -> None:
    lane = Lane("poll", 2, (waiting(1), waiting(22)))
    rows = lane_rows([lane], 1000, lambda each: each.node, lambda title: len(title) * 300 - 590)
    assert [chip.width for chip in chips_of(rows)] == [84, 190]
