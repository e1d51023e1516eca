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


WHO = """
import os

def handler(method, path, *more):
    end = __import__("time").perf_counter() + 0.02
    while __import__("time").perf_counter() < end:
        pass
    emit("out", str(os.getpid()))
"""


def web(port: int = 0) -> Graph:
    """Return a graph whose workers answer at one port with the id of their process."""
    return Graph(
        nodes=(
            Node("all", "cluster"),
            Node("say", "log", params={"template": "{event} {0} {1} {2}"}),
            Node("web", "http_server", params={"port": port}),
            Node("who", "python", params={"code": WHO}),
        ),
        wires=(
            Wire("w1", ("all", "listening"), ("say", "in")),
            Wire("w2", ("web", "request"), ("who", "in")),
            Wire("w3", ("who", "out"), ("web", "respond")),
        ),
    )
