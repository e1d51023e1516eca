"""A session as JSONL on standard output while it runs, so that it can be tailed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from playground.session import Session
from playground.session.formats.jsonl import header_line, lines_of

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

MOST = 5_000


class FollowedRun:
    """Writes each record once, when it is what it will stay, in the order of `seq`.

    So a reader never has to take a line back, and what is written in the end is what an export
    would be, byte for byte. A call or a resume is not yet what it will stay while its handler runs:
    it and all that comes after it wait until it has ended. An async call is `waiting` for good.
    """

    def __init__(self, run: SessionRun) -> None:
        self._run = run
        self._written = 0
        self._put(header_line(Session.of(run).header))

    def catch_up(self) -> None:
        """Write what has come and will not change."""
        while settled := _settled(self._next()):
            self._write(settled)

    def finish(self) -> None:
        """Write the rest, what still runs too: the session is over."""
        while some := self._next():
            self._write(some)

    def _next(self) -> list[Record]:
        return self._run.records[self._written : self._written + MOST]

    def _write(self, records: list[Record]) -> None:
        self._put(lines_of(records))
        self._written += len(records)

    def _put(self, lines: bytes) -> None:
        sys.stdout.buffer.write(lines)
        sys.stdout.buffer.flush()


def _settled(records: list[Record]) -> list[Record]:
    """Return the records before the first one that still runs."""
    running = (place for place, record in enumerate(records) if record.outcome == "running")
    return records[: next(running, len(records))]
