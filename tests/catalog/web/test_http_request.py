"""Requests: what goes out, what comes back, and what goes wrong between the two."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from playground.catalog.kinds.network.http.order import Form, order_of
from playground.catalog.kinds.network.http.request import HttpRequest
from playground.catalog.world import WorldError
from playground.graph.model import Node
from tests.catalog.web.live import Live, free_port
from tests.catalog.web.peers import Peer, response


def asking(url: str, wires: tuple[str, ...] = (), **params: Any) -> Live:
    node = Node("web", "http_request", params={"url": url, **params})
    return Live(node, wires=("ask.send>web.send", "ask.cancel>web.cancel", *wires))


def test_a_response_is_an_event_with_its_parts() -> None:
    with asking("", body_as="json") as live:
        peer = Peer(live, response("201 Made", "X-A: 1", "X-A: 2", body=b'{"a": [1]}'))
        live.ask("send", f"{peer.url}there?x=1")
        number, status, headers, body, url = live.came("response")
        assert (number, status, body, url) == (1, 201, {"a": [1]}, f"{peer.url}there?x=1")
        assert headers["x-a"] == "1, 2"
        assert live.emitted("progress") == [[10, 10]]
        assert live.emitted("response") == [[201, headers, {"a": [1]}, url]]
        peer.close()


def test_what_is_heard_fills_url_and_body() -> None:
    with asking("", method="POST", headers={"X-One": "1"}) as live:
        peer = Peer(live, response("204 None"))
        live.run.loop.driver.do(
            lambda: live.run.live.nodes["web"].configure("url", f"{peer.url}{{0}}")
        )
        live.ask("send", "room")
        live.came("response")
        head = peer.heads[0].decode().lower()
        assert head.startswith("post /room http/1.1\r\n")
        assert "x-one: 1\r\n" in head
        assert "content-type: text/plain" in head
        peer.close()


def test_packed_bodies_other_charsets_and_redirects_are_read() -> None:
    def answer(head: bytes) -> bytes:
        if head.startswith(b"GET /first"):
            return response("302 Found", "Location: /second")
        packed = gzip.compress("grün".encode("latin-1"))
        kind = "Content-Type: text/plain; charset=latin-1"
        return response("200 OK", "Content-Encoding: gzip", kind, body=packed)

    with asking("") as live:
        peer = Peer(live, answer)
        live.ask("send", f"{peer.url}first")
        assert live.came("response")[3:] == ["grün", f"{peer.url}second"]
        peer.close()


def test_without_redirects_a_redirect_is_the_response() -> None:
    with asking("", redirects=0) as live:
        peer = Peer(live, response("302 Found", "Location: /round"))
        live.ask("send", peer.url)
        assert live.came("response")[1] == 302
        peer.close()


def test_progress_is_told_while_a_body_comes() -> None:
    size = 5_000_000
    with asking("", body_as="bytes") as live:
        peer = Peer(live, response("200 OK", body=b"x" * size))
        live.ask("send", peer.url)
        assert len(live.came("response")[3]) == size
        live.emitted("response")
        told = live.emitted("progress")
        assert len(told) > 3
        assert told == sorted(told)
        assert told[-1] == [size, size]
        peer.close()


def test_cancel_gives_up_and_nothing_comes_of_it_any_more() -> None:
    with asking("") as live:
        peer = Peer(live, b"HTTP/1.1 200 OK\r\n", stays=True)
        live.ask("send", peer.url)
        live.host.until(lambda: peer.heads)
        live.ask("cancel")
        assert live.emitted("cancelled") == [[peer.url]]
        assert live.run.live.nodes["web"].shown() == {"status": f"cancelled {peer.url}"}
        peer.close()


# faults


def test_a_refused_connection_is_an_error_in_nodes_words() -> None:
    port = free_port()
    with asking(f"http://127.0.0.1:{port}/") as live:
        live.ask("send")
        assert live.errors() == [f"connect ECONNREFUSED 127.0.0.1:{port}"]
        error = live.came("failed")[1]
        assert (error.code, error.syscall, error.port) == ("ECONNREFUSED", "connect", port)


def test_no_response_in_time_is_an_error_by_engine_time() -> None:
    with asking("", timeout_ms=20) as live:
        peer = Peer(live, b"HTTP/1.1 200 OK\r\nContent-Le", stays=True)
        live.ask("send", peer.url)
        assert live.errors() == [f"no response from {peer.url} within 20 ms"]
        peer.close()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "ECONNRESET"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "ECONNRESET"),
        (b"NONSENSE\r\n\r\n", "HPE_INVALID"),
        (response("200 OK", "Transfer-Encoding: chunked", body=b"zz\r\nx"), "HPE_INVALID"),
        (response("200 OK", "Content-Encoding: gzip", body=b"not packed"), "Z_DATA_ERROR"),
        (response("200 OK", body=b"x" * 1001), "ERR_BODY_TOO_LARGE"),
        (response("200 OK", "Content-Type: text/plain", body=b"{no"), "ERR_INVALID_JSON"),
        (response("302 Found", "Location: /"), "ERR_TOO_MANY_REDIRECTS"),
        (response("302 Found", "Location: gopher://x"), "ERR_INVALID_URL"),
    ],
)
def test_a_bad_response_is_an_error(answer: bytes, code: str) -> None:
    with asking("", body_as="json", redirects=3, body_limit_bytes=1000) as live:
        peer = Peer(live, answer)
        live.ask("send", peer.url)
        error = live.came("failed")[1]
        assert error.code == code, error
        assert len(live.errors()) == 1
        peer.close()


@pytest.mark.parametrize("url", ["", "nowhere", "ftp://a/", "http://", "http://a:b/", "http://a\n"])
def test_a_bad_url_is_an_error_before_anything_goes_out(url: str) -> None:
    with asking(url) as live:
        live.ask("send")
        assert live.errors()[0].startswith("Invalid URL: ")


def test_what_goes_to_other_machines_is_warned_of() -> None:
    with asking("http://192.0.2.1:81/", timeout_ms=5) as live:
        live.ask("send")
        assert live.warned("192.0.2.1:81 is not this machine alone")


def test_a_file_that_is_not_trusted_asks_nobody() -> None:
    node = Node("web", "http_request", params={"url": ""})
    with Live(node, wires=("ask.send>web.send",), trusted=False) as live:
        live.ask("send", "http://192.0.2.1/")
        assert live.warned("off until you trust this file")


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://127.0.0.1:1/", "http://192.0.2.1/"),
        ("http://127.0.0.1:{0}/", "1@192.0.2.1"),
        ("http://[::1]/", "http://[::1/"),
    ],
)
def test_a_node_whose_url_is_of_this_machine_does_not_go_beyond_it(url: str, asked: str) -> None:
    node = Node("web", "http_request", params={"url": url})
    with Live(node, wires=("ask.send>web.send",)) as live:
        live.ask("send", asked)
        (error,) = live.emitted("error")
        assert "is beyond this machine" in str(error) or "Invalid URL" in str(error)


def test_what_it_would_do_untrusted_is_said() -> None:
    def risk(url: str) -> str:
        return HttpRequest.risk({"url": url})

    assert risk("http://127.0.0.1:8080/{0}") == risk("http://localhost/") == ""
    assert risk("http://example.org/") == "sends requests to http://example.org/"
    assert risk("http://{0}/") == "sends requests to http://{0}/"
    assert risk("") == "sends requests to the web"


# what is asked for

FORM = Form("POST", "http://a/{0}", {"x": "1"}, "")
PLAIN = "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("args", "method", "url", "headers", "body"),
    [
        (("b",), "POST", "http://a/b", {"content-type": PLAIN, "x": "1"}, b"b"),
        ((), "POST", "http://a/", {"x": "1"}, b""),
        (({"n": 1},), "POST", "http://a/{'n': 1}", {"content-type": "application/json"}, None),
        (("http://c/", "d"), "POST", "http://c/", {"content-type": PLAIN, "x": "1"}, b"d"),
        (({"url": "http://c/", "method": "get"}, "d"), "GET", "http://c/", {"x": "1"}, b""),
        (
            ({"url": "http://c/", "body": b"d", "headers": {"x": 2, "Content-Type": "e"}},),
            "POST",
            "http://c/",
            {"x": "2", "Content-Type": "e"},
            b"d",
        ),
    ],
)
def test_what_is_asked_for_follows_from_parameters_and_arguments(
    args: tuple[Any, ...], method: str, url: str, headers: dict[str, str], body: bytes | None
) -> None:
    order = order_of(FORM, args, "send")
    assert (order.method, order.url) == (method, url)
    assert order.headers.items() >= headers.items()
    assert body is None or order.body == body


def test_a_body_that_is_given_is_a_template() -> None:
    form = FORM._replace(body='{"name": "{0}", "by": "{event}"}')
    assert order_of(form, ("x",), "click").body == b'{"name": "x", "by": "click"}'


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        ({"method": "A B"}, "ERR_INVALID_HTTP_TOKEN"),
        ({"headers": []}, None),
        ({"headers": [1]}, "ERR_INVALID_ARG_TYPE"),
        ({"headers": {"a\n": "b"}}, "ERR_INVALID_CHAR"),
        ({"body": object()}, "ERR_INVALID_ARG_TYPE"),
        ({"body": float("nan")}, "ERR_INVALID_ARG_TYPE"),
    ],
)
def test_what_cannot_be_asked_is_an_error(whole: dict[str, Any], code: str | None) -> None:
    if code is None:
        assert order_of(FORM, ({"url": "http://c/", **whole},), "send").headers == {"x": "1"}
        return
    with pytest.raises(WorldError) as raised:
        order_of(FORM, ({"url": "http://c/", **whole},), "send")
    assert raised.value.code == code
