"""What the statistics cost a record, against recording it."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.folds.statistics import StatisticsFold
from tests.benchmarks.test_headless import TICKS, measured, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record
    from tests.benchmarks.fixture import Benchmark

BATCH = 256


def test_the_fold_against_recording(benchmark: Benchmark, table: dict[str, str]) -> None:
    runs: list[SessionRun] = []
    recorded(runs.append)
    records = runs[0].records
    for record in records:
        if record.type == "call":
            record.us = 3.0 + record.seq % 997  # a virtual run has none, and they cost most

    def recording_s() -> float:
        return recorded() * TICKS / len(records)

    def folding_s() -> float:
        return _folded(records) / len(records)

    record_s, fold_s = measured(recording_s, folding_s)
    benchmark.extra_info |= {
        "record_us": record_s * 1e6,
        "fold_us": fold_s * 1e6,
        "ratio": fold_s / record_s,
    }
    table["statistics of a record, times recording it (1)"] = (
        f"{fold_s / record_s:.2f} ({fold_s * 1e6:.2f} us)"
    )
    benchmark.pedantic(folding_s, rounds=1)


def _folded(records: Sequence[Record]) -> float:
    """Take all records in as the panel does; return the seconds."""
    fold = StatisticsFold(records)
    began = perf_counter()
    for start in range(0, len(records), BATCH):
        fold.take(records[start : start + BATCH])
    fold.settle()
    return perf_counter() - began
