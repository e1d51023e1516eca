"""WebSockets: many connections, clients that come back, and frames that are no good."""

from __future__ import annotations

import asyncio
import base64
import os
import socket
from typing import Any

import aiohttp
import pytest

from playground.graph.model import Node
from tests.catalog.web.live import Live, body_of, free_port, request, status_of, talk

TO_SERVER = tuple(f"ask.{name}>web.{name}" for name in ("send", "broadcast", "close", "stop"))


def server(*more: Node, wires: tuple[str, ...] = TO_SERVER, **params: Any) -> Live:
    return Live(Node("web", "websocket_server", params={"port": 0, **params}), *more, wires=wires)


def client(port: int, name: str = "call", **params: Any) -> Node:
    url = f"ws://127.0.0.1:{port}/{name}"
    return Node(name, "websocket_client", params={"url": url, "autostart": True, **params})


async def upgraded(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Return a connection to a WebSocket server, over which frames can be written by hand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET /raw HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


def frame(opcode: int, data: bytes) -> bytes:
    """Return a short frame, masked with zeros as a client has to."""
    return bytes([0x80 | opcode, 0x80 | len(data), 0, 0, 0, 0]) + data


def test_a_message_from_one_goes_to_all_and_names_its_connection() -> None:
    port = free_port()
    wires = ("web.message>web.broadcast", "ask.say>one.send")
    live = server(client(port, "one"), client(port, "two"), wires=wires, port=port)
    with live:
        live.emitted("open", "one")
        live.emitted("open", "two")
        live.ask("say", "hello")
        assert live.emitted("message", "two") == [["hello"]]
        assert live.emitted("message", "one") == [["hello"]]
        number, text = live.came("message")
        paths = dict(live.all_that_came("connection", count=2))
        assert (paths[number], text) == ("/one", "hello")
        live.host.until(lambda: "2 connections" in live.run.live.nodes["web"].shown()["status"])


def test_text_bytes_and_json_arrive_as_they_were_sent() -> None:
    port = free_port()
    wires = ("web.message>web.send", "ask.say>call.send")
    live = server(client(port, messages_as="json"), wires=wires, port=port, messages_as="json")
    with live:
        said = [{"a": [1, None]}, "text", 3, b"\x00\xff"]
        for each in said:
            live.ask("say", each)  # before the connection is open: it waits
        assert [args[1] for args in live.all_that_came("message", "call", 4)] == said


def test_close_codes_and_reasons_travel_both_ways() -> None:
    port = free_port()
    wires = ("ask.close>web.close", "ask.hang_up>two.close")
    with server(client(port, "one"), client(port, "two"), wires=wires, port=port) as live:
        paths = {path: number for number, path in live.all_that_came("connection", count=2)}
        live.emitted("open", "one")
        live.emitted("open", "two")
        live.ask("close", paths["/one"], 4001, "out you go")
        live.ask("hang_up", 4002, "bye")
        assert live.emitted("close", "one") == [[4001, "out you go"]]
        assert live.emitted("close", "two") == [[4002, "bye"]]
        ends = sorted(live.emitted("close", "web", 2))
        wanted = [[paths["/one"], 4001, "out you go"], [paths["/two"], 4002, "bye"]]
        assert ends == sorted(wanted)
        told = [each for each in live.run.records if each.type == "emit" and each.node != "ask"]
        assert {each.phase for each in told if each.event == "close"} == {"close"}


def test_a_stopped_server_closes_all_and_lets_nobody_in() -> None:
    port = free_port()
    with server(client(port), port=port) as live:
        live.emitted("open", "call")
        live.ask("stop")
        assert live.emitted("close", "call") == [[1001, ""]]
        live.came("stopped")

        async def again() -> None:
            await asyncio.open_connection("127.0.0.1", port)

        with pytest.raises(ConnectionRefusedError):
            live.client(again())


def test_a_client_comes_back_with_longer_and_longer_waits() -> None:
    port = free_port()
    call = client(port, reconnect=True, retry_ms=5, longest_retry_ms=15)
    wires = ("ask.listen>web.listen", "ask.stop>web.stop")
    with server(call, wires=wires, port=port, autostart=False) as live:
        waits = live.emitted("reconnecting", "call", 4)[:4]
        assert waits == [[1, 5], [2, 10], [3, 15], [4, 15]]
        live.ask("listen")
        live.emitted("open", "call")
        live.ask("stop")
        assert live.emitted("close", "call")[0] == [1001, ""]
        assert [1, 5] in live.emitted("reconnecting", "call", len(waits) + 1)[4:]
        live.ask("listen")
        live.emitted("open", "call", 2)
        assert not live.emitted("error", "call", 0)


def test_a_client_that_is_closed_while_it_waits_connects_no_more() -> None:
    call = client(free_port(), "web", reconnect=True, retry_ms=60_000)
    with Live(call, wires=("ask.close>web.close", "ask.send>web.send")) as live:
        live.emitted("reconnecting")
        live.ask("close")
        live.ask("send", "lost")
        assert live.warned("a message is lost")
        assert live.run.loop.next_due() is None


def test_what_is_no_close_code_as_the_count_of_a_button_closes_normally() -> None:
    port = free_port()
    with server(client(port), wires=("ask.leave>call.close",), port=port) as live:
        live.emitted("open", "call")
        live.ask("leave", 1)
        assert live.emitted("close", "call") == [[1000, ""]]


# faults


def test_without_reconnect_a_refused_connection_is_an_error() -> None:
    port = free_port()
    with Live(client(port, "web")) as live:
        assert live.errors() == [f"connect ECONNREFUSED 127.0.0.1:{port}"]


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (frame(3, b""), 1002),
        (frame(1, b"\xff\xfe"), 1007),
        (frame(1, b"{no") + frame(8, b"\x03\xef"), 1007),
        (frame(1, b"x" * 101), 1009),
        (frame(8, b"\x03"), 1002),
        (frame(8, b""), 1005),
        (frame(8, (3999).to_bytes(2, "big") + b"why"), 3999),
        (b"", 1006),
    ],
)
def test_frames_that_are_no_good_end_that_connection_alone(frames: bytes, code: int) -> None:
    with server(message_limit_bytes=100, messages_as="json") as live:

        async def misbehave() -> None:
            reader, writer = await upgraded(live.port)
            writer.write(frames)
            await writer.drain()
            if frames:
                await reader.read()
            writer.close()

        live.client(misbehave())
        ended = live.emitted("close")[0]
        assert ended[:2] == [1, code]
        assert live.run.crash is None
        _, writer = live.client(upgraded(live.port))
        assert live.all_that_came("connection", count=2)[1] == [2, "/raw"]
        writer.close()


def test_the_last_messages_of_a_peer_that_goes_away_are_heard() -> None:
    with server() as live:

        async def say_and_go() -> None:
            _, writer = await upgraded(live.port)
            for number in range(50):
                writer.write(frame(1, str(number).encode()))
            writer.close()

        live.client(say_and_go())
        assert live.emitted("close") == [[1, 1006, ""]]
        assert [args[1] for args in live.all_that_came("message")] == [str(n) for n in range(50)]


def test_a_peer_that_does_not_read_is_given_up() -> None:
    with server(most_unsent_bytes=1_000_000) as live:
        reader, writer = live.client(upgraded(live.port))  # which reads so much and no more
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        live.came("connection")
        for _ in range(80):
            live.ask("send", 1, "x" * 100_000)
        assert live.emitted("close") == [[1, 1006, "too slow"]]
        assert live.warned("left more than 1,000,000 bytes unread")
        writer.transport.abort()
        del reader


def test_a_peer_that_answers_no_ping_is_given_up() -> None:
    with server(ping_ms=30) as live:
        _, writer = live.client(upgraded(live.port))
        assert live.emitted("close")[0][:2] == [1, 1006]
        writer.close()


def test_sending_to_nobody_is_a_warning() -> None:
    with server() as live:
        live.ask("send", 7, "x")
        assert live.warned("connection 7 is not open")
        live.ask("broadcast", "x")
        assert live.run.crash is None


def test_a_bad_close_code_or_message_is_an_error() -> None:
    with server() as live:
        live.client(upgraded(live.port))[1].close()
        live.came("connection")
        live.ask("close", 1, 999)
        live.ask("send", 1, object())
        assert "a close code is 1000 or from 3000 to 4999, not 999" in live.errors(2)[0]
        assert "can be sent as no body" in live.errors(2)[1]


@pytest.mark.parametrize(
    ("line", "headers", "status"),
    [
        ("GET /chat", (), 426),
        ("GET /other", (), 404),
        (
            "GET /chat",
            ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: nonsense"),
            426,
        ),
    ],
)
def test_what_asks_for_no_websocket_gets_a_clean_no(
    line: str, headers: tuple[str, ...], status: int
) -> None:
    with server(path="/chat") as live:
        answer = live.client(talk(live.port, request(line, *headers)))
        assert (status_of(answer), body_of(answer) != b"") == (status, True)
        assert live.warned(f"{status} ")


def test_pages_from_elsewhere_may_not_connect_where_an_origin_is_named() -> None:
    with server(origin="http://here") as live:

        async def connect(origin: str) -> int:
            url = f"http://127.0.0.1:{live.port}/"
            async with aiohttp.ClientSession() as session:
                try:
                    async with session.ws_connect(url, origin=origin):
                        return 101
                except aiohttp.WSServerHandshakeError as error:
                    return error.status

        assert live.client(connect("http://there")) == 403
        assert live.client(connect("http://here")) == 101


def test_a_server_that_speaks_no_websocket_is_an_error_of_the_client() -> None:
    port = free_port()
    web = Node("web", "http_server", params={"port": port, "reply": "hello"})
    call = client(port, autostart=False)
    with Live(web, call, wires=("web.listening>call.connect",)) as live:
        assert live.errors() == ["Unexpected server response: 200"]


@pytest.mark.parametrize("url", ["ws://127.0.0.1:port/", "ws://[::1", "ws://127.0.0.1:99999/"])
def test_an_address_that_is_none_is_an_error_event(url: str) -> None:
    with Live(Node("web", "websocket_client", params={"url": url, "autostart": True})) as live:
        assert live.errors() == [f"Invalid URL: {url!r}"]
