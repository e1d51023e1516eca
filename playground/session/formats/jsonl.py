"""The canonical form of a session: a header line, then a record a line, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.session.session import Header, Session
    from playground.trace.record import Record

_encoder = msgspec.json.Encoder()


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the header's line, then those of each chunk; of a part `seq` and `cause` stay."""
    yield header_line(session.header)
    for chunk in chunks:
        yield lines_of(chunk)


def header_line(header: Header) -> bytes:
    """Return the first line of a session."""
    return _encoder.encode(header) + b"\n"


def lines_of(records: list[Record]) -> bytes:
    """Return the lines of some records."""
    return _encoder.encode_lines(records)
