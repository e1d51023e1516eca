"""What a run of programs and threads may have left behind."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S = 20.0


class Held(NamedTuple):
    """What this process holds: descriptors, threads, children (zombies too)."""

    descriptors: int
    threads: int
    children: int

    def has_no_more_than(self, other: Held) -> bool:
        """Say whether nothing has been added; what was there may have ended meanwhile."""
        return all(mine <= theirs for mine, theirs in zip(self, other, strict=True))


def held() -> Held:
    """Count what this process holds now."""
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    return Held(descriptors, threading.active_count(), len(children))


def is_alive(pid: int) -> bool:
    """Say whether a process is there and has not ended, as a zombie has."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(holds: Callable[[], object]) -> None:
    """Wait for what happens outside of this process."""
    end = monotonic() + PATIENCE_S
    while not holds():
        assert monotonic() < end, "it never came"
        sleep(0.005)
