"""One kept session as the library shows it, read from a few rows of its file."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime
from typing import TYPE_CHECKING, Literal

from playground.errors import FileAccessError, FileFault
from playground.session.journal.database import LOG, SHARED, SUFFIX, open_existing
from playground.session.journal.rows import count
from playground.session.library.glances import last_time
from playground.session.library.occupancy import is_open_somewhere, may_live

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

State = Literal["here", "elsewhere", "ended", "crashed", "unreadable"]
"""`here` and `elsewhere`: it is being recorded, in this process or another one. `crashed`: nobody
records it any more, and nobody has closed it."""

NAME, NOTE, LOOKED_AT = "name", "note", "looked_at"
"""The keys of `about` that the library writes; the last one when a crash has been dealt with."""
FIRST_YEAR = 1970
LATEST_S = 250_000_000_000
"""What a file may say of its time, in seconds, and still be a date."""


@dataclass(frozen=True)
class KeptSession:
    """A session file. `size` in bytes, with its log; `length_ms` is the `t` of the last record.

    `written` is when the file changed last; `fault` says in one line why it is `unreadable`.
    """

    path: Path
    state: State
    started: datetime
    written: datetime
    size: int
    title: str = ""
    name: str = ""
    note: str = ""
    records: int = 0
    length_ms: float = 0.0
    is_looked_at: bool = False
    fault: str = ""

    @property
    def label(self) -> str:
        """What it is called: its name, else the title of its graph, else its file."""
        return self.name or self.title or self.file.removesuffix(SUFFIX)

    @property
    def file(self) -> str:
        """The name of its file, as text even where it is none."""
        return os.fsencode(self.path.name).decode(errors="replace")

    @property
    def is_running(self) -> bool:
        """Whether it is being recorded."""
        return self.state in ("here", "elsewhere")

    @property
    def is_personal(self) -> bool:
        """Whether a person has named or noted it."""
        return bool(self.name or self.note)

    @property
    def is_left_over(self) -> bool:
        """Whether a crash left it, with something in it, and nobody has dealt with it yet."""
        is_dealt_with = self.is_looked_at or self.is_personal
        return self.state == "crashed" and self.records > 0 and not is_dealt_with


def read_kept(path: Path) -> KeptSession:
    """Look at a session file; whatever is wrong with it is said in the answer."""
    size, written = _size_and_time(path)
    try:
        db = open_to_look(path)
    except (FileAccessError, FileFault) as fault:
        return KeptSession(path, "unreadable", written, written, size, fault=_words_of(fault))
    try:
        return _read(db, path, size, written)
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        fault_text = f"the file is damaged: {error}"
        return KeptSession(path, "unreadable", written, written, size, fault=fault_text)
    finally:
        db.close()


def open_to_look(path: Path) -> sqlite3.Connection:
    """Open a session file to be read and closed at once; raises FileAccessError, FileFault."""
    return open_existing(path, is_still=not _has_log(path))


def companions(path: Path) -> tuple[Path, Path]:
    """Return the two files that SQLite puts beside one that is open."""
    return path.with_name(path.name + LOG), path.with_name(path.name + SHARED)


def _read(db: sqlite3.Connection, path: Path, size: int, written: datetime) -> KeptSession:
    rows = db.execute("SELECT key, value FROM about WHERE key <> 'graph'")
    about = {key: value for key, value in rows if isinstance(value, str)}
    records = count(db)
    return KeptSession(
        path,
        _state(about, path),
        _time(about.get("started", "")) or written,
        written,
        size,
        " ".join(about.get("title", "").split()),
        about.get(NAME, ""),
        about.get(NOTE, ""),
        records,
        last_time(db, records),
        LOOKED_AT in about,
    )


def _state(about: Mapping[str, str], path: Path) -> State:
    if "ended" in about:
        return "ended"
    pid = about.get("pid", "")
    if not pid.isdecimal() or not may_live(int(pid)) or not is_open_somewhere(path):
        return "crashed"
    return "here" if int(pid) == os.getpid() else "elsewhere"


def _has_log(path: Path) -> bool:
    """Say whether there may be more of a session than its file holds."""
    try:
        return companions(path)[0].stat().st_size > 0
    except OSError:
        return False


def _size_and_time(path: Path) -> tuple[int, datetime]:
    """Return how much room a file takes with its log, and when it was last written."""
    size, latest = 0, 0.0
    for each in (path, companions(path)[0]):
        try:
            found = each.stat()
        except OSError:
            continue
        size, latest = size + found.st_size, max(latest, found.st_mtime)
    return size, datetime.fromtimestamp(min(max(latest, 0.0), LATEST_S), UTC)


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_sound = FIRST_YEAR <= time.year < MAXYEAR  # with room for every time zone
    return (time if time.tzinfo else time.replace(tzinfo=UTC)) if is_sound else None


def _words_of(fault: FileAccessError | FileFault) -> str:
    return fault.text if isinstance(fault, FileFault) else str(fault)
