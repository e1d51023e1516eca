"""Seeking: by snapshots, without them, in small steps, back and forth."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING, Any

import pytest

from playground.catalog.shown import ShownFold
from playground.trace.moment import Moment
from playground.trace.seeker import STEP, Seeker
from playground.trace.snapshots import EVERY, MemoryStore, packed, unpacked
from tests.runtime.long_session import long_session

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record

NOW = 1e9


@pytest.fixture(scope="module")
def run() -> SessionRun:
    """Run a session of three snapshots and a bit."""
    run = long_session(34_000)
    assert 3 * EVERY < len(run.records) < 5 * EVERY
    return run


def seeker_of(run: SessionRun, store: MemoryStore | None = None) -> Seeker:
    records = run.records
    return Seeker(records, lambda: Moment(records, {"shown": ShownFold(run.graph)}), store)


def plain(run: SessionRun, seq: int) -> bytes:
    moment = Moment(run.records, {"shown": ShownFold(run.graph)})
    moment.advance(run.records[:seq])
    return moment.dump()


def test_wherever_a_person_goes_it_is_the_plain_fold(run: SessionRun) -> None:
    chance = random.Random(2)
    seeker = seeker_of(run)
    places = [chance.randrange(len(run.records) + 1) for _ in range(15)]
    for place in [0, *places, places[-1] - 1, places[-1] + 1, len(run.records), 1]:
        seeker.aim(place)
        assert seeker.advance(NOW)
        assert seeker.moment.dump() == plain(run, place) or place == 0
        assert seeker.moment.seq == place


def test_so_it_is_from_snapshots_that_another_seeker_has_made(run: SessionRun) -> None:
    store = MemoryStore()
    assert seeker_of(run, store).grow(NOW)
    chance = random.Random(3)
    for _ in range(12):
        place = chance.randrange(1, len(run.records))
        seeker = seeker_of(run, store)
        seeker.aim(place)
        assert seeker.advance(NOW)
        assert seeker.moment.dump() == plain(run, place)


class Looked(list["Record"]):
    """Records that count how many of them were asked for."""

    looked = 0

    def __getitem__(self, at: Any) -> Any:
        """Return what is there."""
        found = super().__getitem__(at)
        self.looked += len(found) if isinstance(at, slice) else 1
        return found


def test_a_seek_reads_no_more_than_lies_between_two_snapshots(run: SessionRun) -> None:
    records = Looked(run.records)
    seeker = Seeker(records, lambda: Moment(records))
    assert seeker.grow(NOW)
    for place in (25_000, 10, EVERY, EVERY - 1, 3 * EVERY - 1):
        records.looked = 0
        seeker.aim(place)
        assert seeker.advance(NOW)
        assert records.looked <= EVERY + 100


def test_small_steps_read_little_forward_and_back(run: SessionRun) -> None:
    records = Looked(run.records)
    seeker = Seeker(records, lambda: Moment(records))
    seeker.aim(20_000)
    seeker.advance(NOW)
    records.looked = 0
    seeker.aim(20_003)
    seeker.advance(NOW)
    assert records.looked == 3
    seeker.aim(19_990)
    seeker.advance(NOW)
    assert records.looked <= STEP + 100


def test_without_time_it_goes_step_by_step_and_says_how_far_it_is(run: SessionRun) -> None:
    seeker = seeker_of(run)
    seeker.aim(10 * STEP)
    told = []
    while not seeker.advance(0):
        told.append(seeker.progress)
    assert told == sorted(told)
    assert len(told) == 9
    assert seeker.progress == 1
    assert seeker.moment.seq == 10 * STEP


def test_one_who_aims_elsewhere_on_the_way_gets_there(run: SessionRun) -> None:
    seeker = seeker_of(run)
    seeker.aim(25_000)
    seeker.advance(0)
    seeker.aim(100)
    assert seeker.advance(NOW)
    assert seeker.moment.dump() == plain(run, 100)


def test_snapshots_are_made_a_little_at_a_time_and_once(run: SessionRun) -> None:
    class Counting(MemoryStore):
        puts = 0

        def put(self, seq: int, data: bytes) -> None:
            self.puts += 1
            super().put(seq, data)

    store = Counting()
    seeker = seeker_of(run, store)
    steps = next(n for n in itertools.count(1) if seeker.grow(0))
    assert steps >= 3 * EVERY // STEP
    assert store.puts == len(run.records) // EVERY
    assert seeker.grow(0)
    seeker.aim(len(run.records))
    seeker.advance(NOW)
    assert seeker_of(run, store).grow(NOW)
    assert store.puts == len(run.records) // EVERY


def test_they_follow_a_session_that_grows(run: SessionRun) -> None:
    records = run.records[: EVERY - 1]
    store = MemoryStore()
    seeker = Seeker(records, lambda: Moment(records), store)
    assert seeker.grow(NOW)
    assert store.get(EVERY) is None
    records.extend(run.records[EVERY - 1 :])
    assert seeker.grow(NOW)
    assert store.get(EVERY) is not None
    assert store.get(3 * EVERY) is not None


def test_a_damaged_snapshot_is_done_without(run: SessionRun) -> None:
    store = MemoryStore()
    seeker_of(run, store).grow(NOW)
    store.put(2 * EVERY, b"nonsense")
    store.put(EVERY, packed(b"nonsense"))
    seeker = seeker_of(run, store)
    seeker.aim(2 * EVERY + 10)
    assert seeker.advance(NOW)
    assert seeker.moment.dump() == plain(run, 2 * EVERY + 10)
    assert unpacked(b"nonsense") == b""


def test_a_place_beyond_the_end_is_the_end(run: SessionRun) -> None:
    seeker = seeker_of(run)
    seeker.aim(10**9)
    seeker.advance(NOW)
    assert seeker.moment.seq == len(run.records)
    seeker.aim(-5)
    seeker.advance(NOW)
    assert seeker.moment.seq == 0
