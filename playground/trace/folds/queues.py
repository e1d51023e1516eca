"""What waits in each queue, as the records up to some point say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop.phases import CLOSE, LANES, TIMERS

if TYPE_CHECKING:
    from playground.trace.record import Record


class QueueFold:
    """The `queue` records that no `task` has taken and nothing has cancelled."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[int, Record]] = {lane: {} for lane in LANES}
        self._lane_of: dict[int, str] = {}

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.type == "task" and record.cause is not None:
            self._take(record.cause)
        elif record.type == "queue" and record.outcome == "cancelled":
            self._take(record.args[1])
        elif record.type == "queue":
            self._waiting[record.event][record.seq] = record
            self._lane_of[record.seq] = record.event

    def waiting(self, lane: str) -> list[Record]:
        """Return the `queue` records of what waits in `lane`, the next to run first."""
        records = list(self._waiting[lane].values())
        if lane == TIMERS:
            records.sort(key=lambda record: (record.args[0], record.seq))
        if lane == CLOSE:
            records.reverse()
        return records

    def _take(self, seq: int) -> None:
        lane = self._lane_of.pop(seq, None)
        if lane is not None:
            del self._waiting[lane][seq]
