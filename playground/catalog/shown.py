"""What the cards of a graph show, as the records up to some point say."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from playground.catalog.kind import CATALOGUE
from playground.catalog.world import NoWorld
from playground.graph.model import Node as NodeModel
from playground.graph.model import Wire
from playground.loop import EventLoop, VirtualClock
from playground.trace.contents import restored
from playground.trace.recorder import Recorder
from playground.trace.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playground.catalog.node import Node
    from playground.catalog.world import ClusterSeat, WorkerSeat, World
    from playground.graph.model import Graph
    from playground.trace.record import Record


class ShownFold:
    """A node that stands alone for each one that `shows` something; it hears what that one heard.

    What it emits reaches nobody, and what it raises is of no interest here. It begins with the
    graph that the session began with, and follows the edits on record.
    """

    types: ClassVar = frozenset({"call", "input", "edit", "control"})

    def __init__(self, graph: Graph) -> None:
        self._host = Alone()
        self._models: dict[str, NodeModel] = {}
        self._nodes: dict[str, Node] = {}
        self._ports = {wire.id: wire.target for wire in graph.wires}
        self._edited: set[str] = set()
        self._handlers: dict[str, Callable[..., object] | None] = {}
        for node in graph.nodes:
            self._make(node)

    def node(self, node_id: str) -> Node | None:
        """Return the node that shows what that one showed; None when it showed nothing."""
        return self._nodes.get(node_id)

    def shown(self) -> dict[str, dict[str, Any]]:
        """Return what each node shows, by attribute."""
        return {node_id: node.shown() for node_id, node in self._nodes.items()}

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.type == "edit":
            with suppress(LookupError, TypeError, msgspec.ValidationError):
                self._follow(record)
        elif record.type == "control":
            self._restart(record)
        elif record.node in self._nodes:
            self._host.clock.ms = record.t
            if record.type == "input":
                self._retrace(record)
            elif record.type == "call":
                self._hear(record)

    def state(self) -> Any:
        """Return what each node shows, and of what was edited how it is by now."""
        models = [self._models.get(each) for each in sorted(self._edited)]
        ports = {each: self._ports[each] for each in self._edited if each in self._ports}
        return [self.shown(), msgspec.to_builtins(models), ports, sorted(self._edited)]

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
        del records
        shown, models, ports, edited = state
        self._edited = set(edited)
        self._ports |= {wire: tuple(target) for wire, target in ports.items()}
        for node_id in self._edited:
            self._forget(node_id)
        for model in models:
            if model is not None:
                self._make(msgspec.convert(model, NodeModel))
        self._nodes = {node_id: self._nodes[node_id] for node_id in shown}
        for node_id, values in shown.items():
            self._nodes[node_id].show(values)

    def _retrace(self, record: Record) -> None:
        with suppress(Exception):
            self._nodes[record.node].retrace(record.event, restored(record.args))

    def _hear(self, record: Record) -> None:
        wire = record.wire
        if wire not in self._handlers:
            self._handlers[wire] = self._handler_of(wire)
        handler = self._handlers[wire]
        if handler is not None:
            with suppress(Exception):
                handler(*record.args)
            self._host.recorder.trace.fresh.clear()

    def _handler_of(self, wire: str) -> Callable[..., object] | None:
        """Return what a call of a wire runs; code that listens for itself changes no card."""
        node_id, port = self._ports.get(wire, ("", ""))
        return getattr(self._nodes.get(node_id), f"on_{port}", None)

    def _follow(self, record: Record) -> None:
        """Follow an edit (see `runtime.live_edit` for what it says)."""
        verb, args = record.event, record.args
        self._handlers.clear()
        self._edited.add(record.wire or record.node)
        if verb in ("add_wire", "change_wire"):
            self._ports[record.wire] = msgspec.convert(args[0], Wire).target
        elif verb == "remove_node":
            self._forget(record.node)
        elif verb == "set_param":
            model, (name, value) = self._models[record.node], args
            params = {**model.params, name: value}
            self._models[model.id] = msgspec.structs.replace(model, params=params)
            self._nodes[model.id].configure(name, value)
        elif verb.endswith("_node"):
            self._forget(record.node)
            self._make(msgspec.convert(args[0], NodeModel))

    def _restart(self, record: Record) -> None:
        """Follow a domain frame: its nodes are gone, or there anew."""
        if not record.node or record.event not in ("restart", "back_off"):
            return
        self._handlers.clear()
        for node_id in record.args[0]:
            self._nodes.pop(node_id, None)
            if record.event == "restart" and node_id in self._models:
                self._make(self._models[node_id])

    def _forget(self, node_id: str) -> None:
        self._models.pop(node_id, None)
        self._nodes.pop(node_id, None)

    def _make(self, model: NodeModel) -> None:
        kind = CATALOGUE.get(model.kind)
        if kind is None or not kind.node_class.shows:
            return
        self._models[model.id] = model
        if model.enabled:
            self._nodes[model.id] = kind.node_class(self._host, model.id, model.params)


class Alone:
    """The host of nodes that stand alone: nothing runs by itself, nothing is registered."""

    is_trusted = False
    folder = Path()
    cluster: ClusterSeat | None = None
    worker: WorkerSeat | None = None

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.loop = EventLoop(self.clock)
        self.recorder = Recorder(self.loop, Trace(), is_timed=False)
        self.world: World = NoWorld()

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
    kinds = CATALOGUE
    return [
        node.id
        for node in nodes.values()
        if node.kind in kinds and kinds[node.kind].node_class.reaches_out
    ]
