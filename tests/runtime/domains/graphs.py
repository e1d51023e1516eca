"""Graphs with domain frames, and what became of the errors in a run of them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

from playground.graph.model import Frame, Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.trace.record import Record

SIZE = 100.0
"""How far apart the nodes of these graphs lie: a frame over one place holds one node."""


def python(node_id: str, place: int, code: str, **params: Any) -> Node:
    """Return a Python node at a place of the row, counted from 0."""
    return at(Node(node_id, "python", params={"code": dedent(code), **params}), place)


def at(node: Node, place: int) -> Node:
    """Return a node at a place of the row."""
    return Node(node.id, node.kind, node.title, (place * SIZE, 0.0), node.params)


def frame(frame_id: str, first: int, last: int, margin: float = 1.0, **fields: Any) -> Frame:
    """Return a domain frame round the places from `first` to `last`; a larger margin is outer."""
    left, height = first * SIZE + 70 - SIZE / 2 + 1, 40.0
    width = (last - first + 1) * SIZE - 2
    rect = (left - margin, -margin, width + 2 * margin, height + 2 * margin)
    return Frame(frame_id, frame_id.title(), rect=rect, **{"domain": True, **fields})


def wires(*texts: str) -> tuple[Wire, ...]:
    """Return wires such as `w1: bell.click > door.ring`."""
    made = []
    for text in texts:
        wire_id, _, ends = text.partition(": ")
        source, target = (end.strip().split(".") for end in ends.split(">"))
        made.append(Wire(wire_id, (source[0], source[1]), (target[0], target[1])))
    return tuple(made)


def run_of(graph: Graph, *inputs: tuple[float, str, str], until: float = 5_000) -> SessionRun:
    """Run a graph to its end under a virtual clock, with inputs (time, node, event)."""
    run = SessionRun(graph, VirtualClock(), is_trusted=True)
    run.loop.end_ms = until
    for time, node, event in inputs:
        run.schedule(time, node, event, ())
    run.play()
    return run


def errors(run: SessionRun) -> list[Record]:
    """Return the records of all errors."""
    return [record for record in run.records if record.type == "error"]


def outcomes(run: SessionRun) -> list[str]:
    """Return where each error went."""
    return [str(record.outcome) for record in errors(run)]


def lines(run: SessionRun) -> list[str]:
    """Return what was logged."""
    return [record.args[0] for record in run.records if record.type == "log"]


def verbs(records: Iterable[Record], kind: str) -> list[str]:
    """Return the verbs of all records of a type."""
    return [record.event for record in records if record.type == kind]
