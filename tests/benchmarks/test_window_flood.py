"""The window under a million calls at once, and then under 20,000 and 50,000 a second."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from playground.app import host_loop
from tests.benchmarks.window_flood import (
    BURST_CALLS,
    CALLS_PER_SECOND,
    MOST_CALLS_PER_SECOND,
    Phase,
    flood,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

ATTEMPTS = 3
"""Noise of the machine is measured again; a window that is too slow stays so."""

WANTED_FPS = 55.0
WANTED_GAP_MS = 40.0
USABLE_GAP_MS = 100.0
WANTED_FPS_AT_MOST = 50.0
MOST_NOT_KEPT = 60_000
"""What is recorded in some half a second."""


@pytest.fixture
def phases(qapp: QApplication, tmp_path: Path) -> tuple[Phase, Phase, Phase]:
    """Measure; once more where the steady flood was disturbed."""
    qapp.setStyle("Fusion")
    for _ in range(ATTEMPTS):
        with closing(host_loop()) as loop:
            burst, steady, most = loop.run_until_complete(flood(tmp_path))
        is_usable = burst.gaps.p99_ms < USABLE_GAP_MS
        if is_usable and is_smooth(steady) and most.gaps.frames_per_second >= WANTED_FPS_AT_MOST:
            break
    return burst, steady, most


def is_smooth(phase: Phase) -> bool:
    """Say whether the window kept up its frames."""
    return phase.gaps.frames_per_second >= WANTED_FPS and phase.gaps.p99_ms < WANTED_GAP_MS


def told(phase: Phase) -> str:
    """Return the figures of a phase in one line."""
    gaps = phase.gaps
    return (
        f"{phase.calls / phase.seconds:,.0f} calls a second, "
        f"{gaps.frames_per_second:.1f} frames a second, p99 gap {gaps.p99_ms:.0f} ms, "
        f"log painted {phase.paints / phase.seconds:.1f} times a second, "
        f"{phase.not_kept:,} records not on disk yet"
    )


def test_the_window_stays_smooth_and_loses_nothing_under_a_flood(
    phases: tuple[Phase, Phase, Phase], table: dict[str, str]
) -> None:
    burst, steady, most = phases
    table["window, a burst of 1,000,000 calls"] = told(burst)
    table["window, steady, a million rows in the log"] = told(steady)
    table["window, steady, 100,000 records a second"] = told(most)

    assert burst.calls >= BURST_CALLS
    assert (burst.lost, steady.lost, most.lost) == (0, 0, 0)
    assert burst.gaps.p99_ms < USABLE_GAP_MS
    assert "shown" in burst.answer
    assert "records behind" in burst.lag_told

    assert steady.calls / steady.seconds >= 0.99 * CALLS_PER_SECOND
    assert steady.follows
    assert is_smooth(steady)
    assert steady.paints / steady.seconds >= WANTED_FPS

    assert most.calls / most.seconds >= 0.99 * MOST_CALLS_PER_SECOND
    assert most.gaps.frames_per_second >= WANTED_FPS_AT_MOST
    assert most.not_kept < MOST_NOT_KEPT
