"""Channels without a server: one bus for all graphs of a process, the same each time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from playground.catalog.kinds.channels import local_link
from playground.catalog.kinds.channels.bus import Bus
from playground.catalog.shown import ShownFold
from playground.graph.document import Document
from playground.runtime.live_edit import apply
from playground.session.comparing.difference import first_difference
from tests.catalog.channels.wired import Wired
from tests.session.replay.kept import kept, replayed

if TYPE_CHECKING:
    from typing import Any

REPLIES_LATER = """
import asyncio

async def handler(value, subject, about=None):
    await asyncio.sleep(0.1)
    emit("out", value * 2, about)
"""
FAILS_ONCE = """
def handler(value, subject, about):
    if not about["redelivered"]:
        raise ValueError("not yet")
"""
FAILS_LATE_ONCE = """
import asyncio

async def handler(value, subject, about):
    await asyncio.sleep(0.5)
    if about["delivery"] == 1:
        raise ValueError("not yet")
"""
KEPT = {"subject": "orders", "delivery": "at_least_once"}
QUIET = {"subscribed": False}
PLANT = {"subject": "plant"}


@pytest.fixture(autouse=True)
def bus(monkeypatch: pytest.MonkeyPatch) -> Bus:
    """Give each test a bus of its own in place of the process's."""
    fresh = Bus()
    monkeypatch.setattr(local_link, "LOCAL", fresh)
    return fresh


def test_a_message_reaches_all_that_listen_in_the_order_of_the_graph() -> None:
    run = Wired(one=PLANT, two=PLANT, three=PLANT).at(10, "two", "publish", {"heat": 21.5}).play()
    heard = [record.node for record in run.run.records if record.event == "message"]
    assert heard[:3] == ["one", "two", "three"]
    assert run.emitted("three", "message") == [[{"heat": 21.5}, "plant"]]
    assert run.emitted("one", "connect") == [["local"]]
    assert run.status("two") == "plant: within this process, 1 heard, 1 sent"


def test_a_wildcard_hears_many_and_needs_to_be_told_where_to_publish() -> None:
    run = Wired(all={"subject": "plant.>"}, third={"subject": "plant.3"})
    run.at(1, "third", "publish", 1).at(2, "all", "publish", 2, "plant.4.heat").play()
    assert run.emitted("all", "message") == [[1, "plant.3"], [2, "plant.4.heat"]]
    assert run.values("third") == [1]
    lost = Wired(all={"subject": "plant.*"}).at(1, "all", "publish", 1).play()
    assert lost.crash == ("ValueError: plant.* stands for many: the second argument says for which")
    wrong = Wired(all={"subject": "plant.*"}).at(1, "all", "publish", 1, "house.1").play()
    assert wrong.crash == "ValueError: house.1 is none of plant.*"


def test_of_a_queue_group_one_has_each_message_in_turn() -> None:
    group = {"subject": "jobs", "queue": "workers"}
    watcher = {"subject": "jobs"}
    run = Wired(one=group, two=group, watcher=watcher, boss={**watcher, **QUIET})
    for number in range(4):
        run.at(number, "boss", "publish", number)
    run.play()
    assert (run.values("one"), run.values("two")) == ([0, 2], [1, 3])
    assert run.values("watcher") == [0, 1, 2, 3]


def test_a_request_has_an_answer_from_an_async_handler() -> None:
    double = {"subject": "double"}
    run = Wired(code=REPLIES_LATER, asks={**double, **QUIET}, answers=double)
    run.at(10, "asks", "request", 21).at(11, "asks", "request", "ab").play()
    assert run.emitted("asks", "response") == [[42, "double"], ["abab", "double"]]
    assert run.errors == []
    assert run.run.loop.now() == 111


def test_a_request_that_nobody_hears_or_answers_is_an_error() -> None:
    run = Wired(asks={"subject": "x", "timeout_ms": 500, **QUIET}, deaf={"subject": "y"})
    run.at(10, "asks", "request", 1).play()
    assert run.errors == ["nobody answers requests on x"]
    late = Wired(asks={"subject": "x", "timeout_ms": 500, **QUIET}, hears={"subject": "x"})
    late.at(10, "asks", "request", 1).at(600, "hears", "reply", "too late").play()
    assert late.errors == ["no answer on x within 500 ms"]
    assert late.emitted("asks", "response") == []


def test_a_reply_that_nobody_waits_for_is_an_error_of_whoever_replies() -> None:
    run = Wired(it={"subject": "x"}).at(1, "it", "reply", 1).play()
    assert run.crash == "ValueError: no request waits for a reply"


def test_what_is_no_json_is_refused_with_its_place() -> None:
    code = "def handler(*args): emit('out', {'items': [1, {2}]})"
    run = Wired(code=code, answers={"subject": "x"}, asks={"subject": "x", **QUIET})
    run.at(1, "asks", "request", 1).play()
    assert run.crash == "PayloadError: Expected JSON, got set - at $.items[1]"


def test_a_message_is_a_copy() -> None:
    code = "def handler(value, subject): value.append(1); log(value)"
    run = Wired(code=code, one={"subject": "x"}, two={"subject": "x"})
    run.at(1, "one", "publish", []).play()
    assert run.errors == ["[1]", "[1]"]


def test_a_channel_can_listen_to_more_and_to_nothing() -> None:
    run = Wired(it={"subject": "a", **QUIET}, b={"subject": "b", **QUIET})
    run.at(1, "b", "publish", 1).at(2, "it", "subscribe", "b").at(3, "b", "publish", 2)
    run.at(4, "it", "subscribe", 7).at(5, "it", "publish", 3).at(6, "it", "unsubscribe", "b")
    run.at(7, "b", "publish", 4).at(8, "it", "publish", 5).at(9, "it", "unsubscribe")
    run.at(10, "it", "publish", 6).play()
    assert run.values("it") == [2, 3, 5]
    wrong = Wired(it={}).at(1, "it", "subscribe", "a b").play()
    assert wrong.crash == "ValueError: 'a b' is no subject: it has a space or a control character"


def test_a_stream_keeps_what_is_published_before_anybody_listens() -> None:
    run = Wired(sends={**KEPT, **QUIET}, hears={**KEPT, **QUIET})
    run.at(1, "sends", "publish", "a").at(2, "sends", "publish", "b").at(3, "hears", "subscribe")
    run.at(4, "sends", "publish", "c").play()
    assert run.values("hears") == ["a", "b", "c"]
    about = {"sequence": 1, "delivery": 1, "redelivered": False}
    assert run.emitted("hears", "message")[0] == ["a", "orders", about]


def test_a_durable_goes_on_where_it_was_in_the_next_run() -> None:
    Wired(sends={**KEPT, **QUIET}, hears=KEPT).at(1, "sends", "publish", "a").play()
    Wired(sends={**KEPT, **QUIET}).at(1, "sends", "publish", "b").play()
    assert Wired(hears=KEPT).play().values("hears") == ["b"]


@pytest.mark.parametrize(("code", "wait_ms"), [(FAILS_ONCE, 1_000), (FAILS_LATE_ONCE, 1_500)])
def test_what_fails_its_handlers_is_delivered_again_and_says_so(code: str, wait_ms: int) -> None:
    run = Wired(code=code, it=KEPT).at(10, "it", "publish", "a")
    run.run.keeps_going = True
    run.play()
    deliveries = [args[2]["delivery"] for args in run.emitted("it", "message")]
    assert deliveries == [1, 2]
    emits = [each for each in run.run.records if (each.type, each.event) == ("emit", "message")]
    assert [each.t for each in emits] == [10, 10 + wait_ms]
    assert Wired(it=KEPT).play().values("it") == []


def test_what_was_not_acknowledged_when_the_loop_stopped_comes_again() -> None:
    run = Wired(code=FAILS_ONCE, it=KEPT).at(10, "it", "publish", "a").play()
    assert run.crash == "ValueError: not yet"
    again = Wired(it=KEPT).play()
    assert [args[2]["delivery"] for args in again.emitted("it", "message")] == [2]


def test_two_graphs_of_a_process_share_the_bus() -> None:
    with Wired(real=True, there={"subject": "x"}) as there:
        there.until_heard("there", "connect")
        here = Wired(here={"subject": "x"}).at(1, "here", "publish", "hello").play()
        assert there.until_heard("there", "message") == [["hello", "x"]]
        assert here.values("here") == ["hello"]


def test_nothing_is_left_on_the_bus_when_runs_are_over(bus: Bus) -> None:
    for _ in range(5):
        Wired(one={"subject": "x"}, two=KEPT).at(1, "one", "request", 1).play()
    assert bus.is_empty
    assert not bus.streams.keeping("orders", "orders").durable("two_orders", "")._members


def test_the_virtual_clock_gives_the_same_bytes_each_time_and_replays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def played() -> Wired:
        monkeypatch.setattr(local_link, "LOCAL", Bus())
        run = Wired(
            code=REPLIES_LATER,
            asks={"subject": "x.*", **QUIET},
            answers={"subject": "x.1"},
            keeps=KEPT,
        )
        for number in range(20):
            run.at(number * 10, "asks", "request", number, "x.1")
            run.at(number * 10, "keeps", "publish", [number])
        return run.play()

    one, two = played(), played()
    assert [*one.run.records] == [*two.run.records]
    assert len(one.emitted("asks", "response")) == 20
    session = kept(one.run)
    assert first_difference(session.records, replayed(session).records)[0] is None


def test_a_moment_of_the_past_shows_what_the_card_showed() -> None:
    run = Wired(it={"subject": "x"}, other={"subject": "x"})
    run.at(1, "it", "publish", 1).at(2, "it", "request", 2).at(3, "other", "publish", 3).play()
    past = ShownFold(run.run.graph)
    for record in run.run.records:
        if record.t < 3:
            past.apply(record)
    shown: Any = past.node("it")
    assert shown.status == "x: within this process, 2 heard, 2 sent"


def test_a_server_on_another_machine_is_warned_of_once() -> None:
    run = Wired(it={"subject": "x"})
    live: Any = run.run.live
    for ms, host in enumerate(["127.0.0.1", "[::1]", "10.1.2.3", "10.1.2.3"], start=1):
        address = f"nats://{host}:4222"
        run.run.loop.arrive_at(ms, partial(live.world.reach, _tell, live, "connect", address))
    run.play()
    warnings = [record.args[0] for record in run.run.records if record.type == "warn"]
    assert warnings == ["10.1.2.3:4222 is not this machine alone: what passes there leaves it"]
    session = kept(run.run)
    assert first_difference(session.records, replayed(session).records)[0] is None


def _tell(live: Any, event: str, address: str) -> None:
    live.nodes["it"].tell(event, address)


def test_a_new_subject_holds_at_once_and_replays() -> None:
    run = Wired(it={"subject": "a"}, b={"subject": "b", **QUIET})
    document = Document(run.run.graph)
    document.changed.connect(partial(apply, run.run.live))

    def edit() -> None:
        with document.edit("Subject") as edit:
            edit.set_param("it", "subject", "b")

    run.run.loop.arrive_at(5, edit)
    run.at(2, "it", "request", "nobody will know").at(10, "b", "publish", 1).play()
    assert run.values("it") == ["nobody will know", 1]
    assert run.emitted("it", "connect") == [["local"], ["local"]]
    assert run.errors == []
    session = kept(run.run)
    assert first_difference(session.records, replayed(session).records)[0] is None
