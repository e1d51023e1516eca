"""Servers that are not there, go away and come back, refuse, or are none."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from playground.catalog.kinds.channels import nats_session
from playground.session.comparing.difference import first_difference
from tests.catalog.channels.wired import Wired
from tests.session.replay.kept import kept, replayed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.nats_server import NatsServer

    Started = Callable[..., NatsServer]

KEPT = {"delivery": "at_least_once", "ack_wait_ms": 300}
QUIET = {"subscribed": False}
NEVER_DONE = """
import asyncio

async def handler(value, subject, about):
    if value == "stuck" and about["delivery"] == 1:
        await asyncio.sleep(3600)
"""


def test_no_server_is_one_error_and_then_it_tries_on_until_there_is_one(
    nats_server: Started,
) -> None:
    server = nats_server()
    server.stop()
    with Wired(bus=server.url, real=True, it={"subject": "x"}) as run:
        run.tell("it", "publish", "early")
        run.until(lambda: [each[0] for each in run.inputs("it")].count("refused") >= 2)
        assert "; again in 0." in run.status("it")
        server.start()
        run.until_heard("it", "message")
    assert run.errors == [f"connect ECONNREFUSED 127.0.0.1:{server.port}"]
    assert run.values("it") == ["early"]
    assert run.status("it").startswith(f"x: connected to 127.0.0.1:{server.port}")


def test_a_server_that_stops_and_comes_back_is_told_of_and_found_again(
    nats_server: Started,
) -> None:
    server = nats_server()
    with Wired(bus=server.url, real=True, one={"subject": "x"}, two={"subject": "x"}) as run:
        run.settle()
        server.stop()
        run.until_heard("one", "disconnect")
        run.until_heard("two", "disconnect")
        run.tell("one", "publish", "meanwhile")
        run.tell("one", "request", "is anybody there?")
        run.until_heard("one", "error")
        server.start()
        run.until_heard("one", "message")
        run.until_heard("two", "connect", 2)
        run.settle()
        run.tell("one", "publish", "after")
        run.until(lambda: "after" in run.values("one") and "after" in run.values("two"))
    assert run.emitted("one", "disconnect") == [["the server ended the connection", 0]]
    assert run.values("one") == ["meanwhile", "after"]
    assert "no connection to ask on x" in run.errors
    session = kept(run.run)
    assert first_difference(session.records, replayed(session).records)[0] is None


def test_what_a_dead_server_may_have_lost_is_said(nats_server: Started) -> None:
    server = nats_server()
    with Wired(bus=server.url, real=True, it={"subject": "x"}) as run:
        run.settle()
        server.freeze()  # it takes what is sent, and never says that it has
        for number in range(3):
            run.tell("it", "publish", number)
        node: Any = run.run.live.nodes["it"]
        run.until(lambda: node._link._session._sending.unconfirmed == 3)
        server.kill()
        assert run.until_heard("it", "disconnect")[0][1] == 3
    assert run.values("it") == []


def test_what_was_not_acknowledged_is_sent_and_delivered_again(nats_server: Started) -> None:
    server = nats_server()
    hears, sends = {"subject": "bill", **KEPT}, {"subject": "bill", **KEPT, **QUIET}
    with Wired(bus=server.url, real=True, code=NEVER_DONE, hears=hears, sends=sends) as run:
        run.settle()
        run.tell("sends", "publish", "stuck")
        run.until_heard("hears", "message")
        run.settle("sends")
        server.freeze()
        run.tell("sends", "publish", "on its way")
        node: Any = run.run.live.nodes["sends"]
        run.until(lambda: node._link.outbox._kept)
        server.kill()
        run.until_heard("sends", "disconnect")
        run.tell("sends", "publish", "while away")
        server.start()
        run.until(lambda: {"on its way", "while away"} <= set(run.values("hears")))
        run.until(lambda: [args[2]["redelivered"] for args in _stuck(run)] == [False, True])
        run.settle("sends")
    assert sorted(set(run.values("hears"))) == ["on its way", "stuck", "while away"]
    assert run.emitted("sends", "disconnect")[0][1] == 0


def test_a_wrong_password_is_an_error_that_does_not_show_it(nats_server: Started) -> None:
    server = nats_server("authorization { user: me, password: right }")
    url = server.url.replace("nats://", "nats://me:wrong@")
    with Wired(bus=url, real=True, it={"subject": "x"}) as run:
        run.until_heard("it", "error")
    words = f"127.0.0.1:{server.port} refuses the connection: Authorization Violation"
    assert run.errors == [words]
    assert not any("wrong" in str(record.args) for record in run.run.records)
    right = server.url.replace("nats://", "nats://me:right@")
    with Wired(bus=right, real=True, it={"subject": "x"}) as run:
        assert run.until_heard("it", "connect") == [[server.url]]


def test_what_one_is_not_allowed_is_an_error_and_the_rest_goes_on(nats_server: Started) -> None:
    server = nats_server(
        "authorization { users: [{user: me, password: me, permissions: "
        '{publish: {deny: "secret"}, subscribe: {deny: "secret"}}}] }'
    )
    url = server.url.replace("nats://", "nats://me:me@")
    with Wired(bus=url, real=True, it={"subject": "secret"}, other={"subject": "x"}) as run:
        run.until_heard("it", "error")
        run.tell("it", "publish", 1)
        run.until_heard("it", "error", 2)
        run.tell("other", "publish", 2)
        run.until_heard("other", "message")
    assert run.errors == [
        'permissions violation for subscription to "secret"',
        'permissions violation for publish to "secret"',
    ]


def test_a_message_that_is_too_large_is_an_error_of_its_own(nats_server: Started) -> None:
    server = nats_server("max_payload: 1000")
    with Wired(bus=server.url, real=True, it={"subject": "x"}) as run:
        run.settle()
        run.tell("it", "publish", "x" * 2_000)
        run.tell("it", "publish", "small")
        run.until_heard("it", "message")
        run.until_heard("it", "error")
    assert run.values("it") == ["small"]
    assert run.errors == ["cannot publish to x: the message is larger than the server takes"]


def test_a_server_without_streams_cannot_keep_and_says_so(nats_server: Started) -> None:
    server = nats_server(keeps=False)
    with Wired(bus=server.url, real=True, it={"subject": "x", **KEPT}) as run:
        run.until_heard("it", "error")
        run.tell("it", "publish", 1)
        run.until_heard("it", "error", 2)
    reason = "the server keeps no streams (nats-server -js switches them on)"
    assert run.errors == [
        f"cannot hear x: {reason}",
        f"cannot keep what is published to x: {reason}",
    ]


def test_messages_that_come_too_fast_are_counted_and_said_once(
    nats_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nats_session, "MOST_UNREAD", 100)
    with Wired(bus=nats_url, real=True, it={"subject": "fast", "subscribed": True}) as run:
        run.settle()
        host, _, port = nats_url.removeprefix("nats://").partition(":")
        with socket.create_connection((host, int(port))) as raw:
            raw.sendall(b"CONNECT {}\r\n" + b"PUB fast 1\r\n1\r\n" * 20_000 + b"PING\r\n")
            run.until_heard("it", "error")
            run.until(lambda: not run.run.loop.length("poll"))
    assert len(run.errors) < 10
    assert "messages are lost, as of fast: they come faster than they are taken" in run.errors[0]


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_what_is_no_nats_server_is_an_error(greeting: bytes) -> None:
    with (
        _listener(greeting) as port,
        Wired(bus=f"nats://127.0.0.1:{port}", real=True, it={}) as run,
    ):
        run.until_heard("it", "error")
    assert run.errors[0].startswith(f"127.0.0.1:{port} refuses the connection: ")


@pytest.mark.parametrize("address", ["what", "nats://", "nats://host:99999", "http://host"])
def test_what_is_no_address_is_an_error(address: str) -> None:
    with Wired(bus=address, real=True, it={}) as run:
        run.until_heard("it", "error")
    assert run.errors == ["an address such as nats://127.0.0.1:4222 is needed here"]


def test_a_host_that_is_nowhere_is_an_error() -> None:
    with Wired(bus="nats://nowhere.invalid", real=True, it={}) as run:
        run.until_heard("it", "error")
    assert run.errors == ["getaddrinfo ENOTFOUND nowhere.invalid"]


def _stuck(run: Wired) -> list[list[Any]]:
    return [args for args in run.emitted("hears", "message") if args[0] == "stuck"]


class _listener:  # noqa: N801 - reads as a function
    """A TCP server that greets and hangs up."""

    def __init__(self, greeting: bytes) -> None:
        self._greeting = greeting
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> int:
        self._thread.start()
        port: int = self._socket.getsockname()[1]
        return port

    def __exit__(self, *raised: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.sendall(self._greeting)
