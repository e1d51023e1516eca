"""Session logs: what is written is what was recorded, and it is read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import jsonschema
import msgspec
import pytest

from playground.errors import FileAccessError, UsageError
from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock, VirtualClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from playground.session import ENDINGS, Session, encode, export_session, load_session
from playground.session.exports import ending_of
from playground.trace.record import FIELDS
from tests.runtime.random_graphs import RandomGraph

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = Graph(
    nodes=(Node("tick", "interval", params={"limit": 3}), Node("say", "log", "Say, “please”")),
    wires=(Wire("w", ("tick", "tick"), ("say", "in")),),
)


@pytest.fixture
def session() -> Session:
    run = SessionRun(GRAPH, VirtualClock(), is_trusted=True)
    run.play()
    return Session.of(run)


def lines_of(session: Session) -> list[dict[str, object]]:
    return [json.loads(line) for line in b"".join(encode(session, ".jsonl")).splitlines()]


def test_the_first_line_says_what_it_is_and_holds_the_graph(session: Session) -> None:
    header = lines_of(session)[0]
    assert header["format"] == "event-playground/session"
    assert header["version"] == 1
    assert header["graph"]["nodes"][1]["title"] == "Say, “please”"  # type: ignore[index]
    assert "started" not in header
    run = SessionRun(GRAPH, RealClock(), is_trusted=True)
    assert str(lines_of(Session.of(run))[0]["started"]).startswith("20")


def test_only_null_and_empty_are_left_out_never_zero(session: Session) -> None:
    records = lines_of(session)[1:]
    assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
    assert records[0] == {
        "seq": 1, "t": 0, "turn": 0, "phase": "main", "type": "control", "depth": 0, "event": "run",
    }  # fmt: skip
    emits = [record for record in records if record["type"] == "emit"]
    assert [emit["outcome"] for emit in emits] == [1, 1, 1]
    for record in records:
        assert None not in record.values()
        assert "" not in record.values()
        assert [] not in record.values()


@pytest.mark.parametrize("seed", range(20))
def test_every_line_keeps_to_the_schema(seed: int) -> None:
    schema = json.loads(resource("schemas", "session.schema.json").read_text())
    header, *records = lines_of(Session.of(RandomGraph(seed).run()))
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(header)
    for record in records:
        validator.validate(record)


def test_the_schema_refuses_what_is_no_record() -> None:
    schema = json.loads(resource("schemas", "session.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(schema)
    good = {"seq": 2, "t": 0, "turn": 0, "phase": "main", "type": "add", "depth": 0, "cause": 1}
    assert validator.is_valid(good)
    for bad in ({"type": "dance"}, {"seq": 0}, {"phase": "tea"}, {"args": "x"}, {"extra": 1}):
        assert not validator.is_valid(good | bad), bad


def test_a_jsonl_log_is_read_back_as_it_was(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    assert export_session(session, path)
    again = load_session(path)
    assert again.header == session.header
    assert list(again.records) == [
        msgspec.structs.replace(record, args=record.args) for record in session.records
    ]
    copy = tmp_path / "b.jsonl"
    export_session(again, copy)
    assert copy.read_bytes() == path.read_bytes()


def test_csv_has_the_columns_in_their_order_and_args_as_json(session: Session) -> None:
    text = b"".join(encode(session, ".csv")).decode("utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == FIELDS
    assert len(rows) == len(session.records)
    for row, record in zip(rows, session.records, strict=True):
        cells = dict(zip(header, row, strict=True))
        assert int(cells["seq"]) == record.seq
        assert json.loads(cells["args"]) == list(record.args)
        assert cells["cause"] == ("" if record.cause is None else str(record.cause))
        assert cells["outcome"] == str(record.outcome)


@pytest.mark.parametrize("ending", ENDINGS)
def test_progress_is_told_in_records_and_can_stop_the_export(
    ending: str, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.session.exports.CHUNK", 5)
    told = list[tuple[int, int]]()

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    path = tmp_path / f"a{ending}"
    assert export_session(session, path, progress)
    total = len(session.records)
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert len(told) > 3
    before = path.read_bytes()
    assert not export_session(session, path, lambda done, _: done < 10)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_and_a_bad_folder_are_one_line_each(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=r"a session log ends in \.jsonl, \.csv, .* or"):
        export_session(session, tmp_path / "a.xlsx")
    with pytest.raises(FileAccessError, match="No such file or directory"):
        export_session(session, tmp_path / "gone" / "a.csv")
    assert ENDINGS[:2] == (".jsonl", ".csv")
    assert ending_of(tmp_path / "A.CloudEvents.JSONL") == ".cloudevents.jsonl"
