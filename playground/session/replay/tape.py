"""The tape: a kept session's records, read forward, with what came from outside told apart."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from playground.loop import phases
from playground.session.comparing.noise import STOP, has_effect, is_noise
from playground.session.replay.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record

ACTS = ("input", "edit", "control")
INNER = (phases.NEXT_TICK, phases.MICROTASK)


class Tape:
    """Where a replay stands in `records`. `next` is the record that is due, None at the end.

    It ends early, with a `fault`, where the records are no whole session: one is missing, or caused
    by a later one.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self.person = Person()
        self.fault = ""
        self.next: Record | None = None
        self.records = records
        self._length = len(records)
        self._at = -1
        self._find_next()

    def read(self) -> Record:
        """Go on to the next record; return the one that was due. IndexError at the end."""
        record = self.next
        if record is None:
            raise IndexError("the tape is over")
        if record.type == "control":
            self.person.follow(record)
        self._find_next()
        return record

    @property
    def end_ms(self) -> float:
        """The engine time of the last record."""
        return self.records[self._length - 1].t if self._length else 0

    def is_answer(self, record: Record) -> bool:
        """Say whether something outside, a thread or a socket, has answered a handler."""
        is_from_outside = record.event == phases.POLL and record.depth == 0
        if record.type != "queue" or not is_from_outside or record.cause is None:
            return False
        return self.records[record.cause - 1].type == "call"

    def is_act(self, record: Record) -> bool:
        """Say whether something came from outside the loop, for the replay to do again."""
        return record.type in ACTS or self.is_answer(record)

    # what comes after the next record

    def own_after(self, act: Record) -> Record | None:
        """Return what shows that the turn went on after `act`, the next record, if anything does.

        That is what the turn made then; or that a handler was stopped, which made nothing more.
        """
        for record in self._from(self._at):
            if record.type == "control" and record.event == STOP:
                return record
            if is_main_task(record):
                return None
            if not (is_of(record, act) or is_noise(record) or self.is_act(record)):
                return record
        return None

    def is_left_midway(self) -> bool:
        """Say whether the turn of the next record is the last one, and was never over."""
        return self._at >= self._last_turn and self.ends_midway

    def is_over_next(self, call: Record) -> bool:
        """Say whether a call that has begun, or its first part, was over before what is next.

        So it was if the loop was let go on, or if the call is answered already.
        """
        if self.person.has_moved:
            return True
        for record in self._from(self._at):
            if self.is_answer(record) and record.cause == call.seq:
                return True
            is_child = record.type != "task" and (record.cause or 0) > call.seq
            if not (is_child or is_noise(record) or self.is_act(record)):
                return False
        return False

    @property
    def goes_on_inside(self) -> bool:
        """Whether the next task is a tick or a microtask, rather than the next turn's."""
        task = next((each for each in self._from(self._at) if each.type == "task"), None)
        return task is not None and not is_main_task(task)

    @cached_property
    def ends_midway(self) -> bool:
        """Whether the records end in the middle of a turn: a handler was running, or stood."""
        person, act = Person(), None
        runs = is_held = False
        for record in self._from(self._last_turn):
            runs = runs or record.outcome == "running"
            if record.type == "control":
                person.follow(record)
            if self.is_act(record):
                act = record
            elif not is_noise(record) and not (act is not None and is_of(record, act)):
                is_held = False  # it has gone on
            is_held = is_held or person.stands
        return runs or is_held

    @cached_property
    def _last_turn(self) -> int:
        """The place of the task with which the last turn begins."""
        places = range(self._length - 1, -1, -1)
        return next((place for place in places if is_main_task(self.records[place])), 0)

    def _from(self, place: int) -> Iterator[Record]:
        return (self.records[each] for each in range(place, self._length))

    def _find_next(self) -> None:
        """Pass by what has no part in what happens."""
        while True:
            self._at += 1
            if self._at >= self._length:
                self.next = None
                return
            record = self.records[self._at]
            self.fault = self._fault_of(record)
            if self.fault:
                self._length = self._at
                self.next = None
                return
            if not is_noise(record) or (record.type == "control" and has_effect(record)):
                self.next = record
                return
            if record.type == "control":
                self.person.follow(record)

    def _fault_of(self, record: Record) -> str:
        if record.seq != self._at + 1:
            return f"record {record.seq} stands where record {self._at + 1} belongs"
        if record.cause is not None and not 0 < record.cause < record.seq:
            return f"record {record.seq} is caused by record {record.cause}"
        return ""


def is_main_task(record: Record) -> bool:
    """Say whether a turn begins with this record."""
    return record.type == "task" and record.phase not in INNER


def is_of(record: Record, act: Record) -> bool:
    """Say whether a record after `act`, and before the next task, came of it.

    An edit bears the latest control as its cause, but is an act of its own.
    """
    if record.type in ACTS:
        return False
    return record.cause is not None and record.cause >= act.seq
