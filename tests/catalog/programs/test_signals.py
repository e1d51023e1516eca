"""Signals: heard beside the alarm that preempts handlers, and given back afterwards."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from playground.catalog import KINDS
from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import Clock, RealClock, VirtualClock
from playground.runtime.player import Player
from tests.catalog.bench import Bench
from tests.catalog.programs.came import came, only, when
from tests.session.replay.kept import difference, kept

if TYPE_CHECKING:
    from types import FrameType

    from tests.runtime.host import Host

CLOCKS = pytest.mark.parametrize("clock", [VirtualClock, RealClock])
NUMBER = int(signal.SIGUSR1)
SPINS = """
import os, signal, time

def handler(*args):
    end = time.perf_counter() + 0.1
    if "SENDS" in os.environ:  # not in a replay, where nobody hears it
        os.kill(os.getpid(), signal.SIGUSR1)
    while time.perf_counter() < end:
        pass
    log("spun")
"""


def send(_: Any) -> None:
    os.kill(os.getpid(), NUMBER)


@CLOCKS
def test_a_signal_is_an_input_and_a_replay_needs_none(clock: type[Clock]) -> None:
    bench = when(Bench("signal", clock=clock()), "heard", send).until(60)
    assert only(bench, "signal") == [("SIGUSR1", NUMBER)]
    assert only(bench, "heard") == [(os.getpid(),)]
    assert bench.node.status == f"waits for kill -USR1 {os.getpid()}"
    assert [event for _, event, _ in bench.emitted] == ["signal"]
    assert difference(kept(bench.run)) is None


def test_who_heard_it_before_hears_it_again_after_the_run() -> None:
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        del frame
        heard.append(number)

    former = signal.signal(signal.SIGUSR1, hear)
    try:
        Bench("signal", clock=RealClock()).do(10, send).until(20)
        assert heard == []
        assert signal.getsignal(signal.SIGUSR1) is hear
        os.kill(os.getpid(), NUMBER)
        assert heard == [NUMBER]
    finally:
        signal.signal(signal.SIGUSR1, former)


def test_another_signal_is_taken_over() -> None:
    bench, heard = Bench("signal", clock=RealClock()), list[str]()

    def go_on(node: Any) -> None:
        heard.append(node.signal)
        if node.signal == "SIGUSR1":
            node.host.loop.set_timeout(node.configure, 1, "signal", "SIGUSR2")
        else:
            os.kill(os.getpid(), signal.SIGUSR2)

    when(bench, "heard", go_on).until(200)
    assert heard == ["SIGUSR1", "SIGUSR2"]
    assert only(bench, "signal") == [("SIGUSR2", int(signal.SIGUSR2))]
    assert signal.getsignal(signal.SIGUSR2) is signal.SIG_DFL


def test_two_nodes_hear_the_same_signal_and_one_that_goes_leaves_it_to_the_other(
    host: Host,
) -> None:
    nodes = (Node("one", "signal"), Node("two", "signal"))
    document = Document(Graph(nodes=nodes))
    player = Player(document, host)

    def heard(node: str, event: str = "signal") -> int:
        return sum(
            r.type == "input" and (r.node, r.event) == (node, event) for r in player.trace.records
        )

    host.until(lambda: heard("one", "heard") and heard("two", "heard"))
    os.kill(os.getpid(), NUMBER)
    host.until(lambda: heard("one") and heard("two"))
    with document.edit("Remove") as edit:
        edit.remove_node("one")
    host.until(lambda: "one" not in player._run.live.nodes)
    os.kill(os.getpid(), NUMBER)
    host.until(lambda: heard("two") == 2)
    player.close()
    host.until(lambda: signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL)


def test_a_signal_in_the_middle_of_a_handler_that_is_preempted_waits_its_turn(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENDS", "yes")
    nodes = (
        Node("it", "signal"),
        Node("spin", "python", params={"code": SPINS}),
        Node("b", "button"),
    )
    wires = (Wire("w", ("b", "press"), ("spin", "in")),)
    player = Player(Document(Graph(nodes=nodes, wires=wires)), host)

    def events(kind: str) -> list[str]:
        return [r.event for r in player.trace.records if r.type == kind]

    host.until(lambda: "heard" in events("input"))
    player.gesture("b", "press")
    host.until(lambda: "signal" in events("emit"))
    ends = [r.type for r in player.trace.records if r.type in ("log", "emit")]
    assert ends[-1] == "emit"
    assert "log" in ends
    session = kept(player._run)
    player.close()
    host.until(lambda: signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL)
    monkeypatch.delenv("SENDS")
    assert difference(session) is None


def test_the_signals_that_end_the_app_are_not_offered() -> None:
    choices = KINDS["signal"].parameters["signal"].choices  # type: ignore[attr-defined]
    assert not {"SIGINT", "SIGTERM", "SIGALRM", "SIGKILL"} & set(choices)
    assert all(hasattr(signal, each) for each in choices)
    assert came(Bench("signal", signal="SIGHUP", clock=RealClock()).until(10))[0][0] == "heard"
