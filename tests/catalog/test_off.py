"""Nodes that a file which is not trusted leaves off: they do nothing, and wait for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.session_run import SessionRun

OFF = "off until you trust this file"


@pytest.mark.parametrize(
    ("kind", "port", "params"),
    [
        ("http_request", "send", {"url": "http://192.0.2.1/"}),
        ("websocket_client", "connect", {"url": "ws://192.0.2.1/"}),
        ("tcp_client", "connect", {"host": "192.0.2.1"}),
        ("tcp_server", "listen", {}),
        ("udp", "send", {}),
        ("write_stream", "in", {"path": "x"}),
        ("process", "start", {"command": "true"}),
    ],
)
def test_what_is_off_never_fails(kind: str, port: str, params: dict[str, Any]) -> None:
    """Nothing of it is an error, however much it is asked for and however long one waits."""
    graph = Graph(
        nodes=(
            Node("ask", "interval", params={"interval_ms": 40}),
            Node("it", kind, params=params),
        ),
        wires=(Wire("w", ("ask", "tick"), ("it", port)),),
    )
    if port in ("send", "in") and kind != "http_request":
        text = Node("text", "map", params={"expression": "'x' * 100"})
        wires = (
            Wire("w", ("ask", "tick"), ("text", "in")),
            Wire("v", ("text", "out"), ("it", port)),
        )
        graph = Graph(nodes=(*graph.nodes, text), wires=wires)
    run = SessionRun(graph, VirtualClock(), is_trusted=False)
    run.loop.end_ms = 45_000
    run.play()
    assert run.crash is None
    assert [each.args[0] for each in run.records if each.event == "trust"] == [OFF]
    assert not [each for each in run.records if each.type == "input"]
    assert OFF in (run.live.nodes["it"].status, run.live.nodes["it"].error_text)  # type: ignore[attr-defined]
