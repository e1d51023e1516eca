"""Reads kept sessions, also cut and damaged ones: what can be read of them is read."""

from __future__ import annotations

from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from playground.errors import FileAccessError, FileFault
from playground.graph.file import BYTE_ORDER_MARK
from playground.graph.json_lines import decoded
from playground.session.reading.losses import Losses
from playground.session.reading.record_lines import RecordLines
from playground.session.reading.soundness import fault_of
from playground.session.session import FORMAT, VERSION, Header, Session
from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Line = tuple[int, int, bytes]  # its number from 1, its place in the file, its content

AT_ONCE = 256
MOST_BYTES = 64 * 1024 * 1024
"""The longest line that is read; a foreign file may have none that ends."""


def load_session(path: Path) -> Session:
    """Read a session, `.session` or JSONL, and say in its `losses` what could not be read.

    The records are looked up in the file where they are needed; what is lost of a `.session` is
    known when they have been. In JSONL those of a part, or of a cut session, keep their `seq`, so
    that `records[i].seq` may be more than `i + 1`. Raises FileAccessError, or FileFault where the
    file is no session of ours.
    """
    if path.name.lower().endswith(".session"):
        return _stored(path)
    try:
        with path.open("rb") as file:
            if not file.seekable():
                raise FileFault(path, "not a regular file", "line 1")
            return _read(path, file)
    except OSError as error:
        raise FileAccessError.of(path, error) from error


def _stored(path: Path) -> Session:
    from playground.session.journal import StoredSession  # SQLite, which a run does without

    stored = StoredSession(path)
    return Session(stored.header, stored.records, Losses(unread=lambda: stored.lost))


def _read(path: Path, file: BinaryIO) -> Session:
    losses, records = Losses(), RecordLines(file)
    check = _LineCheck(path, losses, records)
    lines = _lines(file)
    first = next(lines, None)
    if first is None:
        raise FileFault(path, "the file is empty", "line 1")
    header = _header(path, first)
    if header is None:
        header, losses.headless = Header(FORMAT, VERSION, {}), True
        check.take([first])
    while some := list(islice(lines, AT_ONCE)):
        check.take(some)
    return Session(header, records, losses)


def _lines(file: BinaryIO) -> Iterator[Line]:
    """Yield each line that is not blank; too long ones are cut."""
    number, place = 1, 0
    if file.read(len(BYTE_ORDER_MARK)) == BYTE_ORDER_MARK:
        place = len(BYTE_ORDER_MARK)
    file.seek(place)
    while line := file.readline(MOST_BYTES):
        if not line.isspace():
            yield number, place, line
        place += len(line)
        while len(line) == MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES)
            place += len(line)
        number += 1


def _header(path: Path, first: Line) -> Header | None:
    """Return the header; None where the first line is a record, since the header was cut off."""
    number, _, line = first
    try:
        header = decoded(path, number, line, msgspec.json.Decoder(Header))
    except FileFault as fault:
        try:
            decoded(path, number, line, msgspec.json.Decoder(Record))
        except FileFault:
            pass
        else:
            return None
        if "missing required field" in fault.text:
            text = "not a session of Event Playground"
            raise FileFault(path, text, f"line {number}") from None
        raise
    at = f"line {number} $"
    if header.format != FORMAT:
        raise FileFault(path, f"Expected {FORMAT}, got {header.format[:100]}", f"{at}.format")
    if header.version > VERSION:
        raise FileFault(path, "written by a newer version of the playground", f"{at}.version")
    return header


class _LineCheck:
    """Takes the lines after the first: a sound record is kept, another line is a loss."""

    def __init__(self, path: Path, losses: Losses, records: RecordLines) -> None:
        self._path = path
        self._losses = losses
        self._records = records
        self._decoder = msgspec.json.Decoder(Record)
        self._last_seq = 0

    def take(self, lines: list[Line]) -> None:
        """Take some lines: all at once where they are sound, else one by one to find which are."""
        try:
            records = self._decoder.decode_lines(b"".join([line for _, _, line in lines]))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            records = []
        seqs = [self._last_seq, *[record.seq for record in records]]
        is_in_order = all(map(lt, seqs, islice(seqs, 1, None)))
        if len(records) == len(lines) and is_in_order and not any(map(fault_of, records)):
            _, place, line = lines[-1]
            self._records.append(lines[0][1], place + len(line), len(lines))
            self._last_seq = seqs[-1]
        else:
            for number, start, line in lines:
                self._take_one(number, start, line)

    def _take_one(self, number: int, start: int, line: bytes) -> None:
        try:
            record = decoded(self._path, number, line, self._decoder)
        except FileFault as error:
            is_cut = not line.endswith(b"\n")
            self._losses.lose(number, "cut short" if is_cut else error.text)
            return
        why = fault_of(record)
        if not why and record.seq <= self._last_seq:
            why = "its seq is not greater than those before"
        if why:
            self._losses.lose(number, why)
            return
        self._last_seq = record.seq
        self._records.append(start, start + len(line))
