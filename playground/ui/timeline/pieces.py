"""Level of detail: which chunks stand for what is in view, and which records are read in full."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.pyramid import FAN, LEAF

if TYPE_CHECKING:
    from playground.trace.folds.activity import ActivityFold
    from playground.trace.folds.pyramid import Level, Pyramid
    from playground.ui.timeline.view import View

FINE = 2.0
"""Pixels that a chunk may cover where it is drawn as a whole."""
WIDE = 32.0
"""Pixels from which on a leaf is read: at most `width / WIDE` of them, so some 5,000 records."""


class Pieces(NamedTuple):
    """What is in view: chunks by level and number, and the ranges of records between them."""

    chunks: list[tuple[int, int]]
    runs: list[range]


def pieces(fold: ActivityFold, view: View) -> Pieces:
    """Choose for each part of the view what it is drawn from."""
    leaves = fold.pyramid.leaves
    first, last = leaves_in_view(fold, view)
    chunks: list[tuple[int, int]] = []
    runs: list[range] = []
    at = first
    while at <= last:
        if at >= len(leaves):
            _extend(runs, range(at * LEAF, fold.read))
            break
        level = _level_for(fold.pyramid, view, at, last)
        if level is None:
            _extend(runs, range(at * LEAF, (at + 1) * LEAF))
            at += 1
        else:
            step = FAN**level
            chunks.append((level, at // step))
            at += step
    return Pieces(chunks, runs)


def leaves_in_view(fold: ActivityFold, view: View) -> tuple[int, int]:
    """Return the first and the last leaf of which something may be in view."""
    leaves = fold.pyramid.leaves
    if view.axis == "order":
        first, last = int(max(view.left, 0)) // LEAF, int(max(view.right, 0)) // LEAF
    else:
        first = bisect_left(leaves.began, view.left) - 1
        last = bisect_right(leaves.began, view.right)
    return max(first, 0), min(last, len(leaves) - (fold.read % LEAF == 0))


def width_of(level: Level, chunk: int, view: View) -> float:
    """Return how many pixels the records of a chunk take."""
    if view.axis == "order":
        return level.size * view.scale
    return (level.ended[chunk] - level.began[chunk]) * view.scale


def _level_for(pyramid: Pyramid, view: View, leaf: int, last: int) -> int | None:
    """Return the highest level with a chunk that begins at a leaf and is fine; None for none."""
    if width_of(pyramid.leaves, leaf, view) > WIDE:
        return None
    chosen = 0
    step = FAN
    for number, level in enumerate(pyramid.levels[1:], start=1):
        chunk, rest = divmod(leaf, step)
        is_whole = not rest and chunk < len(level) and leaf + step - 1 <= last
        if not is_whole or width_of(level, chunk, view) > FINE:
            break
        chosen = number
        step *= FAN
    return chosen


def _extend(runs: list[range], more: range) -> None:
    """Append a range, to the last one where it goes on from there."""
    if runs and runs[-1].stop == more.start:
        runs[-1] = range(runs[-1].start, more.stop)
    elif more:
        runs.append(more)
