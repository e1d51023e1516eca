"""The HTTP server: requests as events, answers from handlers, and what becomes of bad clients."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
from typing import Any

import pytest

from playground.graph.model import Node
from tests.catalog.web.live import Live, body_of, request, status_of, talk

ECHO = ("web.request>say.in", "say.out>web.respond")


def server(*more: Node, wires: tuple[str, ...] = (), **params: Any) -> Live:
    return Live(Node("web", "http_server", params={"port": 0, **params}), *more, wires=wires)


def mapped(expression: str) -> Node:
    return Node("say", "map", params={"expression": expression})


def coded(code: str) -> Node:
    return Node("say", "python", params={"code": code})


def test_a_request_is_an_event_and_a_body_that_comes_back_is_its_answer() -> None:
    with server(mapped("'hello ' + args[3]"), wires=ECHO) as live:
        answer = live.client(talk(live.port, request("POST /a?b=1", "X-Two: 2", body=b"you")))
        assert status_of(answer) == 200
        assert body_of(answer) == b"hello you"
        method, path, headers, body, number = live.came("request")
        assert (method, path, body, number) == ("POST", "/a?b=1", "you", 1)
        assert headers["x-two"] == "2"
        assert live.came("finish") == ["POST", "/a?b=1", 200, 1]


def test_an_answer_finds_its_request_through_timers_and_async_handlers() -> None:
    code = """
import asyncio
async def handler(method, path, *rest):
    await asyncio.sleep(0.03 if path == "/slow" else 0.001)
    emit("out", path)
"""
    later = Node("later", "delay", params={"delay_ms": 5})
    wires = ("web.request>say.in", "say.out>later.in", "later.out>web.respond")
    with server(coded(code), later, wires=wires) as live:

        async def both() -> list[bytes]:
            asked = [talk(live.port, request(f"GET {path}")) for path in ("/slow", "/fast")]
            return await asyncio.gather(*asked)

        assert [body_of(each) for each in live.client(both())] == [b"/slow", b"/fast"]
        assert [args[1] for args in live.all_that_came("finish", count=2)] == ["/fast", "/slow"]


@pytest.mark.parametrize(
    ("answer", "status", "content_type", "body"),
    [
        ('"plain"', 200, "text/plain; charset=utf-8", b"plain"),
        ('"<!DOCTYPE html><p>hi"', 200, "text/html; charset=utf-8", b"<!DOCTYPE html><p>hi"),
        ('{"a": [1, None]}', 200, "application/json", b'{"a":[1,null]}'),
        ('b"\\x00\\xff"', 200, "application/octet-stream", b"\x00\xff"),
        ("None", 200, None, b""),
        ('{"status": 404, "body": "none"}', 404, "text/plain; charset=utf-8", b"none"),
        ('1, 201, "made", {"Content-Type": "a/b"}', 201, "a/b", b"made"),
        ("1, 204", 204, None, b""),
    ],
)
def test_what_a_handler_answers_goes_as_what_it_is(
    answer: str, status: int, content_type: str | None, body: bytes
) -> None:
    code = f"def handler(*args):\n    emit('out', {answer})"
    with server(coded(code), wires=ECHO) as live:
        came = live.client(talk(live.port, request("GET /")))
        assert (status_of(came), body_of(came)) == (status, body)
        head = came.partition(b"\r\n\r\n")[0].decode().lower().splitlines()
        found = [line.partition(": ")[2] for line in head if line.startswith("content-type")]
        assert found == ([] if content_type is None else [content_type])


def test_routes_and_the_static_reply_answer_without_a_handler() -> None:
    routes = [
        {"path": "/page", "body": "<html>", "method": "get"},
        {"path": "/old/*", "status": 410, "type": "x/y"},
        {"path": "/live", "answer": "emit"},
    ]
    headers = {"X-By": "playground"}
    live = server(mapped("'by hand'"), wires=ECHO, routes=routes, reply="else", headers=headers)
    with live:
        asked = ["GET /page?x", "POST /page", "GET /old/a/b", "GET /live", "GET /other"]
        came = [live.client(talk(live.port, request(line))) for line in asked]
        assert [status_of(each) for each in came] == [200, 200, 410, 200, 200]
        assert [body_of(each) for each in came] == [b"<html>", b"else", b"", b"by hand", b"else"]
        assert all(b"X-By: playground" in each for each in came)
        assert len(live.all_that_came("finish", count=5)) == 5
        assert [args[1] for args in live.emitted("request")] == ["/live"]


def test_settings_that_change_while_it_runs_hold_at_once() -> None:
    with server(reply="one") as live:
        assert body_of(live.client(talk(live.port, request("GET /")))) == b"one"
        live.run.loop.driver.do(lambda: live.run.live.nodes["web"].configure("reply", "two"))
        assert body_of(live.client(talk(live.port, request("GET /")))) == b"two"


def test_several_requests_come_over_one_connection() -> None:
    with server(mapped("args[1]"), wires=ECHO) as live:

        async def twice() -> list[bytes]:
            reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
            came = []
            for path in ("/1", "/2"):
                writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
                came.append(await reader.readexactly(2))
            writer.close()
            return came

        assert live.client(twice()) == [b"/1", b"/2"]


def test_without_keep_alive_a_connection_is_for_one_request() -> None:
    with server(reply="x", keep_alive_ms=0) as live:
        answer = live.client(talk(live.port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
        assert b"Connection: close" in answer


def test_a_connection_that_stays_idle_is_closed() -> None:
    with server(reply="x", keep_alive_ms=20) as live:
        assert live.client(talk(live.port, b"")) == b""
        assert status_of(live.client(talk(live.port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"))) == 200


def test_a_client_that_asks_whether_to_go_on_is_told_to() -> None:
    with server(mapped("len(args[3])"), wires=ECHO) as live:
        came = live.client(talk(live.port, request("PUT /", "Expect: 100-continue", body=b"xyz")))
        assert came.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
        assert came.endswith(b"\r\n\r\n3")


def test_a_client_that_sends_no_more_still_has_its_answer() -> None:
    with server(mapped("args[1]"), wires=ECHO) as live:

        async def ask() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
            writer.write(b"GET /nc HTTP/1.1\r\nHost: x\r\n\r\n")
            writer.write_eof()
            answer = await reader.read()
            writer.close()
            return answer

        assert body_of(live.client(ask())) == b"/nc"


def test_a_stopped_server_answers_what_waits_then_closes_and_listens_again() -> None:
    wires = ("ask.stop>web.stop", "ask.listen>web.listen", "ask.answer>web.respond")
    with server(wires=wires) as live:
        waiting = live.host.create_task(talk(live.port, request("GET /")))
        live.came("request")
        live.ask("stop")
        live.ask("answer", 1, 200, "late but there")
        live.host.until(waiting.done)
        assert body_of(waiting.result()) == b"late but there"
        assert live.emitted("close") == [[]]
        live.ask("listen")
        assert len(live.all_that_came("listening", count=2)) == 2


# faults


def test_a_port_in_use_is_an_error_event_in_nodes_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with server(port=port, wires=("ask.listen>web.listen",)) as live:
            text = f"listen EADDRINUSE: address already in use 127.0.0.1:{port}"
            assert live.errors() == [text]
            node = live.run.live.nodes["web"]
            assert (node.shown()["status"], node.error_text) == (text, text)
            live.run.loop.driver.do(lambda: node.configure("port", 0))
            live.ask("listen")
            assert live.port != port
            live.emitted("listening")
            assert node.error_text == ""


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\n", 400),
        (request("POST /", "Transfer-Encoding: chunked", body=b"zz\r\nhello"), 400),
        (request("POST /", "Content-Length: 11", body=b"x" * 11), 413),
        (
            request("POST /", "Transfer-Encoding: chunked", body=b"b\r\n01234567890\r\n0\r\n\r\n"),
            413,
        ),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHalf", 408),
        (request("POST /", "Content-Length: 5", body=b"hal"), 408),
        (b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n", 400),
    ],
)
def test_a_bad_request_gets_a_clean_answer_and_a_warning(sent: bytes, status: int) -> None:
    with server(reply="fine", body_limit_bytes=10, request_timeout_ms=60) as live:
        assert status_of(live.client(talk(live.port, sent))) == status
        assert live.warned(f"{status} ")
        assert status_of(live.client(talk(live.port, request("PUT /", body=b"ok")))) == 200


def test_a_client_that_sends_byte_by_byte_is_not_waited_for_longer_than_any_other() -> None:
    with server(request_timeout_ms=60) as live:

        async def trickle() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
            answer = asyncio.ensure_future(reader.read())
            writer.write(b"GET / HTTP/1.1\r\nX-Long: ")
            while not answer.done():
                writer.write(b"x")
                await asyncio.wait([answer], timeout=0.002)
            writer.close()
            return answer.result()

        assert status_of(live.client(trickle())) == 408
        assert live.warned("408 the head of a request took too long")


def test_a_body_that_is_no_json_is_refused_where_json_is_wanted() -> None:
    with server(mapped("args[3]['a']"), wires=ECHO, body_as="json") as live:
        assert status_of(live.client(talk(live.port, request("PUT /", body=b"{")))) == 400
        assert body_of(live.client(talk(live.port, request("PUT /", body=b'{"a": "b"}')))) == b"b"


def test_text_that_is_not_utf_8_is_read_leniently() -> None:
    with server(mapped("args[3]"), wires=ECHO) as live:
        live.client(talk(live.port, request("PUT /", body=b"a\xffb")))
        latin = "Content-Type: text/plain; charset=latin-1"
        live.client(talk(live.port, request("PUT /", latin, "X-Odd: \xe9", body=b"\xe9")))
        bodies = [args[3] for args in live.all_that_came("request", count=2)]
        assert bodies == ["a\ufffdb", "é"]
        assert live.all_that_came("request")[1][2]["x-odd"] == "é"


def test_a_client_that_goes_away_is_told_of_and_a_late_answer_is_a_warning() -> None:
    with server(wires=("ask.answer>web.respond",)) as live:

        async def gone() -> None:
            _, writer = await asyncio.open_connection("127.0.0.1", live.port)
            writer.write(request("GET /gone"))
            await asyncio.to_thread(lambda: None)
            writer.close()

        live.client(gone())
        live.came("request")
        assert live.emitted("aborted") == [["GET", "/gone", 1]]
        live.ask("answer", 1, 200, "too late")
        assert "request 1" in live.warned("too late to answer")
        assert live.run.crash is None


def test_a_client_that_goes_away_in_the_middle_of_its_request_is_a_warning() -> None:
    with server() as live:

        async def half() -> None:
            _, writer = await asyncio.open_connection("127.0.0.1", live.port)
            writer.write(request("POST /", "Content-Length: 100", body=b"half"))
            await writer.drain()
            writer.close()

        live.client(half())
        live.warned("went away in the middle")


def test_a_reset_in_the_middle_of_a_response_is_told_of() -> None:
    with server(reply="x" * 20_000_000) as live:

        async def reset() -> None:
            reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
            writer.write(request("GET /big"))
            await reader.readexactly(1000)
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            writer.transport.abort()

        live.client(reset())
        assert live.emitted("aborted") == [["GET", "/big", 1]]


def test_a_client_that_does_not_take_its_answer_is_cut_off() -> None:
    with server(reply="x" * 20_000_000, request_timeout_ms=60) as live:

        async def begin() -> asyncio.StreamWriter:
            reader, writer = await asyncio.open_connection("127.0.0.1", live.port)
            writer.write(request("GET /big"))
            await reader.readexactly(1000)
            return writer

        writer = live.client(begin())
        assert live.warned("GET /big: the client did not take its answer")
        assert live.emitted("aborted") == [["GET", "/big", 1]]
        writer.transport.abort()


def test_a_large_answer_arrives_whole() -> None:
    body = "abcdefgh" * 100_000
    code = "def handler(*args):\n    emit('out', 'abcdefgh' * 100_000)"
    with server(coded(code), wires=ECHO) as live:
        assert body_of(live.client(talk(live.port, request("GET /")))) == body.encode()
        head = live.client(talk(live.port, request("HEAD /")))
        assert f"Content-Length: {len(body)}".encode() in head
        assert body_of(head) == b""


def test_nobody_who_answers_is_504_by_engine_time() -> None:
    with server(answer_timeout_ms=10) as live:
        answer = live.client(talk(live.port, request("GET /never")))
        assert status_of(answer) == 504
        assert live.warned("nobody answered GET /never within 10 ms")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('{"status": 99}', "Invalid status code: 99"),
        ('1, "200", "x"', "Invalid status code: '200'"),
        ('1, 200, "x", {"a b": "c"}', "'a b' is no name of a header"),
        ('1, 200, "x", {"a": "b\\r\\nc: d"}', "a character that no header can carry"),
        ('1, 200, "x", ["a"]', "headers are an object, not ['a']"),
        ("object()", "can be sent as no body"),
        ("*args", "respond takes (body) or (id, status, body, headers)"),
    ],
)
def test_a_bad_answer_is_500_for_the_client_and_an_error_event(answer: str, words: str) -> None:
    code = f"def handler(*args):\n    emit('out', {answer})"
    with server(coded(code), wires=ECHO) as live:
        assert status_of(live.client(talk(live.port, request("GET /")))) == 500
        assert words in live.errors()[0]


def test_a_file_that_is_not_trusted_does_not_listen() -> None:
    node = Node("web", "http_server", params={"port": 0})
    with Live(node, trusted=False) as live:
        assert "off until you trust this file" in live.warnings
        assert live.run.live.nodes["web"].risk({"host": "a", "port": 1}) == "listens on a:1"


def test_an_address_that_others_can_reach_is_warned_of() -> None:
    with server(host="0.0.0.0") as live:
        assert live.warned("0.0.0.0:0 is not this machine alone")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_talks_to_it() -> None:
    with server(mapped("{'path': args[1], 'got': len(args[3])}"), wires=ECHO) as live:
        url = f"http://127.0.0.1:{live.port}/from/curl"
        command = ["curl", "-sS", "--max-time", "9", "--data-binary", "@-", url]

        def curl() -> bytes:
            return subprocess.run(
                command, input=b"x" * 5000, capture_output=True, check=True
            ).stdout

        told = json.loads(live.client(asyncio.to_thread(curl)))
        assert told == {"path": "/from/curl", "got": 5000}
