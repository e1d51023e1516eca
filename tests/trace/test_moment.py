"""A moment is the fold of the records up to it, and equals what was live then."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from playground.catalog.shown import ShownFold
from playground.trace.moment import Moment
from tests.runtime.long_session import long_session
from tests.runtime.random_graphs import RandomGraph
from tests.trace.witness import (
    Witnessed,
    live_listeners,
    live_queues,
    live_running,
    live_waiting,
)

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record


def moment_of(run: SessionRun) -> Moment:
    """Return the moment before the first record of a run, with what its cards show."""
    return Moment(run.records, {"shown": ShownFold(run.graph)})


def shown_of(moment: Moment) -> Any:
    fold = moment.more["shown"]
    assert isinstance(fold, ShownFold)
    return fold.shown()


class Comparison:
    """Notes how a session stood after each record, to compare that with the fold."""

    def __init__(self, run: SessionRun) -> None:
        self.run = run
        self.live: list[dict[str, Any]] = []
        records = Witnessed(run)
        records.before = self.before
        records.after = self.after

    def before(self) -> None:
        """Note what the cards show by now: what a call does to them follows its record."""
        nodes = self.run.live.nodes.values()
        if self.live:
            self.live[-1]["shown"] = {node.id: node.shown() for node in nodes if node.shows}

    def after(self, record: Record) -> None:
        """Note how all stands right after a record."""
        self.live.append(
            {
                "seq": record.seq,
                "t": self.run.loop.now(),
                "turn": self.run.loop.turns,
                "queues": live_queues(self.run),
                "listeners": live_listeners(self.run),
                "running": live_running(self.run),
                "waiting": live_waiting(self.run),
            }
        )

    def check(self) -> None:
        """Compare the moment of each record, folded now, with what was noted then."""
        moment = moment_of(self.run)
        assert len(self.live) == len(self.run.records)
        for record, live in zip(self.run.records, self.live, strict=True):
            moment.advance([record])
            folded = {
                "seq": moment.seq,
                "t": moment.t,
                "turn": moment.turn,
                "queues": {lane: moment.queues.waiting(lane) for lane in live["queues"]},
                "listeners": moment.listeners.rows(),
                "running": moment.stack.running(),
                "waiting": moment.stack.waiting(),
            }
            if "shown" in live and not self._is_about_to_act(record):
                folded["shown"] = shown_of(moment)
            else:
                live.pop("shown", None)
            assert folded == live, record

    def _is_about_to_act(self, record: Record) -> bool:
        """Say whether what a record says follows only after the next: before a `once` is spent."""
        following = self.run.records[record.seq : record.seq + 1]
        is_spent = any(each.type == "remove" and each.cause == record.seq for each in following)
        return is_spent or record.seq == 1


@pytest.mark.parametrize("seed", range(60))
def test_the_moment_of_every_record_equals_what_was_live_then(seed: int) -> None:
    found: list[Comparison] = []
    RandomGraph(seed).run(prepare=lambda run: found.append(Comparison(run)))
    found[0].check()


@pytest.fixture(scope="module")
def long() -> tuple[SessionRun, Comparison]:
    """Run a session of some ten thousand records, and note how it stood after each."""
    found: list[Comparison] = []
    run = long_session(10_000, lambda each: found.append(Comparison(each)))
    return run, found[0]


def test_so_it_is_in_a_session_of_ten_thousand_records(long: tuple[SessionRun, Comparison]) -> None:
    run, comparison = long
    assert len(run.records) > 9_000
    comparison.check()


def test_a_moment_can_be_dumped_and_loaded_and_goes_on_from_there(
    long: tuple[SessionRun, Comparison],
) -> None:
    run, _ = long
    chance = random.Random(1)
    records = run.records
    for _ in range(20):
        here, there = sorted(chance.sample(range(len(records)), 2))
        plain = moment_of(run)
        plain.advance(records[:here])
        loaded = moment_of(run)
        assert loaded.load(plain.dump())
        assert loaded.dump() == plain.dump()
        for moment in (plain, loaded):
            moment.advance(records[here:there])
        assert loaded.dump() == plain.dump()
        assert loaded.seq == there


def test_counts_and_last_calls_are_those_of_the_records(
    long: tuple[SessionRun, Comparison],
) -> None:
    run, _ = long
    moment = moment_of(run)
    moment.advance(run.records[:5_000])
    heard = [each for each in run.records[:5_000] if each.type == "call" and each.wire == "w4"]
    assert moment.calls.count("w4") == len(heard)
    assert moment.calls.last("w4") == heard[-1].seq
    resumes = [each for each in run.records[:5_000] if each.type == "resume"]
    assert moment.calls.runs("w7") == moment.calls.count("w7") + len(resumes)
    assert moment.calls.runs("w4") == len(heard)
    assert moment.calls.count_of_node("lamp") == len(heard)
    emits = [each for each in run.records[:5_000] if each.type == "emit" and each.node == "hub"]
    assert moment.calls.emitted("hub", "event") == emits[-1].seq
    assert moment.calls.count("w9") + moment.calls.count("nowhere") > 0
    assert moment.calls.last("nowhere") is None


def test_other_bytes_are_no_moment(long: tuple[SessionRun, Comparison]) -> None:
    run, _ = long
    plain = moment_of(run)
    plain.advance(run.records[:100])
    dumped = plain.dump()
    for bad in (b"", b"\xc1", dumped[:-3], msgspec.msgpack.encode([99, [1, 2, 3, 4], {}])):
        assert not moment_of(run).load(bad)
    assert not Moment(run.records).load(dumped)  # it says more than this one asks for


def test_a_record_that_fits_nothing_before_it_changes_nothing(
    long: tuple[SessionRun, Comparison],
) -> None:
    run, _ = long
    cut = [
        msgspec.structs.replace(each, seq=at) for at, each in enumerate(run.records[4_000:6_000], 1)
    ]
    moment = Moment(cut)
    moment.advance(cut)
    assert moment.seq == 2_000
    assert moment.calls.total > 0
