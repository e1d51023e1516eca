"""A shop, for the tests of the panel."""

from __future__ import annotations

from playground.graph.model import Graph, Node, Wire

SHOP = Graph(
    title="Shop",
    nodes=(
        Node("bell", "button", "Customer", (0.0, 0.0)),
        Node("shop", "emitter", "Shop", (220.0, 0.0), {"events": ["order"]}),
        Node("price", "map", "Price", (440.0, 0.0), {"expression": "args[0] * 20"}),
        Node("till", "log", "Till", (660.0, 0.0), {"template": "paid {0}"}),
        Node("later", "defer", "Post", (440.0, 160.0), {"queue": "immediate"}),
        Node("post", "log", "Van", (660.0, 160.0), {"template": "sent {0}"}),
        Node("wait", "delay", "Later", (220.0, 160.0), {"delay_ms": 3_600_000}),
        Node("idle", "button", "Idle", (0.0, 160.0)),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("shop", "order")),
        Wire("w2", ("shop", "order"), ("price", "in")),
        Wire("w3", ("price", "out"), ("till", "in")),
        Wire("w4", ("shop", "order"), ("later", "in")),
        Wire("w5", ("idle", "click"), ("wait", "in")),
        Wire("w6", ("later", "out"), ("post", "in")),
    ),
)
