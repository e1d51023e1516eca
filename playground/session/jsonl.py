"""The canonical form of a session: a header line, then a record a line, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from playground.errors import FileFault
from playground.graph.file import read
from playground.session.session import FORMAT, VERSION, Header, Session
from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")

_encoder = msgspec.json.Encoder()


def encode(session: Session, chunk: int) -> Iterator[bytes]:
    """Yield the header, then `chunk` records at a time."""
    yield _encoder.encode(session.header) + b"\n"
    records = session.records
    for start in range(0, len(records), chunk):
        yield _encoder.encode_lines(records[start : start + chunk])


def load_session(path: Path) -> Session:
    """Read a session; raises FileAccessError, or FileFault naming the line that is wrong."""
    lines = read(path).splitlines()
    if not lines:
        raise FileFault(path, "the file is empty", "line 1")
    header = _decoded(path, 1, lines[0], msgspec.json.Decoder(Header))
    if header.format != FORMAT:
        raise FileFault(path, f"Expected {FORMAT}, got {header.format}", "line 1 $.format")
    if header.version > VERSION:
        raise FileFault(path, "written by a newer version of the playground", "line 1 $.version")
    decoder = msgspec.json.Decoder(Record)
    numbered = enumerate(lines[1:], start=2)
    records = [_decoded(path, number, line, decoder) for number, line in numbered if line.strip()]
    return Session(header, records)


def _decoded(path: Path, number: int, line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text, _, at = str(error).partition(" - at `")
        place = f" {at.rstrip('`')}" if at else ""
        raise FileFault(path, text, f"line {number}{place}") from None
