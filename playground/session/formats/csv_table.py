"""A session as a table: UTF-8, a header, the record's fields in their order, `args` as JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from playground.trace.record import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.session.session import Session
    from playground.trace.record import Record

ARGS = FIELDS.index("args")


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the names of the columns, then the rows of each chunk. The graph has no place here."""
    del session
    to_json = msgspec.json.Encoder().encode
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(FIELDS)
    yield text.getvalue().encode()
    for chunk in chunks:
        text.seek(0)
        text.truncate()
        for record in chunk:
            row = list(msgspec.structs.astuple(record))
            row[ARGS] = to_json(row[ARGS]).decode()
            writer.writerow(row)
        yield text.getvalue().encode()
