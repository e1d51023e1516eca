"""A session: the records of a run from its start, with the graph that ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

import msgspec

from playground import __version__
from playground.graph import file
from playground.loop import VirtualClock
from playground.session.reading.losses import Losses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

FORMAT = "event-playground/session"
VERSION = 1


class Header(msgspec.Struct, omit_defaults=True):
    """The first line of a session file. `started` is ISO 8601 in UTC, left out of virtual runs.

    `workers` is with how many a cluster began, 0 for a run in one process.
    """

    format: str
    version: int
    graph: dict[str, Any]
    started: str = ""
    app: str = ""
    workers: int = 0

    def started_at(self) -> datetime | None:
        """Return when the session began, in UTC; None where that is not said or is no time."""
        try:
            started = datetime.fromisoformat(self.started)
        except ValueError:
            return None
        return started.replace(tzinfo=UTC) if started.tzinfo is None else started.astimezone(UTC)


@dataclass(frozen=True)
class Session:
    """A header and its records; those of a live run may still grow behind `records`.

    `losses` is what could not be read of a file that is damaged.
    """

    header: Header
    records: Sequence[Record]
    losses: Losses = field(default_factory=Losses)

    @classmethod
    def of(cls, run: SessionRun) -> Self:
        """Return the session of a run as it stands; one that is reviewed as it was kept."""
        keeper = run.records.keeper
        kept = getattr(keeper, "header", None)
        if isinstance(kept, Header):
            return cls(kept, run.records, Losses(unread=lambda: getattr(keeper, "lost", 0)))
        graph = msgspec.json.decode(file.dumps(run.graph), type=dict[str, Any])
        is_virtual = isinstance(run.loop.clock, VirtualClock)
        started = "" if is_virtual else run.started.isoformat(timespec="milliseconds")
        app = f"event-playground {__version__}"
        header = Header(FORMAT, VERSION, graph, started, app, run.workers)
        return cls(header, run.records)
