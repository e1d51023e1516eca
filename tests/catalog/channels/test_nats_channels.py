"""Channels over a real server: messages, groups, requests, streams; and their replay without it."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from playground.session.comparing.difference import first_difference
from tests.catalog.channels.wired import Wired
from tests.session.replay.kept import kept, replayed

if TYPE_CHECKING:
    from nats.aio.client import Client
    from nats.aio.msg import Msg

REPLIES = """
def handler(value, subject, about=None):
    if about:
        emit("out", value * 2)
"""
FAILS_ONCE = """
def handler(value, subject, about):
    if value == "b" and not about["redelivered"]:
        raise ValueError("not yet")
"""
QUIET = {"subscribed": False}


def test_messages_go_from_graph_to_graph_by_wildcards_in_order(nats_url: str) -> None:
    hears = Wired(bus=nats_url, real=True, all={"subject": "order.>"}, one={"subject": "order.1"})
    with hears, Wired(bus=nats_url, real=True, sends={"subject": "order.*", **QUIET}) as there:
        hears.settle()
        there.settle()
        for number in range(100):
            there.tell("sends", "publish", number, f"order.{number % 2}")
        there.until(lambda: there.status("sends").endswith("100 sent"))
        there.settle("sends")
        hears.until_heard("all", "message", 100)
        hears.until_heard("one", "message", 50)
    assert hears.values("all") == list(range(100))
    assert hears.values("one") == list(range(1, 100, 2))
    assert hears.emitted("all", "connect") == [[nats_url]]
    address = nats_url.removeprefix("nats://")
    assert hears.status("one") == f"order.1: connected to {address}, 50 heard, 0 sent"


def test_of_a_queue_group_one_has_each_message(nats_url: str) -> None:
    group = {"subject": "jobs", "queue": "workers"}
    with Wired(bus=nats_url, real=True, one=group, two=group, sends={"subject": "jobs"}) as run:
        run.settle()
        for number in range(40):
            run.tell("sends", "publish", number)
        run.until_heard("sends", "message", 40)
        run.until(lambda: len(run.values("one") + run.values("two")) == 40)
    assert sorted(run.values("one") + run.values("two")) == list(range(40))


def test_a_request_is_answered_or_an_error(nats_url: str) -> None:
    asks = {"subject": "double.*", "timeout_ms": 150, **QUIET}
    with Wired(
        bus=nats_url, real=True, code=REPLIES, asks=asks, answers={"subject": "double.me"},
        keeps={"subject": "double.silent"},
    ) as run:  # fmt: skip
        run.settle()
        run.tell("asks", "request", 21, "double.me")
        assert run.until_heard("asks", "response") == [[42, "double.me"]]
        run.tell("asks", "request", 1, "double.nobody")
        run.until_heard("asks", "error", 1)
        run.tell("asks", "request", 1, "double.silent")
        run.until_heard("asks", "error", 2)
    assert run.errors == [
        "nobody answers requests on double.nobody",
        "no answer on double.silent within 150 ms",
    ]


def test_a_stream_delivers_until_the_handlers_are_done_and_says_so(nats_url: str) -> None:
    kept_terms = {"subject": "bills", "delivery": "at_least_once"}
    with Wired(bus=nats_url, real=True, sends={**kept_terms, **QUIET}) as before:
        for value in "abc":
            before.tell("sends", "publish", value)
        before.settle("sends")
    run = Wired(bus=nats_url, real=True, code=FAILS_ONCE, hears=kept_terms)
    run.run.keeps_going = True
    with run:
        heard = run.until_heard("hears", "message", 4)
        run.settle("hears")
    assert [(args[0], args[2]["delivery"]) for args in heard] == [
        ("a", 1), ("b", 1), ("c", 1), ("b", 2),
    ]  # fmt: skip
    with Wired(bus=nats_url, real=True, hears=kept_terms, sends={**kept_terms, **QUIET}) as after:
        after.tell("sends", "publish", "d")
        after.until_heard("hears", "message")
    assert after.values("hears") == ["d"]


def test_by_the_virtual_clock_what_is_asked_is_waited_for(nats_url: str) -> None:
    run = Wired(
        bus=nats_url,
        code=REPLIES,
        asks={"subject": "later", "timeout_ms": 60_000, **QUIET},
        answers={"subject": "later"},
    )
    run.at(1_000, "asks", "request", 4).at(30_000, "asks", "request", 5).play()
    assert run.emitted("asks", "response") == [[8, "later"], [10, "later"]]
    assert run.run.loop.now() == 30_000


def test_a_session_replays_without_the_server(nats_url: str) -> None:
    keeps = {"subject": "kept.1", "delivery": "at_least_once"}
    with Wired(
        bus=nats_url, real=True, code=REPLIES, asks={"subject": "replay", **QUIET},
        answers={"subject": "replay"}, keeps=keeps,
    ) as run:  # fmt: skip
        run.settle()
        for number in range(5):
            run.tell("asks", "request", number)
            run.tell("keeps", "publish", {"n": number})
        run.until_heard("asks", "response", 5)
        run.until_heard("keeps", "message", 5)
    session = kept(run.run)
    assert first_difference(session.records, replayed(session).records)[0] is None


def test_a_client_from_elsewhere_speaks_with_a_channel(nats_url: str) -> None:
    with Wired(bus=nats_url, real=True, code=REPLIES, answers={"subject": "else.*"}) as run:
        run.settle()
        heard, answer = _ran(run, _client_of_nats_py(nats_url, run))
        assert heard == {"from": "the graph"}
        assert answer == 14
        run.until_heard("answers", "message", 3)
    assert run.emitted("answers", "message")[0] == [[1, 2], "else.list"]


def test_raw_protocol_is_enough_to_speak_with_a_channel(nats_url: str) -> None:
    host, _, port = nats_url.removeprefix("nats://").partition(":")
    with (
        Wired(bus=nats_url, real=True, it={"subject": "raw"}) as run,
        socket.create_connection((host, int(port))) as raw,
    ):
        run.settle()
        raw.sendall(b'CONNECT {}\r\nSUB raw 1\r\nPUB raw 7\r\n"hello"\r\nPUB raw 5\r\nhello\r\n')
        run.until_heard("it", "message")
        run.until_heard("it", "error")
        run.tell("it", "publish", {"a": 1})
        run.until_heard("it", "message", 2)
        with raw.makefile("rb") as lines:
            assert any(line == b'{"a":1}\r\n' for line in lines)
    assert run.emitted("it", "message")[0] == ["hello", "raw"]
    assert run.errors == [
        "a message on raw is no JSON: JSON is malformed: invalid character (byte 0)"
    ]


async def _client_of_nats_py(url: str, run: Wired) -> tuple[Any, Any]:
    """Publish, subscribe and ask with nothing but nats-py; return what came."""
    import nats

    client: Client = await nats.connect(url)
    came: asyncio.Future[Msg] = asyncio.get_running_loop().create_future()
    subscription = await client.subscribe("else.there", future=came)
    await client.publish("else.list", b"[1, 2]")
    await client.flush()
    node: Any = run.run.live.nodes["answers"]
    node.reach(node._link.publish, "else.there", b'{"from": "the graph"}')
    heard = json.loads((await came).data)
    answer = json.loads((await client.request("else.ask", b"7", timeout=10)).data)
    await subscription.unsubscribe()
    await client.close()
    return heard, answer


def _ran(run: Wired, work: Any) -> Any:
    assert run.host is not None
    task = asyncio.Task(work, loop=run.host)
    run.until(task.done)
    return task.result()


@pytest.mark.slow
def test_nothing_is_left_after_a_thousand_runs(nats_url: str) -> None:
    _come_and_go(nats_url, 1_000)


def test_nothing_is_left_after_runs_are_over(nats_url: str) -> None:
    _come_and_go(nats_url, 8)


def _come_and_go(url: str, times: int) -> None:
    counts = []
    for number in range(times):
        with Wired(bus=url, real=True, one={"subject": "leak"}, two={"subject": "leak"}) as run:
            if number % 4 != 1:  # and some end while they are still connecting
                run.settle()
            run.tell("one", "publish", number)
            if number % 4 > 1:
                run.until_heard("two", "message")
        counts.append(len(list(Path("/proc/self/fd").iterdir())))
    assert max(counts[-3:]) <= counts[0]
