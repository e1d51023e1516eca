"""A graph that runs by the clock on a loop of its own, with a test's coroutines as its clients."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any, Self, TypeVar

from playground.graph.model import Graph, Node, Wire
from playground.loop import RealClock
from playground.runtime.session_run import SessionRun
from playground.trace.contents import restored
from tests.runtime.host import Host

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from playground.trace.record import Record

T = TypeVar("T")


class Live:
    """Runs `nodes` and `wires` (`"web.request>say.in"`); every `error` is logged by node `log`.

    There is always an emitter `ask`, whose events go to the inputs that wires name.
    """

    def __init__(self, *nodes: Node, wires: tuple[str, ...] = (), trusted: bool = True) -> None:
        self.graph = graph_of(*nodes, wires=wires)
        self.run = SessionRun(self.graph, RealClock(), is_trusted=trusted)
        self.host = Host()

    def __enter__(self) -> Self:
        self.host.attach(self.run.loop)
        self.run.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.host.detach()
        self.run.end()
        self.host.until(lambda: not asyncio.all_tasks(self.host))
        self.host.rounds(2, lambda: False)
        self.host.close()

    def client(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a client to its end."""
        task = self.host.create_task(coroutine)
        self.host.until(task.done)
        result: T = task.result()
        return result

    def ask(self, event: str, *args: Any) -> None:
        """Let the emitter `ask` emit."""
        self.run.live.input("ask", event, args)

    def came(self, event: str, node: str = "web") -> list[Any]:
        """Wait for an input of a node; return the arguments of the first."""
        return self.all_that_came(event, node, count=1)[0]

    def all_that_came(self, event: str, node: str = "web", count: int = 1) -> list[list[Any]]:
        """Wait for so many inputs of a node; return their arguments."""
        self.host.until(lambda: len(self._of("input", node, event)) >= count)
        return [list(restored(each.args)) for each in self._of("input", node, event)]

    def emitted(self, event: str, node: str = "web", count: int = 1) -> list[list[Any]]:
        """Wait for so many emits of a node; return their arguments."""
        self.host.until(lambda: len(self._of("emit", node, event)) >= count)
        return [list(each.args) for each in self._of("emit", node, event)]

    def warned(self, words: str) -> str:
        """Wait for a warning that has these words in it; return its text."""
        self.host.until(lambda: any(words in text for text in self.warnings))
        return next(text for text in self.warnings if words in text)

    def errors(self, count: int = 1) -> list[str]:
        """Wait for so many errors that were logged; return their texts."""
        self.host.until(lambda: len(self._of("log", "log", "info")) >= count)
        return [str(each.args[0]) for each in self._of("log", "log", "info")]

    @property
    def warnings(self) -> list[str]:
        """The texts of all warnings."""
        return [str(each.args[0]) for each in self.run.records if each.type == "warn"]

    @property
    def port(self) -> int:
        """The port that the node `web` listens at."""
        return int(self.came("listening")[1])

    def _of(self, kind: str, node: str, event: str) -> list[Record]:
        wanted = (kind, node, event)
        return [each for each in self.run.records if (each.type, each.node, each.event) == wanted]


def graph_of(*nodes: Node, wires: tuple[str, ...] = ()) -> Graph:
    """Return a graph of nodes, an emitter `ask`, and a log that hears of every error."""
    parts = [wire.replace(">", ".").split(".") for wire in wires]
    events = sorted({event for source, event, *_ in parts if source == "ask"})
    return Graph(
        nodes=(*nodes, Node("ask", "emitter", params={"events": events}), Node("log", "log")),
        wires=(
            *(
                Wire(f"w{number}", (source, event), (target, port))
                for number, (source, event, target, port) in enumerate(parts)
            ),
            *(Wire(f"error {node.id}", (node.id, "error"), ("log", "in")) for node in nodes),
        ),
    )


async def talk(port: int, data: bytes) -> bytes:
    """Send bytes to a server of this machine, and return all that it answers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    answer = await reader.read()
    writer.close()
    return answer


def request(line: str, *headers: str, body: bytes = b"") -> bytes:
    """Return a request as it travels, that asks for the connection to be closed."""
    lines = [f"{line} HTTP/1.1", "Host: here", "Connection: close", *headers]
    if body and not any(each.lower().startswith(("content-l", "transfer-e")) for each in headers):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def status_of(answer: bytes) -> int:
    """Return the status of an answer."""
    return int(answer.split(b" ", 2)[1])


def body_of(answer: bytes) -> bytes:
    """Return the body of an answer that says how long it is."""
    return answer.partition(b"\r\n\r\n")[2]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
