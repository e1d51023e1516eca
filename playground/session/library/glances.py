"""What can be told of a session without reading it: when it last happened, if anything came in."""

from __future__ import annotations

import sqlite3

from playground.session.journal.blocks import unpacked
from playground.session.journal.indexing import Index

MOST_READ = 8
"""How many blocks that are not indexed are looked through for inputs."""


def last_time(db: sqlite3.Connection, number: int) -> float:
    """Return the `t` of the last record of a block in engine ms, 0 where it cannot be read."""
    try:
        (body,) = db.execute("SELECT body FROM blocks WHERE number = ?", (number,)).fetchone()
        return unpacked(body)[-1].t
    except (sqlite3.Error, TypeError, ValueError, IndexError):
        return 0.0


def has_inputs(db: sqlite3.Connection) -> bool:
    """Say whether a session has an input; True where that would take long to find out."""
    shapes = Index(db).shapes
    if any(shapes[number].type == "input" for number in range(len(shapes))):
        return True
    rows = db.execute(
        "SELECT body FROM blocks WHERE number NOT IN (SELECT number FROM digests) LIMIT ?",
        (MOST_READ + 1,),
    ).fetchall()
    if len(rows) > MOST_READ:
        return True
    return any(record.type == "input" for (body,) in rows for record in unpacked(body))
