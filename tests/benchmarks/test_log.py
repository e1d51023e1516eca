"""The log of a kept session of ten million records, in the whole window."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from tests.benchmarks.log_load import RECORDS, Measured
from tests.benchmarks.long_session import GROUPS, long_session
from tests.benchmarks.processes import ROOT

ATTEMPTS = 3
"""Noise of the machine is measured again; a log that is too slow stays so."""

OPEN_S, JUMP_S, NODE_S, TEXT_S, MEMORY_MB = 1.0, 0.05, 0.3, 2.0, 400.0


def attempt() -> Measured:
    """Measure in a process of its own, whose memory is then the app's."""
    command = [sys.executable, "-m", "tests.benchmarks.log_load"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, check=True)
    return msgspec.json.decode(done.stdout, type=Measured)


def is_fast(found: Measured) -> bool:
    """Say whether everything was as fast as it should be."""
    return (
        found.open_s < OPEN_S
        and found.jump_s < JUMP_S
        and found.node_s < NODE_S
        and found.text_s < TEXT_S
    )


@pytest.mark.usefixtures("qapp")
def test_ten_million_records_are_opened_filtered_and_searched_at_once(
    table: dict[str, str],
) -> None:
    long_session(RECORDS)
    for _ in range(ATTEMPTS):
        found = attempt()
        if is_fast(found):
            break
    table["10,000,000 records, processor time: open, all rows counted (1 s)"] = (
        f"{found.open_s:.2f} s, {found.whole_s:.2f} s"
    )
    table["jump anywhere, the slowest of 30 (50 ms)"] = f"{found.jump_s * 1000:.0f} ms"
    table["filter by node (300 ms)"] = f"{found.node_s * 1000:.0f} ms"
    table["search a text: first row, all (2 s)"] = (
        f"{found.first_row_s * 1000:.0f} ms, {found.text_s * 1000:.0f} ms"
    )
    table["memory of the app with the session open (400 MB)"] = f"{found.memory_mb:.0f} MB"
    assert found.node_rows == RECORDS // GROUPS // 16
    assert found.text_rows == RECORDS // 1_000_000
    assert found.memory_mb < MEMORY_MB
    assert is_fast(found)
