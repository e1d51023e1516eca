"""What the loop has taken since the last look, read from the newest records of the trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.ui.queue.lane_looks import LANE_LOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

MOST_RECORDS = 200
"""Looked at in a frame; when there were more, a person could not tell them apart."""


@dataclass(frozen=True)
class Recent:
    """The lanes that were served, and per lane the `queue` record of the last task taken."""

    lanes: frozenset[str]
    taken: dict[str, Record]


class RecentTasks:
    """Follows the trace of one session from where it is now."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._seen = len(records)

    def look(self) -> Recent:
        """Return what was taken since the last look; in a flood only which lanes were served."""
        records, seen = self._records, self._seen
        self._seen = len(records)
        latest = records[max(seen, self._seen - MOST_RECORDS) : self._seen]
        new = [record for record in latest if not record.worker]  # they have queues of their own
        lanes = frozenset(record.phase for record in new if record.phase in LANE_LOOKS)
        if self._seen - seen > MOST_RECORDS:
            return Recent(lanes, {})
        taken = (records[r.cause - 1] for r in new if r.type == "task" and r.cause is not None)
        return Recent(lanes, {queued.event: queued for queued in taken})
