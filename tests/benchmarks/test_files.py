"""A file of 1 GB through a read stream, a transform and a write stream, against plain asyncio."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playground.app import host_loop
from tests.benchmarks.processes import ROOT
from tests.benchmarks.window_copy import watched

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.fixture import Benchmark

LINE = b"a line of a file that is big enough to keep a disk busy for a while\n"
SIZE = 1_000_000_000
MEGABYTE = 1_000_000
ROUNDS = 3
LARGE = ("262144", "1048576")  # bytes of a chunk, and of the high-water mark
DEFAULT = ("65536", "16384")


class Copied(NamedTuple):
    """What one copy took: seconds by the clock, seconds of processor time, bytes of memory."""

    seconds: float
    cpu_s: float
    memory: int


def make(file: Path) -> None:
    """Write the file of 1 GB."""
    block = LINE * (MEGABYTE // len(LINE) + 1)
    with file.open("wb") as out:
        for _ in range(SIZE // MEGABYTE):
            out.write(block[:MEGABYTE])


def copied(how: str, folder: Path, sizes: tuple[str, str]) -> Copied:
    """Copy it in a process of its own."""
    paths = (str(folder / "in"), str(folder / "out"))
    command = [sys.executable, "-m", "tests.benchmarks.file_copy", how, *paths, *sizes]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, cpu_s, memory = done.stdout.split()
    return Copied(float(seconds), float(cpu_s), int(memory))


def test_a_gigabyte_through_a_pipe_against_plain_asyncio(
    benchmark: Benchmark, table: dict[str, str], tmp_path: Path
) -> None:
    make(tmp_path / "in")
    shares, memory = [], 0
    for _ in range(ROUNDS):
        ours, plain = (copied(how, tmp_path, LARGE) for how in ("graph", "asyncio"))
        shares.append((plain.seconds / ours.seconds, plain.cpu_s / ours.cpu_s))
        memory = max(memory, ours.memory)
    by_clock, by_cpu = (median(column) for column in zip(*shares, strict=True))
    small, kept = copied("graph", tmp_path, DEFAULT), copied("kept", tmp_path, LARGE)
    plain = copied("asyncio", tmp_path, DEFAULT)
    benchmark.extra_info |= {
        "speed": by_clock,
        "speed_by_cpu": by_cpu,
        "memory_mb": memory / MEGABYTE,
        "speed_by_default": plain.seconds / small.seconds,
        "memory_mb_by_default": small.memory / MEGABYTE,
        "memory_mb_kept": kept.memory / MEGABYTE,
    }
    chunks = "1 GB piped in chunks of 256 KiB"
    share = f"{by_clock:.2f}, by processor time {by_cpu:.2f}"
    table[f"{chunks}, speed against asyncio (0.5)"] = share
    table[f"{chunks}, MB of memory above idle (50)"] = f"{memory / MEGABYTE:.0f}"
    table[f"{chunks}, session kept on disk, MB"] = f"{kept.memory / MEGABYTE:.0f}"
    default = f"{plain.seconds / small.seconds:.2f}, {small.memory / MEGABYTE:.0f} MB"
    table["the same with Node's sizes, 64 and 16 KiB"] = default
    benchmark.pedantic(copied, args=("graph", tmp_path, LARGE), rounds=1)
    assert by_clock >= 0.5
    assert memory <= 50 * MEGABYTE


def test_the_window_while_a_gigabyte_is_copied(
    qapp: QApplication, table: dict[str, str], tmp_path: Path
) -> None:
    qapp.setStyle("Fusion")
    make(tmp_path / "in")
    with closing(host_loop()) as loop:
        seen = loop.run_until_complete(watched(tmp_path, *map(int, LARGE)))
    table["window while 1 GB is copied in chunks of 256 KiB"] = (
        f"{seen.frames_per_second:.0f} frames a second, {seen.idle_frames:.0f} before, "
        f"p99 gap {seen.gap_ms:.0f} ms, {seen.memory / MEGABYTE:.0f} MB above idle, "
        f"{seen.seconds:.0f} s"
    )
    assert (tmp_path / "out").stat().st_size == SIZE
