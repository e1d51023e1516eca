"""A session as a table: UTF-8, a header, the record's fields in their order, `args` as JSON.

The worker is a column in sessions of a cluster alone.
"""

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
    columns = (*FIELDS, "worker") if session.header.workers else FIELDS
    to_json = msgspec.json.Encoder().encode
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns)
    yield text.getvalue().encode()
    for chunk in chunks:
        text.seek(0)
        text.truncate()
        for record in chunk:
            row = list(msgspec.structs.astuple(record))
            row[ARGS] = to_json(row[ARGS]).decode()
            writer.writerow(row[: len(columns)])
        yield text.getvalue().encode()
