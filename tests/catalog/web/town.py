"""A graph with every kind of web node, whose nodes talk to each other by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.graph.model import Node
from tests.catalog.web.live import free_port, graph_of

if TYPE_CHECKING:
    from playground.graph.model import Graph

ASYNC_CODE = """
import asyncio

async def handler(method, path, *rest):
    await asyncio.sleep(0.02)
    emit("out", {"path": path})
"""


def town(answer_ms: int = 30) -> Graph:
    """Return a graph whose nodes talk to each other over the network, all by themselves."""
    web, chat = free_port(), free_port()
    url = f"ws://127.0.0.1:{chat}/"
    return graph_of(
        Node("web", "http_server", params={"port": web, "answer_timeout_ms": 500}),
        Node("think", "python", params={"code": ASYNC_CODE}),
        Node("wait", "delay", params={"delay_ms": answer_ms}),
        Node("get", "http_request", params={"url": f"http://127.0.0.1:{web}/n{{1}}"}),
        Node("chat", "websocket_server", params={"port": chat}),
        Node("one", "websocket_client", params={"url": url, "autostart": True}),
        Node(
            "two",
            "websocket_client",
            params={"url": url, "autostart": True, "reconnect": True, "retry_ms": 7},
        ),
        wires=(
            "web.request>think.in",
            "think.out>wait.in",
            "wait.out>web.respond",
            "web.listening>get.send",
            "get.response>one.send",
            "chat.message>chat.broadcast",
            "two.message>chat.stop",
            "ask.never>web.stop",
        ),
    )
