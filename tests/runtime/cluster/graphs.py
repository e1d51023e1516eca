"""Graphs that run as clusters."""

from __future__ import annotations

from playground.graph.model import Graph, Node, Wire

ECHO = "def handler(*args):\n    emit('out', args[0])\n"
STUCK = """
import time

def handler(value):
    if value == "block":
        while True:
            pass
    emit("out", value)
"""


def echo(code: str = ECHO) -> Graph:
    """Return a graph whose workers send back what they are sent, through a handler."""
    return Graph(
        title="Echo",
        nodes=(
            Node("ask", "emitter", params={"events": ["ask", "tell", "end"]}),
            Node("all", "cluster"),
            Node("say", "log", params={"template": "{event} {0} {1} {2}"}),
            Node("here", "worker"),
            Node("work", "python", params={"code": code}),
        ),
        wires=(
            Wire("w1", ("ask", "ask"), ("all", "broadcast")),
            Wire("w2", ("ask", "tell"), ("all", "send")),
            Wire("w3", ("ask", "end"), ("all", "kill")),
            Wire("w4", ("all", "message"), ("say", "in")),
            Wire("w5", ("all", "exit"), ("say", "in")),
            Wire("w6", ("here", "message"), ("work", "in")),
            Wire("w7", ("work", "out"), ("here", "send")),
        ),
    )


def fails_at_once() -> Graph:
    """Return a graph without a `cluster` node, whose workers raise as soon as they run."""
    return Graph(
        nodes=(Node("soon", "timeout", params={"delay_ms": 0}), Node("fails", "fail")),
        wires=(Wire("w1", ("soon", "fire"), ("fails", "in")),),
    )
