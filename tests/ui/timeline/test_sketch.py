"""A long kept session: all of it can be looked at before its records have been read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from playground.session.journal import StoredSession
from playground.trace.trace import BLOCK
from playground.ui.timeline import model as model_module
from playground.ui.timeline.model import TimelineModel
from playground.ui.timeline.paths import seq_from
from playground.ui.timeline.view import View
from tests.session.journal.journals import counting, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredSession]:
    """Return a kept session of some blocks, the last of which is not full."""
    path: Path = tmp_path_factory.mktemp("kept") / "counting.session"
    run = counting(700)
    run.play()
    kept(run, path)
    with StoredSession(path) as session:
        yield session


@pytest.fixture
def sketched(stored: StoredSession, monkeypatch: pytest.MonkeyPatch) -> TimelineModel:
    """Return a model that knows the digests and has read no record yet."""
    monkeypatch.setattr(model_module, "LONG", 1)
    model = TimelineModel(stored.records)
    assert model.sketch is not None
    while not model.sketch.is_done:
        model.sketch.advance()
    model.groups.known = model.known
    return model


def test_a_short_session_is_not_sketched(stored: StoredSession) -> None:
    assert TimelineModel(stored.records).sketch is None


def test_a_sketch_counts_what_the_records_say(
    sketched: TimelineModel, stored: StoredSession
) -> None:
    assert sketched.sketch is not None
    assert sketched.sketch.read == len(stored.records) // BLOCK * BLOCK > 0
    leaves = sketched.sketch.pyramid.leaves
    for chunk in range(len(leaves)):
        part = stored.records[chunk * BLOCK : (chunk + 1) * BLOCK]
        wanted = Counter((r.phase, r.node, 0) for r in part if r.type != "queue")
        found = {
            tuple(sketched.fold.tracks[leaves.track[at]]): leaves.count[at]
            for at in leaves.entries(chunk)
        }
        assert found == wanted
        assert (leaves.began[chunk], leaves.ended[chunk]) == (part[0].t, part[-1].t)


def test_all_of_it_is_known_at_once_to_its_last_record(
    sketched: TimelineModel, stored: StoredSession
) -> None:
    assert sketched.fold.read == 0
    assert sketched.known == len(stored.records)
    assert sketched.ends("time") == (stored.records[0].t, stored.records[-1].t)
    assert seq_from(sketched, "time", stored.records[-1].t) <= len(stored.records)


@pytest.mark.parametrize("axis", ["time", "order"])
def test_close_up_a_sketched_session_shows_the_bars_that_it_has_when_it_is_read(
    sketched: TimelineModel, axis: str
) -> None:
    kind = "time" if axis == "time" else "order"
    first, last = sketched.ends("time" if axis == "time" else "order")
    span = (last - first) / 60
    view = View(kind, left=first + (last - first) * 0.7, span=span, width=1000)  # type: ignore[arg-type]
    before = {
        shape.bar.record.seq: shape.row for shape in sketched.scene(view, "phases", last).shapes
    }
    while sketched.behind:
        sketched.advance(1000.0)
    after = {
        shape.bar.record.seq: shape.row for shape in sketched.scene(view, "phases", last).shapes
    }
    assert before
    assert before == after


def test_from_afar_a_sketched_session_shows_its_lanes(sketched: TimelineModel) -> None:
    first, last = sketched.ends("time")
    scene = sketched.scene(View(left=first, span=(last - first) * 40, width=1000), "phases", last)
    assert scene.pieces.sketched
    lane = next(n for n, lane in enumerate(scene.lanes.all) if lane.key == "timers")
    assert scene.columns.blocks(lane)


def test_what_has_been_read_takes_the_place_of_the_sketch(sketched: TimelineModel) -> None:
    first, last = sketched.ends("time")
    view = View(left=first, span=(last - first) * 40, width=1000)
    while sketched.behind:
        sketched.advance(1000.0)
    pieces = sketched.scene(view, "phases", last).pieces
    assert pieces.sketched == []
    assert pieces.chunks
