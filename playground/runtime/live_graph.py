"""A graph made live: a node instance for every node, a listener for every wire."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.catalog import Node, kind_of
from playground.catalog.parameters import Code
from playground.catalog.world import WorldNode
from playground.events import OnceListener
from playground.runtime.domains import Domains
from playground.runtime.handler_code import HandlerCode
from playground.runtime.world import RealWorld
from playground.trace.emitter import WireListener

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from playground.catalog.world import ClusterSeat, WorkerSeat, World
    from playground.graph import model
    from playground.loop import EventLoop
    from playground.trace.emitter import TracedEmitter
    from playground.trace.recorder import Recorder


class LiveGraph:
    """The host of the live nodes and domain frames.

    `graph[key]` finds one by id, else by a title that is unique. `world` is what lies outside,
    where that is not the world as it is. In a cluster only the nodes that are `here` live, None
    for all; `cluster` or `worker` is where they reach the others.
    """

    def __init__(
        self,
        graph: model.Graph,
        loop: EventLoop,
        recorder: Recorder,
        *,
        is_trusted: bool,
        folder: Path | None = None,
        world: World | None = None,
    ) -> None:
        self.loop = loop
        self.recorder = recorder
        self.is_trusted = is_trusted
        self.folder = folder or Path.cwd()
        self.world: World = world or RealWorld(self)
        self.here: Container[str] | None = None
        self.cluster: ClusterSeat | None = None
        self.worker: WorkerSeat | None = None
        self.nodes: dict[str, Node] = {}
        self.models: dict[str, model.Node] = {}
        self.wires: dict[str, model.Wire] = {wire.id: wire for wire in graph.wires}
        self.code = HandlerCode(self, dict(graph.modules), folder)
        self.domains = Domains(self, graph)
        for node in graph.nodes:
            self.models[node.id] = node
            kind_of(node.kind)  # imported here: the loop may be left in the midst of an import

    def __getitem__(self, key: str) -> TracedEmitter:
        if (found := self.emitter(key)) is not None:
            return found
        titled = [each.id for each in self.models.values() if each.title == key]
        titled += self.domains.titled(key)
        found = self.emitter(titled[0]) if len(titled) == 1 else None
        if found is None:
            raise KeyError(f"{len(titled)} nodes are called {key!r}")
        return found

    def emitter(self, source: str) -> TracedEmitter | None:
        """Return what emits under an id: a live node, or a domain frame."""
        return self.nodes.get(source) or self.domains.frames.get(source)

    def start(self) -> None:
        """Make all nodes, register all wires in file order, then start the nodes in theirs.

        An error that stops the loop ends that; one that a domain has caught does not.
        """
        self.domains.start()
        for node in list(self.models.values()):
            self._at_start(self.make, node)
        for wire in list(self.wires.values()):
            if wire.enabled:
                self._at_start(self.register, wire.id)
        for node_id in list(self.nodes):
            self._at_start(self.start_node, node_id)

    def _at_start(self, do: Callable[..., None], *args: Any) -> None:
        if not self.loop.halted:
            self.loop.guard(do, *args)

    def close(self) -> None:
        """Let go of the world: the run is over."""
        for node in list(self.nodes.values()):
            if isinstance(node, WorldNode):
                node.stop()
        if self.cluster is not None:
            self.cluster.close()
        self.world.close()

    def make(self, node: model.Node) -> None:
        """Make the live node of one that is enabled and of a known kind."""
        self.models[node.id] = node
        kind = kind_of(node.kind)
        is_here = self.here is None or node.id in self.here
        if kind is not None and node.enabled and is_here:
            with self.recorder.inside(node.id):
                self.nodes[node.id] = kind.node_class(self, node.id, node.params)

    def start_node(self, node_id: str) -> None:
        """Let a node begin to work by itself."""
        if node_id in self.nodes:
            with self.recorder.inside(node_id):
                self.nodes[node_id].start()

    def drop(self, node_id: str) -> None:
        """Stop a node and forget it; its wires must be unregistered already."""
        node = self.nodes.pop(node_id, None)
        self.code.modules.forget_main(node_id)
        if node is not None:
            with self.recorder.inside(node_id):
                node.stop()

    def run_code_again(self, node_id: str) -> None:
        """Run a node's own code once more, as when it is changed; its state stays."""
        node = self.nodes.get(node_id)
        codes = () if node is None else node.declared.parameters.values()
        for name in [each.name for each in codes if isinstance(each, Code)]:
            with self.recorder.inside(node_id):
                self.nodes[node_id].reconfigured(name)

    # what nodes ask of their host

    def expression(self, source: str) -> Callable[..., Any]:
        """Compile an expression."""
        from playground.runtime.expressions import Expression  # 20 ms most graphs do without

        return Expression(source)

    def handler(self, node: Node, source: str) -> Callable[..., object]:
        """Run handler code."""
        return self.code.handler(node, source)

    def register(self, wire_id: str, *, at_end: bool = False) -> None:
        """Register the listener of a wire as it says, or `at_end` whatever it says.

        One that leads to no live port is warned of.
        """
        wire = self.wires.get(wire_id)
        if wire is None:
            raise LookupError(f"there is no wire {wire_id!r}")
        source, target = self.emitter(wire.source[0]), self.nodes.get(wire.target[0])
        if source is None or target is None:
            return
        try:
            handler = target.handler_of(wire.target[1])
        except AttributeError:
            text = f"{wire.target[0]} has no input {wire.target[1]!r}"
            self.recorder.add("warn", wire.source[0], "wiring", wire_id, (text,))
            return
        listener = WireListener(wire_id, wire.target[0], handler)
        add = {
            (False, False): source.on,
            (False, True): source.prepend_listener,
            (True, False): source.once,
            (True, True): source.prepend_once_listener,
        }[wire.once, wire.prepend and not at_end]
        add(wire.source[1], listener)

    def unregister(self, wire_id: str) -> None:
        """Remove the listener of a wire, the last if it was registered more than once."""
        wire = self.wires.get(wire_id)
        source = None if wire is None else self.emitter(wire.source[0])
        if wire is None or source is None:
            return
        for entry in reversed(source.raw_listeners(wire.source[1])):
            if wire_of(entry) == wire_id:
                source.remove_listener(wire.source[1], entry)
                return

    def registered(self, node_id: str, event: str) -> list[str]:
        """Return the wires that are registered for an event, in calling order."""
        source = self.emitter(node_id)
        entries: Iterable[Any] = () if source is None else source.raw_listeners(event)
        return [wire for entry in entries if (wire := wire_of(entry))]

    # what comes from outside

    def input(self, node_id: str, event: str, args: tuple[Any, ...]) -> None:
        """Queue one input: in the poll phase the node takes `event`, and emits it with `args`."""
        node = self.nodes.get(node_id)
        with self.recorder.input(node_id, event, args):
            if node is None:
                self.recorder.line("warn", f"no live node {node_id!r} to hear this", "input")
            else:
                self.loop.post(node.enter, event, *args)


def wire_of(entry: Any) -> str:
    """Return the wire whose listener stands in a listener array, "" for one of code."""
    target = entry.listener if isinstance(entry, OnceListener) else entry
    return target.wire if isinstance(target, WireListener) else ""
