"""A real document, player and pump for a panel on its own; the tests say when time goes on."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playground.bridge.frame_pump import FramePump
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import EventLoop, RealClock
from playground.loop.driver import Left
from playground.loop.headless import HeadlessLoop
from playground.runtime.player import Player
from playground.settings import Settings
from playground.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DOORBELL = Graph(
    nodes=(
        Node("bell", "button", "Doorbell"),
        Node("door", "emitter", "Door", params={"events": ["ring"]}),
        Node("say", "log", "Say", params={"template": "ding dong {0}"}),
        Node("count", "counter", "Count"),
        Node("bad", "python", "Bad", params={"code": "def handler(n):\n    n / 0\n"}),
        Node("worse", "button", "Worse"),
        Node("wait", "timeout", "Wait", params={"delay_ms": 3_600_000}),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("say", "in")),
        Wire("w3", ("door", "ring"), ("count", "in")),
        Wire("w4", ("worse", "click"), ("bad", "in")),
    ),
)


class Session:
    """A workspace whose loop runs only when told: `run`, then `frame` for the views."""

    def __init__(self, graph: Graph, settings: Settings) -> None:
        self.errors: list[Exception] = []
        self.document = Document(graph)
        self.host = HeadlessLoop(EventLoop(RealClock()))
        self.player = Player(self.document, self.host)
        self.player.keep_going = True
        self.pump = FramePump(self.errors.append)
        self.pump.set_active(False)
        self.workspace = Workspace(self.document, self.player, self.pump, settings)

    def run(self) -> None:
        """Let the loop do what is ready; timers that are not due keep waiting."""
        while self.player.trace.loop.driver.slice(1.0) in (Left.MORE, Left.PREEMPTED):
            pass

    def frame(self, count: int = 1) -> None:
        """Let the views see what is new."""
        for _ in range(count):
            self.pump._frame()
        assert self.errors == []

    def settle(self) -> None:
        """Let the loop do what is ready, and the views see what is new."""
        self.run()
        self.frame()

    def click(self, node: str = "bell", *, times: int = 1) -> None:
        """Press a button of the graph, and let the loop and the views see to it."""
        for _ in range(times):
            self.player.gesture(node, "click")
        self.settle()

    def close(self) -> None:
        """Let go of everything."""
        self.player.close()
        self.host.close()


@contextmanager
def session(graph: Graph = DOORBELL, settings: Settings | None = None) -> Iterator[Session]:
    """Make a session and close it."""
    one = Session(graph, settings or Settings())
    try:
        yield one
    finally:
        one.close()
