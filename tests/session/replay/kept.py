"""Sessions as they come back from a file, and their replays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.session import Session, encode
from playground.session.comparing.difference import Difference, first_difference
from playground.session.replay import GuidedRun, replay_of
from playground.trace.record import Record

if TYPE_CHECKING:
    from playground.graph.model import Graph
    from playground.runtime.session_run import SessionRun


def kept(run: SessionRun) -> Session:
    """Return the session of a run as a file holds it: JSON, and nothing else."""
    session = Session.of(run)
    lines = b"".join(encode(session, ".jsonl")).splitlines()[1:]
    return Session(session.header, [msgspec.json.decode(line, type=Record) for line in lines])


def replayed(session: Session, graph: Graph | None = None) -> GuidedRun:
    """Run a session again to its end."""
    run = replay_of(session, graph)
    run.play()
    return run


def difference(session: Session, graph: Graph | None = None) -> Difference | None:
    """Return where a replay leaves a session."""
    return first_difference(session.records, replayed(session, graph).records)[0]
