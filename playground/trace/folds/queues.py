"""What waits in each queue, as the records up to some point say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop.phases import CLOSE, LANES

if TYPE_CHECKING:
    from playground.trace.record import Record


class QueueFold:
    """The `queue` records that no `task` has taken and nothing has cancelled."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[int, Record]] = {lane: {} for lane in LANES}
        self._lane_of: dict[int, str] = {}
        self._places: dict[int, tuple[float, int]] = {}
        self._dropped: dict[int, Record] = {}
        self._control = 0

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.type == "queue":
            self._apply_queue(record)
        elif record.type == "task" and record.cause is not None:
            self._take(record.cause)
            self._places.pop(record.cause, None)
        elif record.type == "control":
            self._control = record.seq
            is_of_history = record.event in ("undo", "redo")
            verb, *args = record.args if is_of_history else (record.event, *record.args)
            if verb == "move":
                self._move(args[0], args[2])

    def waiting(self, lane: str) -> list[Record]:
        """Return the `queue` records of what waits in `lane`, the next to run first."""
        records = self._waiting[lane].values()
        places = self._places
        return sorted(records, key=lambda each: places[each.seq], reverse=lane == CLOSE)

    def _apply_queue(self, record: Record) -> None:
        if record.outcome == "cancelled":
            seq = record.args[1]
            taken = self._take(seq)
            if taken is not None and record.cause == self._control:
                self._dropped[seq] = taken  # by a person, who may put it back
            else:
                self._places.pop(seq, None)
        elif record.outcome == "restored":
            self._wait(self._dropped.pop(record.args[1]))
        else:
            self._places[record.seq] = (record.args[0] or 0, record.seq)
            self._wait(record)

    def _wait(self, record: Record) -> None:
        self._waiting[record.event][record.seq] = record
        self._lane_of[record.seq] = record.event

    def _take(self, seq: int) -> Record | None:
        lane = self._lane_of.pop(seq, None)
        return None if lane is None else self._waiting[lane].pop(seq)

    def _move(self, seq: int, passed: list[int]) -> None:
        places = self._places
        for other in passed:
            places[seq], places[other] = places[other], places[seq]
