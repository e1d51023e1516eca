"""What the cards of web nodes show, now and at moments of the past; and the chat of the gallery."""

from __future__ import annotations

from typing import Any

import msgspec

from playground.catalog.shown import ShownFold
from playground.graph import file
from playground.graph.model import Node
from playground.loop import RealClock
from playground.resources import resource
from playground.runtime.session_run import SessionRun
from tests.catalog.web.live import Live, free_port, request, talk
from tests.runtime.host import Host
from tests.session.replay.kept import difference, kept


def statuses(live: Live) -> list[str]:
    """Return what the card of `web` showed, record by record, each status once."""
    fold, found = ShownFold(live.graph), list[str]()
    for record in live.run.records:
        fold.apply(record)
        status = fold.shown()["web"]["status"]
        if not found or found[-1] != status:
            found.append(status)
    assert found[-1] == live.run.live.nodes["web"].shown()["status"]
    return found


def test_a_server_says_where_it_listens_and_how_many_have_asked() -> None:
    node = Node("web", "http_server", params={"port": 0, "reply": "x"})
    with Live(node, wires=("ask.stop>web.stop",)) as live:
        place = f"127.0.0.1:{live.port}"
        for _ in range(2):
            live.client(talk(live.port, request("GET /")))
        live.emitted("finish", count=2)
        live.ask("stop")
        live.emitted("close")
        assert statuses(live) == [
            "not listening",
            f"listening on {place}",
            f"{place}, 1 request",
            f"{place}, 2 requests",
            "not listening",
        ]


def test_a_client_says_how_its_connection_stands() -> None:
    port = free_port()
    chat = Node("chat", "websocket_server", params={"port": port})
    web = Node("web", "websocket_client", params={"url": f"ws://127.0.0.1:{port}/"})
    wires = ("chat.listening>web.connect", "ask.close>web.close")
    with Live(chat, web, wires=wires) as live:
        live.emitted("open")
        live.ask("close", 4000, "enough")
        live.emitted("close")
        url = f"ws://127.0.0.1:{port}/"
        assert statuses(live)[-2:] == [f"connected to {url}", "closed: 4000 enough"]


def test_the_chat_of_the_gallery_carries_what_is_typed_to_everybody() -> None:
    graph = file.load(resource("samples", "18-chat.playground.json"))
    ports = {8018: free_port(), 8019: free_port()}
    nodes = tuple(moved(node, ports) for node in graph.nodes)
    run = SessionRun(msgspec.structs.replace(graph, nodes=nodes), RealClock(), is_trusted=True)
    host = Host()
    host.attach(run.loop)
    run.start()
    room, sees = run.live.nodes["room"], run.live.nodes["grace_sees"]
    host.until(lambda: "2 connections" in room.shown()["status"])
    for event, args in run.live.nodes["ada_types"].gesture("submit", "hello"):
        run.live.input("ada_types", event, args)
    host.until(lambda: str(sees.shown()["text"]).endswith(": hello"))
    host.detach()
    run.end()
    host.rounds(5, lambda: False)
    host.close()
    assert difference(kept(run)) is None


def moved(node: Node, ports: dict[int, int]) -> Node:
    """Return a node of the sample at ports that are free."""
    text = msgspec.json.encode(node.params).decode()
    for known, free in ports.items():
        text = text.replace(str(known), str(free))
    params: dict[str, Any] = msgspec.json.decode(text)
    return msgspec.structs.replace(node, params=params)
