"""A kept session as the window opens it: the graph that ran, and its records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Self

import msgspec

from playground.graph.file import loads
from playground.graph.model import Graph
from playground.session import load_session
from playground.session.journal import StoredSession
from playground.session.journal.database import SUFFIX
from playground.session.reading.holes import FilledRecords
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.session.session import Header


@dataclass(frozen=True)
class Review:
    """What is looked back at, by the name a person gave it or the title of its graph.

    `started` as in the header. `close` lets go of the file. `losses` says in one line what could
    not be read of a damaged file, "" for nothing.
    """

    path: Path
    title: str
    started: str
    graph: Graph
    records: Trace
    close: Callable[[], object] = field(default=lambda: None)
    losses: str = ""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a session file; raises FileAccessError or FileFault."""
        if path.name.endswith(SUFFIX):
            stored = StoredSession(path)
            try:
                graph = _graph_of(stored.header, path)
            except BaseException:
                stored.close()
                raise
            title = stored.about.get("name", "") or graph.title
            started = stored.header.started
            return cls(path, title, started, graph, stored.records, stored.close)
        session = load_session(path)
        losses = session.losses
        graph = Graph() if losses.headless else _graph_of(session.header, path)
        records = Trace(FilledRecords(session))
        return cls(path, graph.title, session.header.started, graph, records, losses=str(losses))

    @property
    def name(self) -> str:
        """What the window shows: `Doorbell, session of 29 Nov 2026 14:10`."""
        name = f"{self.title or 'Untitled'}, session"
        try:
            started = datetime.fromisoformat(self.started).astimezone()
        except (ValueError, OverflowError):  # that of a virtual run does not say
            return name
        return f"{name} of {started.day} {started:%b %Y %H:%M}"

    def renamed(self, name: str) -> Self:
        """Return it by another name, or by the title of its graph if there is none."""
        return replace(self, title=name or self.graph.title)


def _graph_of(header: Header, path: Path) -> Graph:
    return loads(msgspec.json.encode(header.graph), str(path))
