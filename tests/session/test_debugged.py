"""What is done to a session with the debugger is in its log, which keeps to the schema."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any
from unittest.mock import ANY

import jsonschema
import pytest

from playground.graph.document import Document
from playground.graph.model import Breakpoint, Graph, Node
from playground.resources import resource
from playground.runtime.player import Player
from playground.session import Session, encode
from tests.runtime.debugger.debugged import emitter, python, wires
from tests.runtime.host import Host
from tests.session.formats.trace_rules import Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDLESS = """
    def handler(*args):
        while state.get("is_blocked", True):
            pass
"""
GRAPH = Graph(
    nodes=(
        *(Node(name, "button") for name in ("bell", "stone", "well")),
        *(Node(name, "counter") for name in ("one", "two")),
        python("spin", ENDLESS),
        emitter("deep", "ring", max_listeners=0),
    ),
    wires=wires(
        "w1: bell.click > one.in",
        "w2: bell.click > two.in",
        "w3: stone.click > spin.in",
        "w4: well.click > deep.ring",
        "w5: deep.ring > deep.ring",
    ),
    breakpoints=(Breakpoint(on="node", target="one", condition="n == 1"),),
)
SCHEMA = json.loads(resource("schemas", "session.schema.json").read_text())
Line = dict[str, Any]


class Person:
    """Plays a graph, and does one thing after another to it."""

    def __init__(self) -> None:
        self.host = Host()
        self.player = Player(Document(GRAPH), self.host)
        self.debugger = self.player.debugger

    def lines(self) -> list[Line]:
        """Return the session log, its header left out."""
        log = b"".join(encode(Session.of(self.player.trace), ".jsonl"))
        return [json.loads(line) for line in log.splitlines()][1:]

    def clicks(self, button: str) -> None:
        self.player.gesture(button, "click")

    def waits_for_a_stop(self) -> None:
        self.host.until(lambda: self.debugger.is_stopped)

    def steps(self) -> None:
        """Stop at a breakpoint, step, and run to places."""
        self.clicks("bell")
        self.waits_for_a_stop()
        self.debugger.step("over")
        self.waits_for_a_stop()
        self.clicks("bell")
        self.debugger.run_to(wire="w2")
        self.waits_for_a_stop()

    def operates(self) -> None:
        """Do all that can be done to entries that wait."""
        self.clicks("bell")
        surgery = self.player.surgery
        poll = next(lane for lane in self.player.lanes() if lane.name == "poll")
        first, second, third = (each.seq for each in poll.waiting[:3])
        surgery.drop(first)
        surgery.undo()
        surgery.redo()
        surgery.duplicate(second)
        surgery.move(second, 1)
        surgery.set_args(third, [{"a": [1, None]}, math.nan])

    def stops_handlers(self) -> None:
        """Let a handler block and end; stop one paused within, and one that a guard has stopped."""
        self.player.set_speed(math.inf)
        self.player.run()
        spin: Any = self.player.node("spin")
        self.blocks()
        spin.state["is_blocked"] = False
        self.host.until(lambda: not self.debugger.blockage)
        spin.state["is_blocked"] = True
        self.blocks()
        self.player.pause()
        self.ends("spin")
        self.clicks("well")
        self.waits_for_a_stop()
        self.ends("deep")

    def blocks(self) -> None:
        """Let a handler run that never ends, until that shows."""
        self.clicks("stone")
        self.host.until(lambda: self.debugger.blockage)

    def ends(self, node: str) -> None:
        """Stop the handler that runs, and wait until all calls of the node have ended."""
        self.debugger.stop_handler()
        calls = [each for each in self.player.trace.records if each.node == node]
        self.host.until(lambda: all(each.outcome != "running" for each in calls))


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    person = Person()
    person.steps()
    person.operates()
    person.stops_handlers()
    yield person
    person.player.close()
    person.host.close()


@pytest.fixture
def lines(person: Person) -> list[Line]:
    return person.lines()


def test_every_line_keeps_to_the_schema(lines: list[Line]) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for line in lines:
        validator.validate(line)


def test_what_the_person_did_is_in_the_log_as_controls(lines: list[Line]) -> None:
    controls = [line for line in lines if line["type"] == "control"]
    assert [(line["event"], line.get("args", [])[:1]) for line in controls] == [
        ("run", []),
        ("pause", ["breakpoint"]),
        ("step", ["over"]),
        ("run_to", ["w2"]),
        ("pause", ["run_to"]),
        *((verb, [ANY]) for verb in ("drop", "undo", "redo", "duplicate", "move", "set_args")),
        ("speed", ["max"]),
        ("run", []),
        ("pause", []),
        ("stop_handler", [ANY]),
        ("pause", ["guard"]),
        ("stop_handler", [ANY]),
    ]


def test_what_it_did_to_the_session_is_in_the_log_with_its_cause(lines: list[Line]) -> None:
    by_seq = {line["seq"]: line for line in lines}

    def causes(outcome: str) -> list[str]:
        """Return the controls that have brought an outcome about."""
        found = (line for line in lines if line.get("outcome") == outcome)
        return [by_seq[line["cause"]]["event"] for line in found if line["type"] == "queue"]

    assert causes("cancelled") == ["drop", "redo"]
    assert causes("restored") == ["undo"]
    stopped = [line["args"][0] for line in lines if line.get("event") == "stop_handler"]
    assert {by_seq[seq]["outcome"] for seq in stopped} == {"killed"}
    slow = [line for line in lines if line.get("event") == "slow_handler"]
    assert [(line["type"], by_seq[line["cause"]]["node"]) for line in slow] == [("warn", "spin")]


def test_as_a_chrome_trace_it_keeps_to_the_rules_of_the_format(person: Person) -> None:
    session = Session.of(person.player.trace)
    trace = Trace(b"".join(encode(session, ".trace.json")))
    slices = {event["args"]["seq"]: event for event in trace.of("X")}
    calls = [each for each in session.records if each.type == "call" and each.cause is not None]
    assert len(calls) > 10
    for call in calls:
        around = [event["args"]["seq"] for event in trace.around(slices[call.seq])]
        assert around[-2:] == [call.cause, call.seq]
    for arrow in trace.of("s", "f"):
        assert trace.around(arrow)
