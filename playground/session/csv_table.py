"""A session as a table: UTF-8, a header, the record's fields in their order, `args` as JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from playground.trace.record import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.session.session import Session

ARGS = FIELDS.index("args")


def encode(session: Session, chunk: int) -> Iterator[bytes]:
    """Yield the header, then `chunk` rows at a time."""
    to_json = msgspec.json.Encoder().encode
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(FIELDS)
    yield text.getvalue().encode()
    records = session.records
    for start in range(0, len(records), chunk):
        text.seek(0)
        text.truncate()
        for record in records[start : start + chunk]:
            row = list(msgspec.structs.astuple(record))
            row[ARGS] = to_json(row[ARGS]).decode()
            writer.writerow(row)
        yield text.getvalue().encode()
