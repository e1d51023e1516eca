"""The graph that the inspector's tests look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.graph.model import Frame, Graph, Node, Note, Wire

Open = Callable[..., Any]

CODE = """def handler(*args):
    log("hello", *args)
    emit("out", *args)
"""

DOOR = Graph(
    title="Doorbell",
    nodes=(
        Node("bell", "button", "Doorbell", params={"label": "Ring"}),
        Node("every", "interval", "Every second", params={"autostart": False}),
        Node("door", "emitter", "Door", params={"events": ["ring", "knock"]}),
        Node("say", "log", "Say", params={"template": "ding dong {0}"}),
        Node("greet", "python", "Greet", params={"code": CODE}),
        Node("lamp", "lamp", "Lamp"),
        Node("long", "filter", "Long lines", params={"expression": "args[0] > 5"}),
        Node("order", "form", "Order", params={"fields": [{"name": "size", "type": "text"}]}),
        Node("switch", "listener_switch", "Switch", params={"wires": []}),
        Node("alien", "tcp_thing", "Alien"),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("say", "in")),
        Wire("w3", ("door", "ring"), ("greet", "in"), once=True),
        Wire("w4", ("door", "ring"), ("lamp", "toggle")),
        Wire("w5", ("door", "knock"), ("long", "in")),
        Wire("w6", ("alien", "data"), ("long", "in")),
    ),
    frames=(Frame("porch", "Porch", rect=(0.0, 0.0, 200.0, 200.0)),),
    notes=(Note("hint", "Ring **twice**.", (0.0, 0.0, 100.0, 60.0)),),
)
