"""The graph whose stack the tests look at: a handler that calls a function and emits."""

from __future__ import annotations

from playground.graph.model import Breakpoint, Graph, Node, Wire

PRICE = """def price_of(number):
    price = 4 * number
    return price


def handler(number):
    basket = [number, {"note": "in a hurry"}]
    total = price_of(number)
    total += 1
    emit("out", total)
"""
LATER = """async def handler(number):
    await next_turn()
    emit("out", number)


async def next_turn():
    import asyncio
    await asyncio.sleep(0)
"""
SHOP = Graph(
    title="Shop",
    nodes=(
        Node("bell", "button", "Customer"),
        Node("shop", "emitter", "Shop", params={"events": ["order"]}),
        Node("say", "log", "Say"),
        Node("price", "python", "Price", params={"code": PRICE}),
        Node("sold", "counter", "Sold"),
        Node("late", "python", "Later", params={"code": LATER}),
        Node("done", "log", "Done"),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("shop", "order")),
        Wire("w2", ("shop", "order"), ("say", "in")),
        Wire("w3", ("shop", "order"), ("price", "in")),
        Wire("w4", ("price", "out"), ("sold", "in")),
        Wire("w5", ("shop", "order"), ("late", "in")),
        Wire("w6", ("late", "out"), ("done", "in")),
    ),
)


def at_node(node: str) -> Breakpoint:
    """Return a breakpoint before a card is called."""
    return Breakpoint(on="node", target=node)


def at_line(line: int) -> Breakpoint:
    """Return a breakpoint at a line of the price's code."""
    return Breakpoint(on="line", target=f"price:{line}")
