"""Carrying a chip along its lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.lanes import Lane, Waiting
from playground.ui.queue.chip_drag import START_PX, ChipDrag
from playground.ui.queue.chips import GAP, lane_rows

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 100


def drag(at: int, can_move: Callable[[int], bool] = lambda _: True) -> ChipDrag:
    """Press the chip number `at` of four at the pixel 10 of its lane."""
    waiting = tuple(Waiting(seq, f"n{seq}", "click", None, 0.0) for seq in range(4))
    lane = Lane("poll", len(waiting), waiting)
    (row,) = lane_rows([lane], 1000, lambda each: each.node, lambda _: WIDTH)
    return ChipDrag(row.chips[at], row, 10.0, can_move)


def test_a_press_that_hardly_moves_is_a_click() -> None:
    one = drag(1)
    one.move_to(10.0 + START_PX - 1)
    assert not one.has_begun
    assert one.by == 0


def test_a_chip_goes_to_where_its_middle_passes_that_of_another() -> None:
    one = drag(0)
    step = WIDTH + GAP
    for pixels, places in ((WIDTH // 2, 0), (step + 1, 1), (2 * step + 1, 2), (9_999, 3)):
        one.move_to(10.0 + pixels)
        assert one.by == places
    other = drag(3)
    other.move_to(10.0 - 2 * step - 1)
    assert other.by == -2


def test_the_mark_is_where_it_would_be_put_in() -> None:
    one = drag(1)
    first, _, third, _ = one.row.chips
    marks = []
    for pixels in (0, WIDTH + GAP + 1, -WIDTH - GAP - 1):
        one.move_to(10.0 + pixels)
        marks.append(one.mark_x)
    assert marks == [None, third.x + third.width, first.x]


def test_what_may_not_move_stays() -> None:
    one = drag(1, lambda by: by > 0)
    one.move_to(10.0 - 2 * WIDTH)
    assert one.has_begun
    assert one.by == 0
    one.move_to(10.0 + 2 * (WIDTH + GAP) + 1)
    assert one.by == 2
