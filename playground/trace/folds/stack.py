"""The call stack: the tasks, resumes, emits and calls that were open at some record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.trace.record import Record

FRAMES = frozenset({"task", "resume", "emit", "call"})


class StackFold:
    """The open frames, outermost first; after a record that opens none, those around it."""

    def __init__(self) -> None:
        self.frames: list[Record] = []

    def apply(self, record: Record) -> None:
        """Take one more record in: its `depth` says which frames have closed before it."""
        del self.frames[record.depth :]
        if record.type in FRAMES:
            self.frames.append(record)
