"""Going to any moment of a session of a million records: how long a person waits."""

from __future__ import annotations

import gc
import random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from playground.runtime.past_view import moments_of
from playground.trace.seeker import Seeker
from playground.trace.snapshots import EVERY
from tests.runtime.long_session import long_session

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun
    from tests.benchmarks.fixture import Benchmark

RECORDS = 1_000_000
SEEKS = 200
MOST_TIMES = 3.0


@pytest.fixture(scope="module")
def run() -> SessionRun:
    """Run the session."""
    return long_session(RECORDS)


def seconds_to(seeker: Seeker, seq: int) -> float:
    """Go to a record; return how long that took."""
    began = perf_counter()
    seeker.aim(seq)
    seeker.advance(1e9)
    return perf_counter() - began


def test_a_seek_against_the_fold_of_what_lies_between_two_snapshots(
    benchmark: Benchmark, table: dict[str, str], run: SessionRun
) -> None:
    records, make = run.records, moments_of(run)
    seeker = Seeker(records, make)
    gc.freeze()  # no session of the window has a million records in memory to be gone through
    began = perf_counter()
    assert seeker.grow(1e9)
    grown_s = perf_counter() - began
    chance = random.Random(1)
    folds = []
    for _ in range(15):
        moment, first = make(), chance.randrange(len(records) - EVERY)
        began = perf_counter()
        moment.advance(records[first : first + EVERY])
        folds.append(perf_counter() - began)
    anywhere = [seconds_to(seeker, chance.randrange(1, len(records))) for _ in range(SEEKS)]
    place = len(records) * 3 // 4
    seconds_to(seeker, place)
    back = [seconds_to(seeker, place - step) for step in range(1, 2_000)]
    on = [seconds_to(seeker, place + step) for step in range(2_000)]
    table["a seek anywhere in 1,000,000 records, median and worst"] = (
        f"{1000 * median(anywhere):.1f} ms, {1000 * max(anywhere):.1f} ms"
    )
    table["a step back, median and worst"] = (
        f"{1000 * median(back):.2f} ms, {1000 * max(back):.1f} ms"
    )
    table["a step on, median"] = f"{1000 * median(on):.3f} ms"
    table["snapshots of 1,000,000 records"] = f"{grown_s:.1f} s"
    gc.unfreeze()
    times = median(anywhere) / median(folds)
    table["a seek, times the fold between two snapshots (3)"] = f"{times:.2f}"
    benchmark.extra_info |= {"times": times, "worst_ms": 1000 * max(anywhere)}
    benchmark.pedantic(seconds_to, args=(seeker, len(records) // 2), rounds=1)
    assert times < MOST_TIMES
