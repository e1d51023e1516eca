"""What waits in a replay and not on its tape, as of nodes that another graph has: when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop import Timer
from playground.loop.phases import PHASES

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.session.replay.entries import Recorded, Replayed
    from playground.session.replay.guided import GuidedLoop
    from playground.trace.record import Record

MOST_AT_ONE_MOMENT = 100_000


class Extras:
    """Entries without a counterpart on the tape; they run where the loop would run them."""

    def __init__(self, loop: GuidedLoop, recorded: Recorded, replayed: Replayed) -> None:
        self._loop = loop
        self._recorded = recorded
        self._replayed = replayed
        self._waiting: list[tuple[int, Entry]] = []
        self._count = 0
        self._moment = -1.0

    def sort(self) -> None:
        """Look through what has been queued; the tape must have been read as far."""
        for entry_id, entry in self._replayed.take_fresh():
            if entry_id not in self._recorded.seqs:
                self._waiting.append((entry_id, entry))

    def before(self, due: Record | None, entry: Entry | None, end_ms: float) -> Entry | None:
        """Return what runs before `due`, the next on the tape, which may be the task of `entry`.

        At the end of the tape: what runs until `end_ms`.
        """
        waiting = self._replayed.waiting
        self._waiting = [pair for pair in self._waiting if waiting.get(pair[0]) is pair[1]]
        limit_ms = end_ms if due is None else due.t
        extras = [extra for _, extra in self._waiting]
        first = self._first_ready(extras, entry, limit_ms, is_end=due is None)
        if first is None:
            timers = [each for each in extras if isinstance(each, Timer) and each.due <= limit_ms]
            if isinstance(entry, Timer):
                timers = [each for each in timers if _rank(each) < _rank(entry)]
            first = min(timers, key=_rank, default=None)
        return None if first is None or self._runs_away() else first

    def _first_ready(
        self, extras: list[Entry], entry: Entry | None, limit_ms: float, *, is_end: bool
    ) -> Entry | None:
        ready = [each for each in extras if not isinstance(each, Timer)]
        if not ready:
            return None
        waits = limit_ms > self._loop.now()
        if entry is not None:
            ready = [each for each in ready if self._comes_first(each, entry, waits=waits)]
        elif not is_end and not waits:
            return None
        return min(ready, key=lambda each: (self._way_to(each), each.note.seq), default=None)

    def _comes_first(self, extra: Entry, entry: Entry, *, waits: bool) -> bool:
        """Say whether the loop, going on from the phase it was in last, comes to `extra` first."""
        if extra.queue == entry.queue:
            return bool(extra.note.seq < entry.note.seq)
        if entry.queue == self._loop.last_phase:
            had_to_wait = isinstance(entry, Timer) and waits and entry.due > self._loop.now()
            return had_to_wait or bool(extra.note.seq < entry.note.seq)
        return self._way_to(extra) < self._way_to(entry)

    def _way_to(self, entry: Entry) -> int:
        """Return how many phases away an entry's queue is."""
        here = PHASES.index(self._loop.last_phase)
        return (PHASES.index(entry.queue) - here) % len(PHASES)

    def _runs_away(self) -> bool:
        """Count those of one moment, and stop the loop when they do not end."""
        now = self._loop.now()
        self._count, self._moment = (self._count + 1, now) if now == self._moment else (0, now)
        if self._count > MOST_AT_ONE_MOMENT:
            self._loop.run_away(f"over {MOST_AT_ONE_MOMENT:,} tasks at {now} ms")
        return self._loop.halted


def _rank(timer: Timer) -> tuple[float, int]:
    return timer.due, timer.order
