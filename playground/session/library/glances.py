"""What can be told of a session without reading it: when it last happened, if anything came in."""

from __future__ import annotations

import sqlite3

from playground.session.journal import rows
from playground.session.journal.indexing import Index
from playground.trace.trace import BLOCK

MOST_READ = 8
"""How many blocks that are not indexed are looked through for inputs."""


def last_time(db: sqlite3.Connection, count: int) -> float:
    """Return the `t` of the last of `count` records in engine ms, 0 where it cannot be read."""
    try:
        return rows.read(db, max(count - 1, 0) // BLOCK)[-1].t
    except (sqlite3.Error, ValueError, LookupError):
        return 0.0


def has_inputs(db: sqlite3.Connection) -> bool:
    """Say whether a session has an input; True where that would take long to find out."""
    index = Index(db)
    if any(index.shapes[number].type == "input" for number in range(len(index.shapes))):
        return True
    indexed, blocks = index.length(), -(-rows.count(db) // BLOCK)
    if blocks - indexed > MOST_READ:
        return True
    return any(
        record.type == "input"
        for number in range(indexed, blocks)
        for record in rows.read(db, number)
    )
