"""A session as CloudEvents: the attributes of the specification, and the records as data."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import msgspec
import pytest

from playground.session import Session, encode
from tests.session.sessions import played, played_really

NAMES = {
    "specversion", "id", "source", "type", "datacontenttype", "data", "time", "subject",
    "causationid",
}  # fmt: skip


def events_of(session: Session) -> list[dict[str, Any]]:
    lines = b"".join(encode(session, ".cloudevents.jsonl")).splitlines()
    return [json.loads(line) for line in lines]


def test_every_event_has_what_is_required_and_no_empty_attribute() -> None:
    for event in events_of(played()):
        assert event.keys() <= NAMES
        assert event["specversion"] == "1.0"
        assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in event)
        assert all(event[name] for name in event)
        assert re.match(r"urn:uuid:[0-9a-f-]{36}$", event["source"])
    assert len({event["id"] for event in events_of(played())}) == len(played().records) + 1


def test_the_first_is_the_session_and_the_others_are_the_records() -> None:
    session = played()
    first, *others = events_of(session)
    assert first["type"] == "event-playground.session"
    assert first["data"] == json.loads(msgspec.json.encode(session.header))
    for event, record in zip(others, session.records, strict=True):
        assert event["data"] == json.loads(msgspec.json.encode(record))
        assert event["id"] == str(record.seq)
        assert event["type"] == f"event-playground.{record.type}"
        assert event.get("subject", "") == record.node
        assert event.get("causationid") == (None if record.cause is None else str(record.cause))


def test_times_are_those_of_the_wall_where_there_are_any() -> None:
    assert not any("time" in event for event in events_of(played()))
    session = played_really()
    times = [event["time"] for event in events_of(session)]
    assert all(re.fullmatch(r"[\d-]{10}T[\d:]{8}(\.\d+)?Z", time) for time in times)
    moments = [datetime.fromisoformat(time) for time in times]
    assert moments[0] == session.header.started_at()
    assert moments == sorted(moments)
    last = session.records[-1].t
    assert (moments[-1] - moments[0]).total_seconds() * 1000 == pytest.approx(last, abs=0.001)


def test_the_source_is_that_of_the_session_in_every_export_of_it() -> None:
    session = played_really()
    assert events_of(session)[0]["source"] == events_of(session)[0]["source"]
    assert events_of(session)[0]["source"] != events_of(played_really())[0]["source"]
