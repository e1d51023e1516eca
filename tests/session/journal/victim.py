"""Keeps sessions in child processes, kills each at some moment, and prints what it had recorded.

`python -m tests.session.journal.victim FOLDER COUNT SEED`. A line of JSON for each: the name of its
file, how many records there were 250 ms before the kill, and how many at it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from tests.session.journal.journals import counting, journal_of

LIMIT_S = 0.25
STAMP = struct.Struct("dq")


def busy(path: Path, pipe: int) -> None:
    """Run and record without end; tell how many records there are, and when."""
    run = counting(10**9)
    journal = journal_of(run, path)
    journal.start()

    def tell() -> None:
        os.write(pipe, STAMP.pack(time.monotonic(), len(run.records)))

    run.play(tell)


def killed(path: Path, after_s: float) -> dict[str, object]:
    """Start a child, kill it, and return how far it had come."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            busy(path, writer)
        finally:
            os._exit(1)
    os.close(writer)
    os.set_blocking(reader, False)
    stamps, until = b"", time.monotonic() + after_s
    while time.monotonic() < until:  # the pipe must not fill
        time.sleep(0.005)
        try:
            stamps += os.read(reader, 65_536)
        except BlockingIOError:
            continue
    at = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.set_blocking(reader, True)
    while more := os.read(reader, 65_536):
        stamps += more
    os.close(reader)
    told = list(STAMP.iter_unpack(stamps[: len(stamps) // STAMP.size * STAMP.size]))
    before = [count for when, count in told if when <= at - LIMIT_S]
    return {
        "file": path.name,
        "before": max(before, default=0),
        "at_kill": max((count for _, count in told), default=0),
    }


def main() -> None:
    """Do as the command says."""
    folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    moments = random.Random(seed)
    for number in range(count):
        found = killed(folder / f"{number}.session", moments.uniform(0.05, 1.0))
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
