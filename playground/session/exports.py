"""Exports of a session: one function per format, told apart by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import UsageError
from playground.graph.atomic import write_atomically
from playground.session import csv_table, jsonl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playground.session.session import Session

    Encode = Callable[[Session, int], Iterator[bytes]]
    Progress = Callable[[int, int], bool]

CHUNK = 5_000

ENCODERS: dict[str, Encode] = {".jsonl": jsonl.encode, ".csv": csv_table.encode}
ENDINGS: tuple[str, ...] = tuple(ENCODERS)


class CancelledError(Exception):
    """The person has cancelled the export."""


def encode(session: Session, ending: str) -> Iterator[bytes]:
    """Yield the content of an export, a chunk of records at a time."""
    return ENCODERS[ending](session, CHUNK)


def ending_of(path: Path) -> str:
    """Return the ending that names an export's format; UsageError for one we do not know."""
    for ending in ENDINGS:
        if path.name.lower().endswith(ending):
            return ending
    raise UsageError(f"{path}: a session log ends in {' or '.join(ENDINGS)}")


def export_session(session: Session, path: Path, progress: Progress | None = None) -> bool:
    """Write a session; False when `progress(done, total)`, both in records, has said to stop.

    The file appears whole or not at all. Raises UsageError for an unknown ending and
    FileAccessError when it cannot be written.
    """
    chunks = encode(session, ending_of(path))
    total = len(session.records)

    def counted() -> Iterator[bytes]:
        for number, chunk in enumerate(chunks):
            if progress is not None and not progress(min(number * CHUNK, total), total):
                raise CancelledError
            yield chunk

    try:
        write_atomically(path, counted())
    except CancelledError:
        return False
    return progress is None or progress(total, total) or True
