"""The records of a cluster: written and read with their workers, folded for one loop or for all."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from playground.resources import resource
from playground.session import ENDINGS, encode, export_session, load_session
from playground.session.journal.blocks import packed, unpacked
from playground.trace.digest import Shapes, digest
from playground.trace.folds.activity import ActivityFold
from playground.trace.folds.statistics import StatisticsFold
from playground.trace.moment import Moment
from playground.trace.query.matcher import Matcher
from playground.trace.query.parse import parse
from tests.session.clusters import interleaved
from tests.trace.records import title_of

if TYPE_CHECKING:
    from pathlib import Path

WORKERS = [0, 0, 1, 1, 2, 2, 0, 0, *[1] * 5, *[2] * 5, 0]


@pytest.mark.parametrize("ending", [".jsonl", ".session"])
def test_each_record_is_read_back_with_its_worker(tmp_path: Path, ending: str) -> None:
    session, path = interleaved(), tmp_path / f"kept{ending}"
    export_session(session, path)
    kept = load_session(path)
    assert kept.header.workers == 2
    assert list(kept.records) == session.records
    assert [record.worker for record in kept.records] == WORKERS


def test_a_block_of_one_process_says_nothing_of_workers() -> None:
    records = [record for record in interleaved().records if not record.worker]
    assert b"worker" not in packed(records)
    assert unpacked(packed(records)) == records


def test_the_schema_knows_workers_and_a_table_has_a_column_for_them() -> None:
    schema = json.loads(resource("schemas", "session.schema.json").read_text())
    for line in b"".join(encode(interleaved(), ".jsonl")).splitlines():
        jsonschema.validate(json.loads(line), schema)
    text = b"".join(encode(interleaved(), ".csv")).decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header[-1] == "worker"
    assert [int(row[-1]) for row in rows] == WORKERS


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_can_be_exported_in_every_format(tmp_path: Path, ending: str) -> None:
    export_session(interleaved(), tmp_path / f"out{ending}")


def test_each_worker_is_two_processes_of_its_own_in_a_chrome_trace() -> None:
    events = json.loads(b"".join(encode(interleaved(), ".trace.json")))["traceEvents"]
    names = [each["args"]["name"] for each in events if each["name"] == "process_name"]
    assert [name for name in names if name.endswith("loop")] == [
        "Event Playground: loop",
        "Event Playground: worker 1: loop",
        "Event Playground: worker 2: loop",
    ]
    calls = [each["pid"] for each in events if each.get("cat") == "call"]
    assert calls == [3, 5]


def test_a_query_asks_for_a_worker() -> None:
    matcher = Matcher(parse("worker:2 type:call"), title_of)
    assert [record.seq for record in interleaved().records if matcher(record)] == [18]
    matcher = Matcher(parse("worker>0 type:task"), title_of)
    assert [record.seq for record in interleaved().records if matcher(record)] == [11, 16]


def test_what_a_block_comes_to_tells_the_workers_apart() -> None:
    shapes = Shapes()
    counts = digest(interleaved().records, shapes).counts
    found = [(shapes[number], count) for number, count in counts.items()]
    calls = {shape.worker: count for shape, count in found if shape.type == "call"}
    assert calls == {1: 1, 2: 1}


def test_a_moment_is_one_of_the_primary_and_counts_the_calls_of_all() -> None:
    session = interleaved()
    moment = Moment(session.records)
    moment.advance(session.records[:18])
    assert (moment.seq, moment.t, moment.turn, moment.phase) == (18, 20, 1, "timers")
    assert [frame.seq for frame in moment.stack.frames] == [7, 8]
    assert moment.queues.length("poll") == 0
    assert moment.calls.count("w1") == 2
    assert [each.wire for each in moment.listeners.listeners("door", "ring")] == ["w1"]


def test_statistics_know_whose_call_lies_in_whose() -> None:
    session = interleaved()
    fold = StatisticsFold(session.records)
    fold.take(session.records)
    fold.settle()
    row = fold.rows["say", "ring"]
    assert (row.calls, row.errors, fold.spent_us) == (2, 0, 1200.0)


def test_the_activity_of_each_worker_has_tracks_of_its_own() -> None:
    fold = ActivityFold()
    fold.take(interleaved().records)
    assert {track.worker for track in fold.tracks} == {0, 1, 2}
    assert fold.last_t == 30
