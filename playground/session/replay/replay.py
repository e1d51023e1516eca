"""What a kept session is run again with: its own graph or another, which must know its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.catalog import kind_of
from playground.errors import PlaygroundError
from playground.graph import file
from playground.runtime.cluster.places import replay_as_primary, replay_as_worker
from playground.runtime.inputs import Input, fault_of
from playground.session.process_part import ProcessRecords
from playground.session.replay.guided import GuidedRun
from playground.session.replay.tape import Tape

if TYPE_CHECKING:
    from playground.graph.model import Graph
    from playground.session.session import Session


def replay_of(
    session: Session, graph: Graph | None = None, name: str = "the session", *, worker: int = 0
) -> GuidedRun:
    """Return a run of a session, called `name`, on its own graph or another; to be played.

    Code in the graph has to be trusted already. Of a cluster the primary is run again, or one
    `worker`, from its own inputs: no other process is there.
    """
    graph = graph or graph_of(session)
    workers = session.header.workers
    if not workers:
        return GuidedRun(graph, Tape(session.records), name)
    run = GuidedRun(graph, Tape(ProcessRecords(session.records, worker)), name)
    if worker:
        replay_as_worker(run)
    else:
        replay_as_primary(run, workers)
    return run


def graph_of(session: Session, name: str = "the session's graph") -> Graph:
    """Return the graph that a session began with; FileFault for one that is none."""
    return file.loads(msgspec.json.encode(session.header.graph), name)


def check_inputs(session: Session, graph: Graph, name: str) -> None:
    """Raise PlaygroundError for an input that `graph`, the file `name`, has no node or event for.

    Nodes that were added while the session ran are not asked for.
    """
    sound: set[tuple[str, str]] = set()
    added: set[str] = set()
    for record in session.records:
        if record.type == "edit" and record.event == "add_node":
            added.add(record.node)
        place = (record.node, record.event)
        if record.type != "input" or record.node in added or place in sound:
            continue
        fault = fault_of(Input(record.t, record.node, record.event), graph)
        if fault is not None:
            text = f"{name}: {fault[0]}, to which input #{record.seq} of the session goes"
            raise PlaygroundError(text)
        sound.add(place)


def unknown_kinds(graph: Graph) -> list[str]:
    """Return the kinds of a graph that this version does not know: their nodes do nothing."""
    return sorted({node.kind for node in graph.nodes if kind_of(node.kind) is None})
