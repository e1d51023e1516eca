"""A graph that runs under a debugger, from stop to stop, on a virtual clock."""

from __future__ import annotations

import asyncio
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Self

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.loop import Clock, VirtualClock
from playground.runtime.debugger.debugger import Debugger
from playground.runtime.session_run import SessionRun
from tests.runtime.host import Host

if TYPE_CHECKING:
    from types import TracebackType

    from playground.runtime.debugger.steps import How
    from playground.trace.record import Record

ROUNDS = 100
"""In so many rounds of the host the graphs of these tests come to a stop, or to their end."""

Place = tuple[str, ...]

CATCHES = """
    def handler(*args):
        try:
            emit("out")
        except Exception:
            log("caught")
"""


def python(node_id: str, code: str) -> Node:
    """Make a node with a handler."""
    return Node(node_id, "python", node_id.title(), params={"code": dedent(code).strip()})


def emitter(node_id: str, *events: str, **params: Any) -> Node:
    return Node(node_id, "emitter", node_id.title(), params={"events": list(events), **params})


def wires(*lines: str) -> tuple[Wire, ...]:
    """Read wires such as `w1: door.ring > bell.in`."""
    made = []
    for line in lines:
        name, ends = line.split(": ")
        source, target = (end.rsplit(".", 1) for end in ends.split(" > "))
        made.append(Wire(name, (source[0], source[1]), (target[0], target[1])))
    return tuple(made)


def graph_of(code: str, kind: str = "counter") -> Graph:
    """Let `door` ring `a`, which runs the code, then `b`; what `a` emits is heard by `c`."""
    return Graph(
        nodes=(emitter("door", "ring"), python("a", code), Node("b", "counter"), Node("c", kind)),
        wires=wires("w1: door.ring > a.in", "w2: door.ring > b.in", "w3: a.out > c.in"),
    )


def on(
    where: str, condition: str = "", hits: int = 0, log: str = "", *, off: bool = False
) -> Breakpoint:
    """Make a breakpoint on `node a`, `line a:3` and the like."""
    what: Any
    what, target = where.split(" ", 1)
    return Breakpoint(
        on=what, target=target, condition=condition, hits=hits, log=log, enabled=not off
    )


class Debugged:
    """A run and its debugger. `told` is what a person has been told, `reasons` why it stood."""

    def __init__(
        self,
        graph: Graph,
        *points: Breakpoint,
        keeps_going: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.host = Host()
        self.run = SessionRun(graph, clock or VirtualClock(), is_trusted=True)
        self.run.keeps_going = keeps_going
        self.run.on_crash = lambda crash: self.debugger.halt(crash.text)
        self.debugger = Debugger()
        self.debugger.attach(self.run)
        self.debugger.load(points)
        self.told: list[tuple[str, str]] = []
        self.debugger.told.connect(lambda tone, text, _: self.told.append((tone, text)))
        self.host.attach(self.run.loop)

    def __enter__(self) -> Self:
        self.run.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.host.detach()
        self.debugger.detach()
        self.run.end()
        self.host.rounds(ROUNDS, lambda: not asyncio.all_tasks(self.host))
        self.host.close()

    # what a person does, and where it leads

    def hears(self, node: str, event: str, *args: object) -> Place:
        """Let an input come, and run to where it stops."""
        self.run.live.input(node, event, args)
        return self.stop()

    def step(self, how: How) -> Place:
        self.debugger.step(how)
        return self.stop()

    def go_on(self) -> Place:
        self.run.crash = None
        self.debugger.go_on()
        return self.stop()

    def stop_handler(self) -> Place:
        self.debugger.stop_handler()
        return self.stop()

    def stop(self) -> Place:
        """Run until it stops, or until there is nothing left to do."""
        self.host.rounds(ROUNDS, lambda: self.debugger.is_stopped)
        return self.place

    def each(self, how: How) -> list[Place]:
        """Step until a turn has ended, and return where that has been."""
        places = [self.place]
        while self.debugger.position is not None:
            places.append(self.step(how))
        return places

    # what can be seen of it

    @property
    def place(self) -> Place:
        """Where it stands: what is about to happen, and to whom (or at which line)."""
        at = self.debugger.position
        if at is None:
            return ("crashed",) if self.run.crash else ("paused",) if self.stands else ("runs",)
        what = str(at.line) if at.at == "line" else at.event
        return (at.at, at.node, what) if what else (at.at, at.node)

    @property
    def stands(self) -> bool:
        return self.debugger.is_stopped

    @property
    def why(self) -> str:
        position = self.debugger.position
        return "" if position is None else position.why

    def outcomes(self, node: str) -> list[str | int]:
        """Return how the calls of a node have gone."""
        return [each.outcome for each in self.of("call") if each.node == node]

    def of(self, kind: str) -> list[Record]:
        return [each for each in self.run.records if each.type == kind]

    def logged(self) -> list[str]:
        return [each.args[0] for each in self.of("log")]
