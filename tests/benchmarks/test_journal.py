"""What keeping a session costs: the headless graph with a journal against memory alone."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from playground.session.journal import Journal, StoredSession
from playground.session.session import Session
from tests.benchmarks.test_headless import TICKS, measured, recorded

if TYPE_CHECKING:
    from pathlib import Path

    from playground.runtime.session_run import SessionRun
    from tests.benchmarks.fixture import Benchmark

MOST_TIMES = 1.6
MOST_BYTES = 150


def test_a_run_that_is_kept_against_one_in_memory(
    benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    names, journals = count(), list[Journal]()

    def keep(run: SessionRun) -> None:
        path = tmp_path / f"{next(names)}.session"
        journal = Journal(path, Session.of(run).header, run.records, is_timed=False)
        journals.append(journal)
        journal.start()

    def kept() -> float:
        """Run, and wait until all of it is on disk; return seconds a tick."""
        run_s = recorded(keep)
        began = time.perf_counter()
        journals[-1].join(in_haste=True)
        return run_s + (time.perf_counter() - began) / TICKS

    memory_s, kept_s = measured(recorded, kept)
    assert all(journal.fault == "" for journal in journals)
    with StoredSession(journals[-1].path) as stored:
        size = journals[-1].path.stat().st_size / len(stored.records)
    benchmark.extra_info |= {"times": kept_s / memory_s, "bytes": size}
    table["a kept session, times one in memory (1.6)"] = f"{kept_s / memory_s:.2f}"
    table["a kept session, bytes a record (150)"] = f"{size:.0f}"
    benchmark.pedantic(kept, rounds=1)
    assert kept_s / memory_s < MOST_TIMES
    assert size < MOST_BYTES
