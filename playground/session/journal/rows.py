"""Where the records of a session lie in its file: full blocks, and the tail record by record.

So a session in which little happens writes little, and one in which much happens writes blocks.
"""

from __future__ import annotations

import sqlite3
from itertools import chain
from typing import TYPE_CHECKING

from playground.session.journal.blocks import packed, unpacked
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.session.journal.blocks import OpenBlock
    from playground.trace.record import Record

FEW = 48
"""So many records are written each by itself, rather than the block that they are in."""
AT_ONCE = 256
"""How many rows a statement writes: each time one ends, a thread may have to wait (`packed`)."""


def write(db: sqlite3.Connection, blocks: Sequence[OpenBlock], *, is_last: bool = False) -> None:
    """Write blocks; of one that is not full what is new or has changed, where that is little.

    Those that are the last that is written of a session are written whole.
    """
    whole = [each for each in blocks if each.is_full or is_last or len(each.due) > FEW]
    parts = [each for each in blocks if each not in whole]
    rows = [(each.number, len(each.records), packed(each.records)) for each in whole]
    _insert(db, "blocks", rows)
    if whole:
        last = max(each.number for each in whole)
        db.execute("DELETE FROM tail WHERE seq <= ?", ((last + 1) * BLOCK,))
    due = [(each.seq, packed([each])) for part in parts for each in part.due]
    _insert(db, "tail", due)


def read(db: sqlite3.Connection, number: int) -> list[Record]:
    """Return the records of a block; LookupError where there are none, ValueError for damage."""
    row = db.execute("SELECT count, body FROM blocks WHERE number = ?", (number,)).fetchone()
    records = [] if row is None else _sound(unpacked(row[1]), number, row[0])
    if len(records) < BLOCK:
        span = (number * BLOCK + 1, (number + 1) * BLOCK)
        tail = db.execute("SELECT record FROM tail WHERE seq BETWEEN ? AND ? ORDER BY seq", span)
        later = {each.seq: each for (body,) in tail for each in unpacked(body)}
        records = list(({each.seq: each for each in records} | later).values())
    if not records:
        raise LookupError("it is missing")
    return _sound(records, number, len(records))


def count(db: sqlite3.Connection) -> int:
    """Return how many records there are; of a damaged file, as many as can be found."""
    tail = _last(db, "SELECT seq FROM tail ORDER BY seq")
    block = _last(db, "SELECT number * ? + count FROM blocks ORDER BY number", BLOCK)
    return max(tail, block)


def length_of(db: sqlite3.Connection, number: int) -> int:
    """Return how many records a block has that cannot be read."""
    return min(BLOCK, max(count(db) - number * BLOCK, 0)) or BLOCK


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    for at in range(0, len(rows), AT_ONCE):
        part = rows[at : at + AT_ONCE]
        marks = ", ".join([f"({', '.join('?' * len(part[0]))})"] * len(part))
        insert = f"INSERT OR REPLACE INTO {table} VALUES {marks}"  # noqa: S608  our own words
        db.execute(insert, list(chain(*part)))


def _sound(records: list[Record], number: int, length: int) -> list[Record]:
    first = number * BLOCK + 1
    if [each.seq for each in records] != list(range(first, first + length)):
        raise ValueError("it does not hold what it says")
    return records


def _last(db: sqlite3.Connection, query: str, *values: object) -> int:
    """Return the last number of a query that can be read, 0 for none."""
    try:
        row = db.execute(f"{query} DESC LIMIT 1", values).fetchone()
    except sqlite3.Error:
        row = None
        try:
            for each in db.execute(query, values):
                row = each  # until one cannot be read
        except sqlite3.Error:
            pass
    return 0 if row is None else int(row[0])
