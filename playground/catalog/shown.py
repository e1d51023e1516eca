"""What the cards of a graph show, as the records up to some point say."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kind import registered
from playground.loop import EventLoop, VirtualClock
from playground.trace.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playground.catalog.node import Node
    from playground.graph.model import Graph
    from playground.graph.model import Node as NodeModel
    from playground.trace.record import Record


class ShownFold:
    """A node that stands alone for each one that `shows` something; it hears what that one heard.

    What it emits reaches nobody, and what it raises is of no interest here. The records say when a
    node was made, changed or switched off; what it was made of says the graph that the session
    began with, and of what was edited since the graph as it is `now`.
    """

    types: ClassVar = frozenset({"call", "input", "edit"})

    def __init__(self, graph: Graph, now: Graph | None = None) -> None:
        graphs = (graph,) if now is None else (graph, now)
        self._models = {node.id: node for each in graphs for node in each.nodes}
        self._ports = {wire.id: wire.target for each in graphs[::-1] for wire in each.wires}
        self._host = Alone()
        self._handlers: dict[str, Callable[..., object] | None] = {}
        self._nodes: dict[str, Node] = {}
        for node in graph.nodes:
            if node.enabled:
                self._make(node)

    def node(self, node_id: str) -> Node | None:
        """Return the node that shows what that one showed; None when it showed nothing."""
        return self._nodes.get(node_id)

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        node = self._nodes.get(record.node)
        if record.type == "edit":
            self._follow(record, node)
        elif node is not None:
            self._host.clock.ms = record.t
            if record.type == "input":
                node.retrace(record.event, record.args)
            elif record.type == "call":
                self._hear(record)

    def state(self) -> Any:
        """Return what each node shows."""
        return {node_id: node.shown() for node_id, node in self._nodes.items()}

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        del records
        self._nodes.clear()
        for node_id, values in state.items():
            self._make(self._models.get(node_id))
            if node_id in self._nodes:
                self._nodes[node_id].show(values)

    def _hear(self, record: Record) -> None:
        wire = record.wire
        if wire not in self._handlers:
            self._handlers[wire] = self._handler_of(wire)
        handler = self._handlers[wire]
        if handler is not None:
            with suppress(Exception):
                handler(*record.args)
            self._host.recorder.records.clear()

    def _handler_of(self, wire: str) -> Callable[..., object] | None:
        """Return what a call of a wire runs; code that listens for itself changes no card."""
        node_id, port = self._ports.get(wire, ("", ""))
        node = self._nodes.get(node_id)
        return getattr(node, f"on_{port}", None)

    def _follow(self, record: Record, node: Node | None) -> None:
        """Follow an edit: of parameters the values that they have in the graph."""
        if record.event in ("remove_node", "disable_node"):
            self._nodes.pop(record.node, None)
        elif record.event == "set_param" and node is not None:
            values = node.declared.values(self._models[record.node].params)
            node.configure(record.args[0], values[record.args[0]])
        elif record.event in ("add_node", "replace_node", "enable_node"):
            self._make(self._models.get(record.node))
        self._handlers.clear()

    def _make(self, model: NodeModel | None) -> None:
        kind = None if model is None else registered().get(model.kind)
        if model is not None and kind is not None and kind.node_class.shows:
            self._nodes[model.id] = kind.node_class(self._host, model.id, model.params)


class Alone:
    """The host of nodes that stand alone: nothing runs by itself, nothing is registered."""

    is_trusted = False

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.loop = EventLoop(self.clock)
        self.recorder = Recorder(self.loop, [], is_timed=False)

    def expression(self, source: str) -> Callable[..., Any]:
        """Refuse: no expression is evaluated here."""
        raise ValueError(source)

    def handler(self, node: Node, source: str) -> Callable[..., object]:
        """Refuse: no code of a person runs here."""
        raise ValueError(f"{node.id}: {source}")

    def register(self, wire_id: str) -> None:
        """Register nothing."""

    def unregister(self, wire_id: str) -> None:
        """Remove nothing."""


def nodes_that_reach_out(nodes: Mapping[str, NodeModel]) -> list[str]:
    """Return the nodes whose handlers may have done what no going back undoes."""
    kinds = registered()
    return [
        node.id
        for node in nodes.values()
        if node.kind in kinds and kinds[node.kind].node_class.reaches_out
    ]
