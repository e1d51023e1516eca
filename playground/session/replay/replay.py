"""What a kept session is run again with: its own graph or another, which must know its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.catalog import kind_of, ports_of
from playground.errors import PlaygroundError
from playground.graph import file
from playground.session.replay.guided import GuidedRun
from playground.session.replay.tape import Tape

if TYPE_CHECKING:
    from playground.graph.model import Graph
    from playground.session.session import Session
    from playground.trace.record import Record


def replay_of(session: Session, graph: Graph | None = None, name: str = "the session") -> GuidedRun:
    """Return a run of a session, called `name`, on its own graph or another; to be played.

    Code in the graph has to be trusted already.
    """
    return GuidedRun(graph or graph_of(session), Tape(session.records), name)


def graph_of(session: Session, name: str = "the session's graph") -> Graph:
    """Return the graph that a session began with; FileFault for one that is none."""
    return file.loads(msgspec.json.encode(session.header.graph), name)


def check_inputs(session: Session, graph: Graph, name: str) -> None:
    """Raise PlaygroundError for an input that `graph`, the file `name`, has no node or event for.

    Nodes that were added while the session ran are not asked for.
    """
    nodes = {node.id: node for node in graph.nodes}
    added: set[str] = set()
    for record in session.records:
        if record.type == "edit" and record.event == "add_node":
            added.add(record.node)
        if record.type != "input" or record.node in added:
            continue
        node = nodes.get(record.node)
        if node is None:
            raise _fault(name, record, f"there is no node {record.node!r}")
        ports = ports_of(node.kind, node.params)
        if ports is not None and all(port.name != record.event for port in ports.events):
            raise _fault(name, record, f"node {record.node!r} has no event {record.event!r}")


def unknown_kinds(graph: Graph) -> list[str]:
    """Return the kinds of a graph that this version does not know: their nodes do nothing."""
    return sorted({node.kind for node in graph.nodes if kind_of(node.kind) is None})


def _fault(name: str, record: Record, text: str) -> PlaygroundError:
    return PlaygroundError(f"{name}: {text}, to which input #{record.seq} of the session goes")
