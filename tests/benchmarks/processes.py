"""How long a Python takes from start to end, with its modules compiled as on every second start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
WARM_UP, ROUNDS = 1, 9


def starts(compiled: Path, *codes: str) -> list[float]:
    """Return the median seconds of processes that run these codes, started in turns.

    `compiled` is a folder for compiled modules, filled by a round that does not count.
    """
    times: list[list[float]] = [[] for _ in codes]
    for _ in range(WARM_UP + ROUNDS):
        for code, kept in zip(codes, times, strict=True):
            kept.append(started(compiled, code))
    return [median(kept[WARM_UP:]) for kept in times]


def started(compiled: Path, code: str) -> float:
    """Return the seconds that one such process takes."""
    unset = "PYTHONDONTWRITEBYTECODE"
    environment = {name: value for name, value in os.environ.items() if name != unset}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    began = time.perf_counter()
    command = [sys.executable, "-c", code]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60)
    return time.perf_counter() - began
