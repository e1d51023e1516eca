"""What the file of a new session is called."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from playground.session.journal.database import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

MOST_CHARACTERS = 40


def new_path(folder: Path, title: str) -> Path:
    """Return a path in `folder` that no other session has: by time, title and process.

    Names sort by time; they are as a file may be called on every system.
    """
    kept = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in title)
    started = datetime.now(UTC).isoformat(timespec="milliseconds")[:-6].replace(":", "-")
    words = [started, kept.strip("-")[:MOST_CHARACTERS], str(os.getpid())]
    stem = "-".join(filter(None, words))
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{SUFFIX}" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())
