"""The player: run, pause, reset, speed, gestures, edits while it runs, trust."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.runtime.player import Player

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.runtime.host import Host

GRAPH = Graph(
    nodes=(
        Node("bell", "button"),
        Node("door", "emitter", params={"events": ["ring"]}),
        Node("count", "counter"),
        Node("lamp", "lamp"),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("door", "ring")),
        Wire("w2", ("door", "ring"), ("count", "in")),
        Wire("w3", ("door", "ring"), ("lamp", "toggle")),
    ),
)
CODE = {"code": "def handler(*args):\n    log('ran')\n"}


@pytest.fixture
def document() -> Document:
    return Document(GRAPH)


@pytest.fixture
def player(host: Host, document: Document) -> Iterator[Player]:
    player = Player(document, host)
    yield player
    player.close()


def types(player: Player, *kinds: str) -> list[tuple[str, str]]:
    return [(r.type, r.event) for r in player.trace.records if r.type in kinds]


def test_a_document_runs_at_once_and_hears_gestures(host: Host, player: Player) -> None:
    assert player.state == "running"
    player.gesture("bell", "click")
    host.until(lambda: player.node("count").count == 1)  # type: ignore[union-attr]
    assert player.calls == 3
    assert player.turn == 3
    assert types(player, "input") == [
        ("input", "press"),
        ("input", "release"),
        ("input", "click"),
    ]


def test_gestures_wait_in_the_poll_queue_while_paused(host: Host, player: Player) -> None:
    player.pause()
    player.pause()
    player.gesture("bell", "click")
    player.gesture("nobody", "click")
    now = player.now
    lanes = {lane.name: lane for lane in player.lanes()}
    assert [each.event for each in lanes["poll"].waiting] == ["press", "release", "click"]
    assert player.queued == lanes["poll"].count == 3
    host.run_until_complete(asyncio.sleep(0.01))
    assert player.now == now
    assert player.lag_ms == 0
    assert player.calls == 0
    player.trace.loop.clock.rate = 1000  # type: ignore[attr-defined]
    host.run_until_complete(asyncio.sleep(0.001))
    assert player.lag_ms > 0
    player.run()
    player.run()
    host.until(lambda: player.calls == 3)
    assert types(player, "control") == [("control", verb) for verb in ("run", "pause", "run")]


def test_a_timer_that_is_not_due_is_no_lag(host: Host) -> None:
    player = Player(Document(Graph(nodes=(Node("tick", "interval"),))), host)
    assert player.queued == 1
    assert player.lag_ms == 0
    player.close()


def test_a_reset_begins_a_new_session(host: Host, player: Player) -> None:
    restarts = list[int]()
    player.restarted.connect(lambda: restarts.append(len(player.trace.records)))
    player.gesture("bell", "click")
    host.until(lambda: player.calls)
    player.reset()
    assert player.calls == 0
    assert restarts == [4]
    player.pause()
    player.reset()
    assert player.state == "paused"
    assert player.crash is None


def test_speed_is_recorded_and_changes_the_clock(player: Player) -> None:
    player.set_speed(10)
    player.set_speed(10)
    assert player.speed == 10
    control = player.trace.records[-1]
    assert (control.type, control.event, control.args) == ("control", "speed", (10,))
    assert player.trace.loop.clock.rate == 10  # type: ignore[attr-defined]
    player.reset()
    assert player.trace.loop.clock.rate == 10  # type: ignore[attr-defined]


def test_an_uncaught_error_stops_the_loop_until_told_to_go_on(
    host: Host, document: Document, player: Player
) -> None:
    states = list[str]()
    player.state_changed.connect(states.append)
    with document.edit("Add trouble") as edit:
        edit.add_node(Node("oops", "fail"))
        edit.add_wire(Wire("w4", ("bell", "press"), ("oops", "in")))
    player.gesture("bell", "click")
    host.until(lambda: player.crash)
    assert player.state == "crashed"
    assert player.crash is not None
    assert (player.crash.node, player.crash.event) == ("oops", "press")
    assert player.crash.text == "Failure: failed"
    assert player.trace.records[player.crash.seq - 1].outcome == "uncaught"
    assert player.calls == 1
    player.run()
    host.until(lambda: player.calls == 4)
    assert states == ["crashed", "running"]
    assert player.crash is None


def test_a_player_that_keeps_going_takes_errors_in_its_stride(
    host: Host, document: Document, player: Player
) -> None:
    player.keep_going = True
    assert player.keep_going
    with document.edit("Add trouble") as edit:
        edit.add_node(Node("oops", "fail"))
        edit.add_wire(Wire("w4", ("bell", "press"), ("oops", "in")))
    player.gesture("bell", "click")
    host.until(lambda: player.calls == 4)
    assert player.state == "running"
    assert ("error", "error") in types(player, "error")


def test_code_is_off_until_it_is_trusted(host: Host) -> None:
    graph = Graph(
        nodes=(Node("bell", "button"), Node("py", "python", "Greeter", params=CODE)),
        wires=(Wire("w1", ("bell", "click"), ("py", "in")),),
        modules={"tools": "exports.x = 1"},
    )
    player = Player(Document(graph), host, trusted=False)
    acts = [each.text for each in player.needs_trust]
    assert acts == ["Greeter runs Python code", "module tools runs Python code"]
    player.gesture("bell", "click")
    host.until(lambda: types(player, "warn"))
    assert "trust" in player.node("py").error_text  # type: ignore[union-attr]
    player.trust()
    assert player.needs_trust == []
    player.gesture("bell", "click")
    host.until(lambda: types(player, "log"))
    assert types(player, "warn") == []
    player.close()


def test_handlers_that_wait_are_cancelled_at_a_reset(host: Host) -> None:
    code = "import asyncio\nasync def handler(*a):\n    await asyncio.sleep(100)\n"
    graph = Graph(
        nodes=(Node("bell", "button"), Node("py", "python", params={"code": code})),
        wires=(Wire("w1", ("bell", "click"), ("py", "in")),),
    )
    player = Player(Document(graph), host)
    player.gesture("bell", "click")
    host.until(lambda: player.calls)
    before = len(asyncio.all_tasks(host))
    player.reset()
    host.run_until_complete(asyncio.sleep(0))
    assert before == 1
    assert asyncio.all_tasks(host) == set()
    assert player.phase == "main"
    player.close()
