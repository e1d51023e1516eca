"""A session as CloudEvents 1.0 in JSON, one a line: the run itself, then an event for each record.

The attributes are those of https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, and
one of our own, `causationid`, the `id` of the event that caused it. `id` is a record's `seq`,
`subject` its node, `time` the start of the session with the engine time added; a virtual run has no
start, so it is left out there.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.session.session import Session
    from playground.trace.record import Record

TYPE_PREFIX = "event-playground."
SESSION = f"{TYPE_PREFIX}session"


class CloudEvent(msgspec.Struct, gc=False, omit_defaults=True):
    """The attributes of an event, those that may be left out last."""

    specversion: str
    id: str
    source: str
    type: str
    datacontenttype: str
    data: Any
    time: datetime | None = None
    subject: str = ""
    causationid: str = ""


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the event of the session, whose data is the header, then those of each chunk."""
    encoder, header = msgspec.json.Encoder(), session.header
    source = _source(encoder.encode(header))
    started = header.started_at()
    first = CloudEvent("1.0", "0", source, SESSION, "application/json", header, started)
    yield encoder.encode(first) + b"\n"
    for chunk in chunks:
        yield encoder.encode_lines([_event(record, source, started) for record in chunk])


def _event(record: Record, source: str, started: datetime | None) -> CloudEvent:
    time = None if started is None else started + timedelta(0, 0, 0, record.t)  # ms
    return CloudEvent(
        "1.0", str(record.seq), source, TYPE_PREFIX + record.type, "application/json", record,
        time, record.node, "" if record.cause is None else str(record.cause),
    )  # fmt: skip


def _source(header: bytes) -> str:
    """Return an URI for the session, the same in every export of it."""
    return uuid.uuid5(uuid.NAMESPACE_OID, header.decode()).urn
