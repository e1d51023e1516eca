"""Graphs of streams on real files, and what came of them."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from playground.catalog.pipes import pipe_ends
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun
from tests.runtime.debugger.debugged import wires

if TYPE_CHECKING:
    from pathlib import Path

    from playground.loop import Clock

HEARD = ("data", "end", "open", "ready", "close", "error", "full", "drain", "finish")


def reader(path: Path | str, **params: Any) -> Node:
    return Node("read", "read_stream", params={"path": str(path), **params})


def writer(path: Path | str, **params: Any) -> Node:
    return Node("write", "write_stream", params={"path": str(path), **params})


def transform(how: str, **params: Any) -> Node:
    return Node("turn", "transform", params={"how": how, **params})


def handler(node_id: str, code: str) -> Node:
    return Node(node_id, "python", params={"code": dedent(code).strip(), "events": ["out", "go"]})


def piped(*chain: Node, more: tuple[Node, ...] = (), lines: tuple[str, ...] = ()) -> Graph:
    """Return a graph of nodes piped each into the next, with `more` nodes and wires."""
    ends = [each for source, target in pairwise(chain) for each in pipe_ends(source.id, target.id)]
    pipe = tuple(Wire(f"p{n}", *each) for n, each in enumerate(ends))
    return Graph(nodes=(*chain, *more), wires=(*pipe, *wires(*lines)))


def listened(*nodes: Node, lines: tuple[str, ...] = ()) -> Graph:
    """Return a graph in which a log hears the errors of each node, so that none is uncaught."""
    log = Node("log", "log")
    heard = [f"e{n}: {node.id}.error > log.in" for n, node in enumerate(nodes)]
    of_streams = [line for line, node in zip(heard, nodes, strict=True) if node.kind != "python"]
    return Graph(nodes=(*nodes, log), wires=wires(*of_streams, *lines))


class Ran:
    """A graph that has been run to its end."""

    def __init__(self, graph: Graph, clock: Clock | None = None, **options: Any) -> None:
        self.run = SessionRun(graph, clock or VirtualClock(), is_trusted=True, **options)
        self.run.play()

    @property
    def crash(self) -> str:
        """What nobody caught, "" for nothing."""
        return "" if self.run.crash is None else self.run.crash.text

    def node(self, node_id: str) -> Any:
        """Return a live node."""
        return self.run.live.nodes[node_id]

    def events(self, node_id: str) -> list[str]:
        """Return the names of what a node emitted, each row of equal ones once."""
        names = [
            each.event for each in self.run.records if each.type == "emit" and each.node == node_id
        ]
        return [name for n, name in enumerate(names) if n == 0 or names[n - 1] != name]

    def emitted(self, node_id: str, event: str) -> list[Any]:
        """Return the first argument of each emit of an event."""
        return [
            each.args[0] if each.args else None
            for each in self.run.records
            if each.type == "emit" and (each.node, each.event) == (node_id, event)
        ]

    def error(self, node_id: str) -> str:
        """Return the one error event of a node, as its input says it: code and text."""
        errors = [
            each.args[0]["$error"]
            for each in self.run.records
            if each.type == "input" and (each.node, each.event) == (node_id, "error")
        ]
        assert len(errors) == len(self.emitted(node_id, "error")) == 1
        return f"{errors[0][0]} {errors[0][1]}"

    @property
    def logged(self) -> list[str]:
        """The lines of the log."""
        return [each.args[0] for each in self.run.records if each.type == "log"]
