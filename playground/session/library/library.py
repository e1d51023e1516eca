"""The folder of the sessions: what is in it, and what a person does with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from playground.errors import FileAccessError, FileFault, PlaygroundError
from playground.session.journal.database import SUFFIX, open_existing, write_about
from playground.session.library.glances import has_inputs
from playground.session.library.kept import (
    LOOKED_AT,
    NAME,
    NOTE,
    KeptSession,
    companions,
    open_to_look,
    read_kept,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Print = tuple[float, int, float, int]
LONGEST_NAME = 200


class Library:
    """The sessions in a folder, which need not be there. To be used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Path, tuple[Print, KeptSession]] = {}

    def sessions(self) -> list[KeptSession]:
        """Return all sessions, those that began last first; only what has changed is read."""
        found = [self._look(path) for path in self._paths()]
        self._known = {each.path: self._known[each.path] for each in found}
        return sorted(found, key=lambda each: (each.started, each.path.name), reverse=True)

    def rename(self, path: Path, name: str) -> None:
        """Give a session a name, or take it away; raises PlaygroundError."""
        self._write(path, NAME, " ".join(name.split())[:LONGEST_NAME], "rename")

    def annotate(self, path: Path, note: str) -> None:
        """Give a session a note, or take it away; raises PlaygroundError."""
        self._write(path, NOTE, note.strip(), "keep the note of")

    def settle(self, path: Path) -> None:
        """Note that a person has dealt with what a crash left; raises PlaygroundError."""
        self._write(path, LOOKED_AT, "yes", "keep")

    def delete(self, path: Path) -> None:
        """Delete a session for good; raises PlaygroundError, for one that is being recorded too.

        Who only reads it has what was in it until it is closed, where the system lets files go
        that are open.
        """
        found = read_kept(path)
        if found.is_running:
            where = "" if found.state == "here" else " in another window"
            raise PlaygroundError(f"cannot delete {found.label}: it is being recorded{where}")
        try:
            path.unlink(missing_ok=True)  # first: a log alone is nothing, a file without one is cut
            for each in companions(path):
                each.unlink(missing_ok=True)
        except OSError as error:
            raise FileAccessError.of(path, error, "delete") from error

    def keep_last(self, number: int) -> list[KeptSession]:
        """Delete what is over `number` of the sessions that may go; return those deleted.

        Those in which nothing came from outside go first, then the oldest. What has a name or a
        note, runs, or was left by a crash that nobody has looked at is neither counted nor deleted.
        """
        found = self.sessions()
        over = surplus(found, number)
        if not over:
            return []
        loose = [each for each in found if _is_loose(each)]
        idle = [each for each in reversed(loose) if _is_idle(each)]
        busy = [each for each in reversed(loose) if each not in idle]
        return [each for each in (idle + busy)[:over] if self._is_deleted(each.path)]

    def _paths(self) -> Iterable[Path]:
        try:
            return [each for each in self.folder.iterdir() if each.name.endswith(SUFFIX)]
        except OSError:
            return []

    def _look(self, path: Path) -> KeptSession:
        """Return what is known of a file; one that is being recorded may change all the time."""
        print_now = _print_of(path)
        known = self._known.get(path)
        if known is None or known[0] != print_now or known[1].is_running:
            known = self._known[path] = (print_now, read_kept(path))
        return known[1]

    def _write(self, path: Path, key: str, value: str, doing: str) -> None:
        with closing(open_existing(path, may_write=True)) as db:
            try:
                write_about(db, {key: value or None})
            except sqlite3.Error as error:
                raise FileAccessError(f"cannot {doing} {path}: {error}") from None
        self._known.pop(path, None)

    def _is_deleted(self, path: Path) -> bool:
        try:
            self.delete(path)
        except PlaygroundError:
            return False  # the next time
        return True


def surplus(sessions: Iterable[KeptSession], number: int) -> int:
    """Return how many of some sessions `keep_last` would delete."""
    return max(sum(map(_is_loose, sessions)) - max(number, 0), 0)


def _is_loose(session: KeptSession) -> bool:
    """Say whether a session may be deleted unasked."""
    if session.is_personal:
        return False
    return session.state == "ended" or (session.state == "crashed" and not session.is_left_over)


def _is_idle(session: KeptSession) -> bool:
    """Say whether nothing came into a session from outside; what cannot be read may have had it."""
    try:
        with closing(open_to_look(session.path)) as db:
            return not has_inputs(db)
    except (FileAccessError, FileFault, sqlite3.Error, ValueError):
        return False


def _print_of(path: Path) -> Print:
    """Return what changes when a session does."""
    marks: list[float] = []
    for each in (path, companions(path)[0]):
        try:
            found = each.stat()
        except OSError:
            marks += (0.0, 0)
        else:
            marks += (found.st_mtime_ns, found.st_size)
    return (marks[0], int(marks[1]), marks[2], int(marks[3]))
