"""A workbench for node kinds: one node under test, on a virtual clock, and what it emitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog import ports_of
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Clock


class Bench:
    """Runs a node of one kind: `at(ms, input, *args)` lets it hear something at some time.

    The clock is virtual unless another is given.
    """

    def __init__(
        self,
        kind: str,
        /,
        *,
        more: tuple[Wire, ...] = (),
        clock: Clock | None = None,
        **params: Any,
    ) -> None:
        ports = ports_of(kind, params)
        assert ports is not None
        inputs = [port.name for port in ports.inputs]
        source = Node("source", "emitter", params={"events": inputs or ["none"]})
        given = tuple(Wire(f"to {name}", ("source", name), ("it", name)) for name in inputs)
        graph = Graph(nodes=(Node("it", kind, "It", params=params), source), wires=given + more)
        self.run = SessionRun(graph, clock or VirtualClock(), is_trusted=True)

    def at(self, ms: float, name: str, *args: Any) -> Bench:
        """Let the node hear `args` at its input `name`."""
        self.run.schedule(ms, "source", name, args)
        return self

    def do(self, ms: float, act: Callable[[Any], object]) -> Bench:
        """Call `act` with the live node at some time."""
        self.run.loop.arrive_at(ms, lambda: act(self.node))
        return self

    def until(self, ms: float) -> Bench:
        """Run up to some time, or until nothing is left to do."""
        self.run.loop.end_ms = ms
        self.run.play()
        return self

    @property
    def node(self) -> Any:
        """The live node."""
        return self.run.live.nodes["it"]

    @property
    def emitted(self) -> list[tuple[float, str, list[Any]]]:
        """What the node emitted: time, event, arguments."""
        return [
            (record.t, record.event, list(record.args))
            for record in self.run.records
            if record.type == "emit" and record.node == "it"
        ]

    @property
    def lines(self) -> list[str]:
        """The log lines."""
        return [record.args[0] for record in self.run.records if record.type == "log"]

    @property
    def crash(self) -> str:
        """The text of the error that stopped the loop, "" if none did."""
        return "" if self.run.crash is None else self.run.crash.text
