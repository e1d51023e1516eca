"""Exports of a session: one function per format, told apart by the ending of the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import UsageError
from playground.graph.atomic import write_atomically
from playground.session import chrome_trace, cloud_events, csv_table, html_page, jsonl
from playground.session.part import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playground.session.part import Part
    from playground.session.session import Header, Session
    from playground.trace.record import Record

    Encode = Callable[[Header, Iterable[list[Record]]], Iterator[bytes]]
    Progress = Callable[[int, int], bool]

CHUNK = 5_000
"""Records that are in memory at once."""

ENCODERS: dict[str, Encode] = {
    ".cloudevents.jsonl": cloud_events.encode,
    ".jsonl": jsonl.encode,
    ".csv": csv_table.encode,
    ".trace.json": chrome_trace.encode,
    ".html": html_page.encode,
}
ENDINGS: tuple[str, ...] = (".jsonl", ".csv", ".trace.json", ".html", ".cloudevents.jsonl")
"""In the order in which a person is offered them."""


class CancelledError(Exception):
    """The person has cancelled the export."""


def encode(session: Session, ending: str, part: Part = WHOLE) -> Iterator[bytes]:
    """Yield the content of an export, a chunk of records at a time."""
    chunks = (chunk.records for chunk in part.chunks(session.records, CHUNK))
    return ENCODERS[ending](session.header, chunks)


def ending_of(path: Path) -> str:
    """Return the ending that names an export's format; UsageError for one we do not know."""
    name = path.name.lower()
    for ending in ENCODERS:
        if name.endswith(ending):
            return ending
    endings = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
    raise UsageError(f"{path}: a session log ends in {endings}")


def export_session(
    session: Session, path: Path, progress: Progress | None = None, part: Part = WHOLE
) -> bool:
    """Write a session, or a part of it; False when `progress(done, total)` has said to stop.

    Progress counts the records that are looked at. The file appears whole or not at all. Raises
    UsageError for an unknown ending and FileAccessError when it cannot be written.
    """
    write = ENCODERS[ending_of(path)]

    def chunks() -> Iterator[list[Record]]:
        for chunk in part.chunks(session.records, CHUNK):
            yield chunk.records
            if progress is not None and not progress(chunk.done, chunk.total):
                raise CancelledError

    try:
        write_atomically(path, write(session.header, chunks()))
    except CancelledError:
        return False
    return True
