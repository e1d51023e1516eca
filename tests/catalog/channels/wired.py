"""Graphs of channels for tests: what they are told by hand, and what they emitted."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock, VirtualClock
from playground.runtime.session_run import SessionRun
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self

INPUTS = ("publish", "subscribe", "unsubscribe", "request", "reply")


def graph_of(
    channels: Mapping[str, Mapping[str, Any]], code: str = "", error_log: bool = True
) -> Graph:
    """Return a graph with channels by their ids and parameters.

    `to ID` is an emitter whose events are the inputs of one; what it emits as an error is logged.
    With `code` a Python node hears the messages of each but of `keeps`; its `out` is what the
    channel `answers` replies.
    """
    nodes, wires = [Node("log", "log", params={"level": "error"})], []
    if code:
        nodes.append(Node("py", "python", params={"code": code}))
    for name, params in channels.items():
        nodes.append(Node(f"to {name}", "emitter", params={"events": list(INPUTS)}))
        nodes.append(Node(name, "channel", params=dict(params)))
        wires += [Wire(f"{name} {each}", (f"to {name}", each), (name, each)) for each in INPUTS]
        if error_log:
            wires.append(Wire(f"{name} error", (name, "error"), ("log", "in")))
        if code and name != "keeps":
            wires.append(Wire(f"{name} py", (name, "message"), ("py", "in")))
        if code and name == "answers":
            wires.append(Wire(f"py {name}", ("py", "out"), (name, "reply")))
    return Graph(nodes=tuple(nodes), wires=tuple(wires))


class Wired:
    """Runs such a graph: by a virtual clock with `play`, or by the real one, within `with`."""

    def __init__(
        self, *, bus: str = "", code: str = "", real: bool = False, **channels: Mapping[str, Any]
    ) -> None:
        clock = RealClock() if real else VirtualClock()
        self.run = SessionRun(graph_of(channels, code), clock, is_trusted=True)
        self.run.live.world.bus = bus
        self.host: Host | None = None

    def at(self, ms: float, name: str, event: str, *args: Any) -> Wired:
        """Let a channel be told something at some time."""
        self.run.schedule(ms, f"to {name}", event, args)
        return self

    def play(self, end_ms: float = 60_000) -> Wired:
        """Run by the virtual clock until nothing is left to do."""
        self.run.loop.end_ms = end_ms
        self.run.play()
        return self

    def __enter__(self) -> Self:
        self.host = Host()
        asyncio.set_event_loop(self.host)
        self.host.attach(self.run.loop)
        self.host.call_soon(self.run.start)
        self.until(lambda: len(self.run.records) > 1)
        return self

    def __exit__(self, *raised: object) -> None:
        host = self.host
        assert host is not None
        self.run.loop.halted = True
        host.detach()
        self.run.end()
        host.until(lambda: not asyncio.all_tasks(host))
        host._round()  # in which what was closed lets go of its files
        host.close()
        asyncio.set_event_loop(None)

    def tell(self, name: str, event: str, *args: Any) -> None:
        """Let a channel be told something now."""
        self.run.live.input(f"to {name}", event, args)

    def until(self, holds: Callable[[], object]) -> None:
        """Run by the real clock until something holds."""
        assert self.host is not None
        self.host.until(lambda: self.crash or holds())
        assert not self.crash

    def until_heard(self, name: str, event: str, count: int = 1) -> list[list[Any]]:
        """Run until a channel has emitted an event so often; return the arguments."""
        self.until(lambda: len(self.emitted(name, event)) >= count)
        return self.emitted(name, event)

    def settle(self, *names: str) -> None:
        """Run until the server owes those channels no answer any more; all, if none is named."""
        every = [each.id for each in self.run.live.models.values() if each.kind == "channel"]
        for name in names or every:
            node: Any = self.run.live.nodes[name]
            self.until(partial(_is_settled, node))

    def emitted(self, name: str, event: str) -> list[list[Any]]:
        """Return the arguments of each time that a channel has emitted an event."""
        return [
            list(record.args)
            for record in self.run.records
            if (record.type, record.node, record.event) == ("emit", name, event)
        ]

    def values(self, name: str) -> list[Any]:
        """Return the values of the messages that a channel has heard."""
        return [args[0] for args in self.emitted(name, "message")]

    def inputs(self, name: str) -> list[tuple[Any, ...]]:
        """Return what came in for a channel: events with their arguments."""
        return [
            (record.event, *record.args)
            for record in self.run.records
            if (record.type, record.node) == ("input", name)
        ]

    @property
    def errors(self) -> list[str]:
        """The errors that channels have emitted, each as its log line."""
        return [record.args[0] for record in self.run.records if record.type == "log"]

    @property
    def crash(self) -> str:
        """The text of the error that stopped the loop, "" if none did."""
        return "" if self.run.crash is None else self.run.crash.text

    def status(self, name: str) -> str:
        """Return what a channel's card shows."""
        node: Any = self.run.live.nodes[name]
        return str(node.status)


def _is_settled(node: Any) -> bool:
    return bool(node.connection and node._link._session and not node._link._owes)
