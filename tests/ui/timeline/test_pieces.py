"""Level of detail: whatever the zoom, all of the view is drawn, from few chunks and few records."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from playground.trace.folds.pyramid import FAN, LEAF
from playground.ui.timeline.pieces import WIDE, pieces
from playground.ui.timeline.view import View
from tests.ui.timeline.sessions import busy, model_of

if TYPE_CHECKING:
    from playground.ui.timeline.model import TimelineModel
    from playground.ui.timeline.view import Axis

WIDTH = 1200
ZOOMS = [1.5, 1.0, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-6]


@pytest.fixture(scope="module")
def model() -> TimelineModel:
    return model_of(busy(4000))


def views(model: TimelineModel, axis: Axis) -> list[View]:
    _, last = model.ends(axis)
    return [
        View(axis, left=start * last, span=max(zoom * last, 0.001), width=WIDTH)
        for zoom in ZOOMS
        for start in (0.0, 0.42, 0.99)
    ]


@pytest.mark.parametrize("axis", ["time", "order"])
def test_what_is_in_view_is_drawn_once_and_in_order(model: TimelineModel, axis: Axis) -> None:
    for view in views(model, axis):
        found = pieces(model.fold, view)
        chunks = [
            range(chunk * LEAF * FAN**level, (chunk + 1) * LEAF * FAN**level)
            for level, chunk in found.chunks
        ]
        parts = sorted([*chunks, *found.runs], key=lambda part: part.start)
        for one, other in itertools.pairwise(parts):
            assert one.stop == other.start
        seen = [
            record.seq - 1
            for record in model.records
            if view.left <= (record.t if axis == "time" else record.seq - 1) < view.right
        ]
        if seen:
            assert parts[0].start <= seen[0]
            assert parts[-1].stop > seen[-1]


@pytest.mark.parametrize("axis", ["time", "order"])
def test_few_chunks_are_drawn_and_few_records_read(model: TimelineModel, axis: Axis) -> None:
    for view in views(model, axis):
        found = pieces(model.fold, view)
        assert len(found.chunks) <= 3 * WIDTH
        assert sum(map(len, found.runs)) <= (WIDTH / WIDE + 4) * LEAF


def test_close_up_the_records_themselves_are_read(model: TimelineModel) -> None:
    found = pieces(model.fold, View(left=2000.0, span=20.0, width=WIDTH))
    assert found.chunks == []
    assert len(found.runs) == 1


def test_sparse_records_are_read_however_long_they_take(model: TimelineModel) -> None:
    """Ten minutes of a slow timer beside a burst: the timer's ticks are not smeared."""
    slow = model_of(busy(60, every_ms=10_000.0))
    found = pieces(slow.fold, View(left=0.0, span=600_000.0, width=WIDTH))
    assert found.chunks == []
    assert sum(map(len, found.runs)) == len(slow.records)


def test_an_empty_session_and_an_empty_view_have_no_pieces(model: TimelineModel) -> None:
    assert not any(pieces(model_of([]).fold, View()))
    beyond = pieces(model.fold, View(left=1e9, span=10.0))
    assert sum(map(len, beyond.runs)) <= 2 * LEAF
