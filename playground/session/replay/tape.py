"""The tape: a kept session's records, read forward, with what came from outside told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.loop import phases
from playground.session.noise import has_effect, is_noise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

INNER = (phases.NEXT_TICK, phases.MICROTASK)


class Tape:
    """Where a replay stands in the records. `next` is the record that is due, None at the end.

    `stands` says whether the debugger has stopped the loop there, rather than in running code.
    It ends early, with a `fault`, where the records are no whole session: one is missing, or caused
    by a later one.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.length = len(records)
        self.at = -1
        self.fault = ""
        self.next: Record | None = None
        self.stands = False
        self._find_next()

    def read(self) -> Record:
        """Go on to the next record; return the one that was due. IndexError at the end."""
        record = self.next
        if record is None:
            raise IndexError("the tape is over")
        self._find_next()
        return record

    def is_answer(self, record: Record) -> bool:
        """Say whether something outside, a thread or a socket, has answered a handler."""
        is_from_outside = record.event == phases.POLL and record.depth == 0
        if record.type != "queue" or not is_from_outside or record.cause is None:
            return False
        return self.records[record.cause - 1].type == "call"

    def is_act(self, record: Record) -> bool:
        """Say whether something came from outside the loop, for the replay to do again."""
        return record.type in ("input", "edit", "control") or self.is_answer(record)

    def is_midway(self, act: Record) -> bool:
        """Say whether the turn that `act`, the next record, came in went on after it."""
        for place in range(self.at + 1, self.length):
            record = self.records[place]
            if is_main_task(record):
                return False
            if not (is_of(record, act) or is_noise(record) or self.is_act(record)):
                return True
        return False

    @property
    def end_ms(self) -> float:
        """The engine time of the last record."""
        return self.records[self.length - 1].t if self.length else 0

    def _find_next(self) -> None:
        """Pass by what has no part in what happens."""
        while True:
            self.at += 1
            if self.at >= self.length:
                self.next = None
                return
            record = self.records[self.at]
            self.fault = self._fault_of(record)
            if self.fault:
                self.length = self.at
                self.next = None
                return
            if not is_noise(record) or (record.type == "control" and has_effect(record)):
                self.next = record
                return
            if record.type == "control":
                self._follow_person(record)

    def _follow_person(self, control: Record) -> None:
        """Take note whether the loop stands before what is next: it was stopped, or has stepped."""
        if control.event in ("run", "run_to", "pause", "step"):
            is_stop = control.event == "pause" and bool(control.args)
            self.stands = is_stop or control.event == "step"

    def _fault_of(self, record: Record) -> str:
        if record.seq != self.at + 1:
            return f"record {record.seq} stands where record {self.at + 1} belongs"
        if record.cause is not None and not 0 < record.cause < record.seq:
            return f"record {record.seq} is caused by record {record.cause}"
        return ""


def is_main_task(record: Record) -> bool:
    """Say whether a turn begins with this record."""
    return record.type == "task" and record.phase not in INNER


def is_of(record: Record, act: Record) -> bool:
    """Say whether a record after `act`, and before the next task, came of it."""
    return record.cause is not None and record.cause >= act.seq
