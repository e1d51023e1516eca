"""Replays of 200 random graphs: equal to their sessions, and where a wire changes them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import msgspec
import pytest

from playground.loop import RealClock
from playground.session.comparing.difference import comparable, first_difference
from tests.runtime.random_graphs import RandomGraph
from tests.runtime.simulated_wall import Wall, hosts_of
from tests.session.replay.kept import difference, kept, replayed

if TYPE_CHECKING:
    from playground.graph.model import Graph

SEEDS = range(200)


def with_another_wire(graph: Graph, seed: int) -> Graph:
    """Take a wire away, or let two change places."""
    chance = random.Random(seed)
    wires = list(graph.wires)
    one, other = chance.sample(range(len(wires)), 2)
    if chance.random() < 0.5:
        del wires[one]
    else:
        wires[one], wires[other] = wires[other], wires[one]
    return msgspec.structs.replace(graph, wires=tuple(wires))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replay_makes_the_very_records(seed: int) -> None:
    session = kept(RandomGraph(seed).run())
    run = replayed(session)
    assert list(run.records) == session.records
    assert run.left_out == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_wire_is_found_where_a_run_of_the_changed_graph_differs_first(seed: int) -> None:
    random_graph = RandomGraph(seed)
    session = kept(random_graph.run())
    random_graph.graph = with_another_wire(random_graph.graph, seed)
    afresh, _ = first_difference(session.records, random_graph.run().records)
    found = difference(session, random_graph.graph)
    assert found is not None
    assert afresh is not None
    assert (found.place, found.fields) == (afresh.place, afresh.fields)
    assert found.recorded == afresh.recorded


@pytest.mark.parametrize("seed", SEEDS)
def test_timers_that_rang_late_and_inputs_between_come_in_the_recorded_order(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = Wall(seed)
    with monkeypatch.context() as patch:
        patch.setattr("playground.runtime.session_run.HeadlessLoop", hosts_of(wall))
        session = kept(RandomGraph(seed).run(RealClock(1.0, wall)))
    run = replayed(session)
    assert first_difference(session.records, run.records) == (None, len(session.records) - 1)
    assert [each.t for each in run.records[1:]] == [each.t for each in session.records[1:]]


def test_the_real_clock_does_lead_to_other_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the test before this one would say nothing."""
    differing = 0
    for seed in SEEDS[:40]:
        wall = Wall(seed)
        with monkeypatch.context() as patch:
            patch.setattr("playground.runtime.session_run.HeadlessLoop", hosts_of(wall))
            real = RandomGraph(seed).run(RealClock(1.0, wall))
        in_order = [(each[2], *each[5:8]) for each in comparable(real.records)]
        virtual = [(each[2], *each[5:8]) for each in comparable(RandomGraph(seed).run().records)]
        differing += in_order != virtual
    assert differing > 0
