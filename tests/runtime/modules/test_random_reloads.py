"""Random edits of modules that run: all is as if the last sources had been there from the start."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Any

import pytest

from playground.graph.document import Document
from playground.graph.model import Graph, Node, Wire
from playground.loop import VirtualClock
from playground.runtime.live_edit import apply
from playground.runtime.session_run import SessionRun
from playground.session.comparing.difference import first_difference
from playground.session.replay import replay_of
from playground.session.session import Session

NAMES = ("a", "b", "lib/c", "lib/d")
FAULTS = ("1 / 0\n", "x = = 1\n", "require('nowhere')\n")
EDITS = 12
EVERY_MS = 10


def random_source(random: Random, name: str) -> str:
    """Return a module that says its number and those of what it requires, cycles and all."""
    others = random.sample([each for each in NAMES if each != name], random.randrange(3))
    lines = [f"exports.number = {random.randrange(100)}"]
    lines += [f"{each[-1]} = require('{each}')" for each in others]
    told = "".join(f" + [{each[-1]}.number]" for each in others)
    return "\n".join([*lines, f"exports.tell = lambda: [exports.number]{told}\n"])


def random_code(random: Random, *, at_load: bool) -> str:
    name = random.choice(NAMES)
    require = f"module_used = require('{name}')\n"
    indented = f"    {require}" if not at_load else ""
    return f"{require if at_load else ''}def handler(n):\n{indented}    log(module_used.tell())\n"


def graph_of(modules: dict[str, str], codes: list[str], ticks: int) -> Graph:
    tick = Node("tick", "interval", params={"interval_ms": EVERY_MS, "limit": ticks})
    nodes = [Node(f"n{at}", "python", params={"code": code}) for at, code in enumerate(codes)]
    wires = [Wire(f"w{at}", ("tick", "tick"), (f"n{at}", "in")) for at in range(len(codes))]
    return Graph(nodes=(tick, *nodes), wires=tuple(wires), modules=modules)


def last_lines(run: SessionRun, count: int) -> list[Any]:
    return [record.args[0] for record in run.records if record.type == "log"][-count:]


@pytest.mark.parametrize("seed", range(25))
def test_edits_lead_where_a_fresh_start_would_and_replay(seed: int) -> None:
    random = Random(seed)
    codes = [random_code(random, at_load=random.random() < 0.6) for _ in range(3)]
    modules = {name: random_source(random, name) for name in NAMES}
    document = Document(graph_of(modules, codes, EDITS + 2))
    run = SessionRun(document.graph(), VirtualClock(), is_trusted=True)
    run.keeps_going = True
    document.changed.connect(lambda changes: apply(run.live, changes))

    def edit(number: int) -> None:
        name = random.choice(NAMES)
        source = random_source(random, name)
        if number < EDITS - len(NAMES):
            source += random.choice(FAULTS) if random.random() < 0.4 else ""
        else:  # in the end all is sound
            name = NAMES[number - EDITS]
            source = random_source(random, name)
        with document.edit("Edit") as gate:
            gate.set_module(name, source)

    for number in range(EDITS):
        run.loop.arrive_at(number * EVERY_MS + 5, partial(edit, number))
    run.play()
    fresh = SessionRun(graph_of(dict(document.modules), codes, 1), VirtualClock(), is_trusted=True)
    fresh.play()
    assert len(last_lines(fresh, 3)) == 3
    assert last_lines(run, 3) == last_lines(fresh, 3)
    kept = Session.of(run)
    again = replay_of(kept)
    again.play()
    assert first_difference(kept.records, again.records, is_cut=False)[0] is None
