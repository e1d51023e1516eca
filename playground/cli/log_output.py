"""Where a headless run's records go: log lines to standard output, the session to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playground.cli.followed import FollowedRun
from playground.errors import FileAccessError, UsageError
from playground.session import WHOLE, Part, Session, encode, export_session
from playground.session.exports import ending_of

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun

STDOUT = Path("-")


class LogOutput:
    """Prints log lines as they come, unless `quiet`; `finish` writes the session to `path`.

    With the path `-` the session goes to standard output, and log lines do not; `follow` lets it go
    there while it runs. Raises UsageError for an ending that names no format and for following a
    file, FileAccessError for a folder that is not there.
    """

    def __init__(
        self, run: SessionRun, path: Path | None, *, quiet: bool, follow: bool = False
    ) -> None:
        if follow and path != STDOUT:
            raise UsageError("--follow writes to standard output: --log - --follow")
        self._run = run
        self._followed = FollowedRun(run) if follow else None
        self._path = path
        self._prints = not quiet and path != STDOUT
        self._printed = 0
        if path is not None and path != STDOUT:
            ending_of(path)
            if not path.absolute().parent.is_dir():
                raise FileAccessError(f"cannot save {path}: there is no folder {path.parent}")

    def catch_up(self) -> None:
        """Print the log lines, or the records, that have come since the last time."""
        if self._followed is not None:
            self._followed.catch_up()
        elif self._prints:
            records = self._run.records
            fresh = records[self._printed :]
            self._printed = len(records)
            lines = [f"{record.args[0]}\n" for record in fresh if record.type == "log"]
            if lines:
                sys.stdout.write("".join(lines))
                sys.stdout.flush()

    def finish(self) -> None:
        """Print the rest and write the session."""
        self.catch_up()
        if self._followed is not None:
            self._followed.finish()
        elif self._path == STDOUT:
            write_lines(Session.of(self._run))
        elif self._path is not None:
            export_session(Session.of(self._run), self._path)


def write_lines(session: Session, part: Part = WHOLE) -> None:
    """Write a session, or a part of it, to standard output as JSONL."""
    for chunk in encode(session, ".jsonl", part):
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()
