"""The canonical form of a session: a header line, then a record a line, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.errors import FileFault
from playground.graph.json_lines import decoded, lines_of
from playground.session.session import FORMAT, VERSION, Header, Session
from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_encoder = msgspec.json.Encoder()


def encode(session: Session, chunk: int) -> Iterator[bytes]:
    """Yield the header, then `chunk` records at a time."""
    yield _encoder.encode(session.header) + b"\n"
    records = session.records
    for start in range(0, len(records), chunk):
        yield _encoder.encode_lines(records[start : start + chunk])


def load_session(path: Path) -> Session:
    """Read a session; raises FileAccessError, or FileFault naming the line that is wrong."""
    lines = list(lines_of(path))
    if not lines:
        raise FileFault(path, "the file is empty", "line 1")
    header = decoded(path, *lines[0], msgspec.json.Decoder(Header))
    if header.format != FORMAT:
        raise FileFault(path, f"Expected {FORMAT}, got {header.format}", "line 1 $.format")
    if header.version > VERSION:
        raise FileFault(path, "written by a newer version of the playground", "line 1 $.version")
    decoder = msgspec.json.Decoder(Record)
    return Session(header, [decoded(path, *line, decoder) for line in lines[1:]])
