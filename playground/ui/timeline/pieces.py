"""Level of detail: which chunks stand for what is in view, and which records are read in full."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.pyramid import FAN, LEAF
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from playground.trace.folds.activity import ActivityFold
    from playground.trace.folds.pyramid import Level, Pyramid
    from playground.trace.folds.sketch import Sketch
    from playground.ui.timeline.view import View

FINE = 2.0
"""Pixels that a chunk may cover where it is drawn as a whole."""
WIDE = 32.0
"""Pixels from which on a leaf is read: at most `width / WIDE` of them, so some 5,000 records."""
WIDE_BLOCK = 192.0
"""The same of a block that only a sketch speaks of."""

Chunks = list[tuple[int, int]]
"""Chunks by their level and their number."""


class Pieces(NamedTuple):
    """What is in view: chunks of the fold and of the sketch, and ranges of records between them."""

    chunks: Chunks
    sketched: Chunks
    runs: list[range]


def pieces(fold: ActivityFold, view: View, sketch: Sketch | None = None) -> Pieces:
    """Choose for each part of the view what it is drawn from."""
    leaves = fold.pyramid.leaves
    found = Pieces([], [], [])
    is_sketched = sketch is not None and sketch.read > fold.read
    folded = fold.read // BLOCK * BLOCK if is_sketched else fold.read
    ends = _in_view(leaves, view)
    last = min(ends[1], folded // LEAF - 1, len(leaves) - 1)
    _cover(fold.pyramid, view, (ends[0], last), WIDE, found.chunks, found.runs)
    rest = range(len(leaves) * LEAF, folded)
    if not is_sketched and rest and ends[1] >= len(leaves):
        _extend(found.runs, rest)
    if sketch is not None and is_sketched:
        blocks = sketch.pyramid.leaves
        start, stop = _in_view(blocks, view)
        reach = max(start, folded // BLOCK), min(stop, len(blocks) - 1)
        _cover(sketch.pyramid, view, reach, WIDE_BLOCK, found.sketched, found.runs)
        if stop >= len(blocks):
            _extend(found.runs, range(sketch.read, sketch.known))
    return found


def width_of(level: Level, chunk: int, view: View) -> float:
    """Return how many pixels the records of a chunk take."""
    if view.axis == "order":
        return level.size * view.scale
    return (level.ended[chunk] - level.began[chunk]) * view.scale


def _in_view(leaves: Level, view: View) -> tuple[int, int]:
    """Return the first and the last leaf of which something may be in view; they may be missing."""
    if view.axis == "order":
        return int(max(view.left, 0)) // leaves.size, int(max(view.right, 0)) // leaves.size
    first = min(bisect_left(leaves.earliest, view.left) - 1, bisect_left(leaves.ended, view.left))
    return max(first, 0), bisect_right(leaves.earliest, view.right)


def _cover(
    pyramid: Pyramid,
    view: View,
    reach: tuple[int, int],
    wide: float,
    chunks: Chunks,
    runs: list[range],
) -> None:
    """Cover the leaves from one to another by the largest chunks that are fine, and by runs."""
    at, last = reach
    size = pyramid.leaves.size
    while at <= last:
        if width_of(pyramid.leaves, at, view) > wide:
            _extend(runs, range(at * size, (at + 1) * size))
            at += 1
        else:
            level = _level_for(pyramid, view, at, last)
            chunks.append((level, at // FAN**level))
            at += FAN**level


def _level_for(pyramid: Pyramid, view: View, leaf: int, last: int) -> int:
    """Return the highest level with a chunk that begins at a leaf and is fine."""
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
