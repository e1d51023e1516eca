"""What threads and sockets answer to handlers, held back until the tape has it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from playground.trace.recorder import AsyncCall

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.trace.record import Record

REMEMBERED = 10_000
"""How many calls that are over are known: tasks that they have made may still get answers."""


class Answers:
    """Knows async calls by their `seq` on the tape and in the replay, and what came for them."""

    def __init__(self) -> None:
        self._calls: dict[int, int] = {}
        self._is_paired: set[int] = set()
        self._over: deque[int] = deque()
        self._held: list[Entry] = []

    def pair(self, recorded: Record, made: Record) -> None:
        """Take note that two records are the same one, if they are of async calls."""
        if recorded.type == "call" and recorded.outcome == "waiting":
            self._calls[recorded.seq] = made.seq
            self._is_paired.add(made.seq)
        elif recorded.type == "resume" and recorded.outcome != "waiting":
            self._over.append(recorded.args[0])
            if len(self._over) > REMEMBERED:
                self._is_paired.discard(self._calls.pop(self._over.popleft(), 0))

    def hold(self, entry: Entry) -> bool:
        """Keep an answer back; False for one to a call that the tape does not know."""
        if _call_of(entry) not in self._is_paired:
            return False
        self._held.append(entry)
        return True

    def call_of(self, recorded: Record) -> int | None:
        """Return the replay's call that an answer on the tape is for, None if there is none."""
        return self._calls.get(recorded.cause or 0)

    def has(self, call: int) -> bool:
        """Say whether an answer for a call of the replay is there."""
        self._held = [entry for entry in self._held if not entry.cancelled]
        return any(_call_of(entry) == call for entry in self._held)

    def take(self, recorded: Record) -> Entry | None:
        """Return the answer that an answer on the tape is again, None if it has not come."""
        call = self.call_of(recorded)
        for place, entry in enumerate(self._held):
            if _call_of(entry) == call and not entry.cancelled:
                return self._held.pop(place)
        return None


def _call_of(entry: Entry) -> int:
    call = None if entry.origin is None else entry.origin.call
    return call.record.seq if isinstance(call, AsyncCall) else 0
