"""From one record to another along a lane, and to what lies at a position."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.activity import has_failed
from playground.trace.folds.causes import chain
from playground.trace.folds.pyramid import LEAF
from playground.trace.folds.stack import FRAMES
from playground.trace.why.rings import is_ring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record
    from playground.ui.timeline.lanes import Lanes
    from playground.ui.timeline.model import TimelineModel
    from playground.ui.timeline.view import Axis

REACH = 100_000
"""How many records beside one are looked through for its neighbour in the lane."""
COUNTED = 20_000
MOST_CAUSES = 40


class Count(NamedTuple):
    """What is in a range; calls and errors are None where there are too many to be counted."""

    records: int
    calls: int | None = None
    errors: int | None = None


def seq_from(model: TimelineModel, axis: Axis, position: float) -> int:
    """Return the first record at or after a position; one more than there are for none."""
    if axis == "order":
        return min(max(int(position) + 1, 1), model.known + 1)
    leaves = model.fold.pyramid.leaves
    if model.sketch is not None and position > model.fold.last_t:
        leaves = model.sketch.pyramid.leaves
    size = leaves.size
    leaf = max(bisect_left(leaves.earliest, position) - 1, 0)
    part = model.records[leaf * size : min((leaf + 2) * size, model.known)]
    return leaf * size + bisect_left(part, position, key=lambda record: record.t) + 1


def count(records: Sequence[Record], first: int, last: int) -> Count:
    """Count what lies from record `first` to record `last`."""
    number = last - first + 1
    if number > COUNTED:
        return Count(number)
    part = records[first - 1 : last]
    calls = sum(record.type == "call" for record in part)
    return Count(number, calls, sum(has_failed(record) for record in part))


def neighbour(model: TimelineModel, lanes: Lanes, seq: int, step: int) -> int | None:
    """Return the next or the previous task, emit, call or resume in the lane of a record."""
    record = model.records[seq - 1]
    key = lanes.key_of(record.phase, record.node, record.worker)
    tracks = {
        number for number, track in enumerate(model.fold.tracks) if lanes.key_of(*track) == key
    }
    for index in _candidates(model, tracks, seq - 1 + step, step):
        other = model.records[index]
        if other.type in FRAMES and lanes.key_of(other.phase, other.node, other.worker) == key:
            return other.seq
    return None


def first_bar(model: TimelineModel, seq: int) -> int | None:
    """Return the first task, emit, call or resume from a record on, of the next few."""
    part = model.records[seq - 1 : min(seq - 1 + 8 * LEAF, model.known)]
    return next((record.seq for record in part if record.type in FRAMES), None)


def causes(records: Sequence[Record], seq: int) -> tuple[int, ...]:
    """Return a record and what led to it, up to its input, its control or the ring of a timer."""
    found = []
    for record in islice(chain(records, seq), MOST_CAUSES):
        found.append(record.seq)
        if record.type == "queue" and is_ring(records, record):
            break
    return tuple(found)


def bar_between(model: TimelineModel, lanes: Lanes, key: str, ends: tuple[int, int]) -> int | None:
    """Return the first task, emit, call or resume of a lane from one record up to another."""
    first, last = max(ends[0], 1), min(ends[1], ends[0] + COUNTED)
    for start in range(first - 1, last, 8 * LEAF):
        for record in model.records[start : min(start + 8 * LEAF, last)]:
            where = (record.phase, record.node, record.worker)
            if record.type in FRAMES and lanes.key_of(*where) == key:
                return record.seq
    return None


def _candidates(model: TimelineModel, tracks: set[int], index: int, step: int) -> Iterator[int]:
    """Yield indices from one on, without the leaves in which none of the tracks did anything."""
    leaves = model.fold.pyramid.leaves
    looked = 0
    while 0 <= index < model.known and looked < REACH:
        leaf = index // LEAF
        tracks_of = leaves.entries(leaf) if leaf < len(leaves) else ()
        if tracks_of and tracks.isdisjoint(leaves.track[at] for at in tracks_of):
            index = (leaf + 1) * LEAF if step > 0 else leaf * LEAF - 1
            continue
        looked += 1
        yield index
        index += step
