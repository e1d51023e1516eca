"""Exports of a session: one function per format, told apart by the ending of the file's name."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from playground.errors import UsageError
from playground.graph.atomic import write_atomically
from playground.session.part import WHOLE
from playground.trace.record import LOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playground.session.part import Part
    from playground.session.session import Session
    from playground.trace.record import Record

    Encode = Callable[[Session, Iterable[list[Record]]], Iterator[bytes]]
    Progress = Callable[[int, int], bool]

CHUNK = 5_000
"""Records that are in memory at once."""
WHOLE_ONLY = ".session"
"""The ending of the one format that has no place for a part."""

MODULES = {
    ".jsonl": "jsonl",
    ".csv": "csv_table",
    ".trace.json": "chrome_trace",
    ".html": "html_page",
    ".cloudevents.jsonl": "cloud_events",
    ".session": "session_file",
}
"""Where the function `encode` of each format is; a run that writes none starts without them."""
ENDINGS: tuple[str, ...] = tuple(MODULES)


class CancelledError(Exception):
    """The person has cancelled the export."""


def encode(session: Session, ending: str, part: Part = WHOLE) -> Iterator[bytes]:
    """Yield the content of an export, a chunk of records at a time."""
    chunks = (_readable(chunk.records) for chunk in part.chunks(session.records, CHUNK))
    return _encoder(ending)(session, chunks)


def ending_of(path: Path) -> str:
    """Return the ending that names an export's format; UsageError for one we do not know."""
    found = [ending for ending in ENDINGS if path.name.lower().endswith(ending)]
    if not found:
        endings = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise UsageError(f"{path}: a session log ends in {endings}")
    return max(found, key=len)


def export_session(
    session: Session, path: Path, progress: Progress | None = None, part: Part = WHOLE
) -> bool:
    """Write a session, or a part of it; False when `progress(done, total)` has said to stop.

    Progress counts the records that are looked at. The file appears whole or not at all. Raises
    UsageError for an unknown ending, or a part where the format has none, and FileAccessError when
    it cannot be written.
    """
    ending = ending_of(path)
    if ending == WHOLE_ONLY:
        _check_whole(path, part)

    def chunks() -> Iterator[list[Record]]:
        for chunk in part.chunks(session.records, CHUNK):
            yield _readable(chunk.records)
            if progress is not None and not progress(chunk.done, chunk.total):
                raise CancelledError

    try:
        write_atomically(path, _encoder(ending)(session, chunks()))
    except CancelledError:
        return False
    return True


def _check_whole(path: Path, part: Part) -> None:
    """Refuse what would make a file that is none, or two of one."""
    if part != WHOLE:
        raise UsageError(f"{path}: a .session file holds a whole session; a part can be .jsonl")
    log = Path(f"{os.path.realpath(path)}-wal")
    if log.exists() and log.stat().st_size:  # SQLite would write it into whatever has that name
        raise UsageError(f"{path}: this session is open; export to another name")


def _encoder(ending: str) -> Encode:
    encoder: Encode = import_module(f"playground.session.formats.{MODULES[ending]}").encode
    return encoder


def _readable(records: list[Record]) -> list[Record]:
    """Leave out what only stands for records that could not be read."""
    return [record for record in records if record.outcome != LOST]
