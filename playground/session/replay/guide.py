"""Keeps a replay to its tape: which task is next, when inputs come, and what time it is."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from playground.loop import HandlerKilled, Timer
from playground.session.replay.answers import Answers
from playground.session.replay.entries import Recorded, Replayed, Work, id_of_act
from playground.session.replay.extras import Extras
from playground.session.replay.tape import is_main_task, is_of

if TYPE_CHECKING:
    from playground.loop import Entry
    from playground.session.replay.acts import Acts
    from playground.session.replay.guided import GuidedLoop
    from playground.session.replay.tape import Tape
    from playground.trace.record import Record

STOPS = ("task", "resume", "emit", "call")
"""The records after which the debugger may keep the loop; it may do so after an emit, too."""
ROUNDING_MS = 0.0021
"""By how much a due time may differ that was computed in seconds and cut to microseconds."""


class Instead(Enum):
    """What the loop does when no task is next."""

    DRAIN = "run the ticks and microtasks that wait"
    WAIT = "wait for the world to answer"
    END = "end: the tape is over"


class Guide:
    """Walks a tape along with a replay.

    `in_step` says whether the present turn makes the records of the tape so far. Where it does
    not, the tape has nothing to say until the next task that both have.
    """

    def __init__(self, tape: Tape, loop: GuidedLoop, acts: Acts) -> None:
        self.tape = tape
        self.loop = loop
        self.clock = loop.tape_clock
        self.acts = acts
        self.recorded = Recorded()
        self.replayed = Replayed()
        self.answers = Answers()
        self.extras = Extras(loop, self.recorded, self.replayed)
        self.in_step = self.clock.is_told = True
        self.is_acting = False
        self._is_starting = True
        self._began_width = 0.0
        acts.entry_of = self._entry_of
        if self.tape.next is not None and not self.tape.is_act(self.tape.next):
            self.clock.show(self.tape.next.t)

    # what the loop asks between two turns

    def find(self) -> Entry | Instead:
        """Do what came from outside, and return what runs next, or what to do instead."""
        while (due := self.tape.next) is not None:
            if self.tape.is_act(due):
                if not self._is_midway(due) and (extra := self._extra(due, None)) is not None:
                    return extra
                if not self._act(due):
                    return Instead.WAIT
            elif is_main_task(due):
                entry = self._entry_of(due.cause)
                if entry is None:
                    self._read()
                    continue
                return self._extra(due, entry) or self._begin(due, entry)
            elif self.loop.owes_drain:
                self._walk(in_step=True)
                return Instead.DRAIN
            else:
                self._read()
        return self._extra(None, None) or Instead.END

    @property
    def goes_on(self) -> bool:
        """Whether what seems to run away did not end there on the tape."""
        due = self.tape.next
        return self.in_step and due is not None and due.type != "error"

    @property
    def drains_next(self) -> bool:
        """Whether ticks and microtasks come before the next turn, after a task has failed."""
        return not self.in_step or self.tape.goes_on_inside

    # what it hears of the replay

    def before(self, kind: str) -> None:
        """Do what came from outside before the graph had recorded anything, as while code blocked.

        Called before each record of a kind that is not made by an emit.
        """
        if self._is_starting and kind != "control":
            self._is_starting = False
            self._look_ahead(None)

    def made(self, record: Record) -> None:
        """Take note of a record that the replay has made, where its place on the tape is reached.

        What came from outside in the middle of a turn comes again here.
        """
        if not self.in_step:
            return
        due = self.tape.next
        if due is None or not _are_alike(record, due):
            if record.type != "control":
                self._walk(in_step=False)
            return
        if not self.is_acting:
            self.tape.person.has_moved = False
        self._read()
        self.clock.reach(due.t)
        self.answers.pair(due, record)
        self._look_ahead(due)

    def emitted(self) -> None:
        """Take note that an emit is over, where the debugger may have kept the loop, too."""
        if self.in_step:
            self._look_ahead(None)

    def checkpoint(self) -> None:
        """End the handler that is running, if it was stopped here; raises HandlerKilled."""
        if self.acts.kills_here():
            raise HandlerKilled

    def due(self, timer: Timer, due_ms: float) -> float:
        """Return when a timer is due: as on the tape, if it may have been set for then."""
        queued = self.tape.next
        if not self.in_step or queued is None or queued.type != "queue" or not queued.args:
            return due_ms
        told = queued.args[0]
        rings_again = timer is self.loop.running and not self.loop.executing
        width = self._began_width if rings_again else self.clock.width
        if not isinstance(told, int | float) or queued.event != timer.queue:
            return due_ms
        is_possible = due_ms - width - ROUNDING_MS <= told <= due_ms + ROUNDING_MS
        return told if is_possible else due_ms

    def _extra(self, due: Record | None, entry: Entry | None) -> Entry | None:
        """Return what is not on the tape and would run before what is due there."""
        self.extras.sort()
        extra = self.extras.before(due, entry, self.tape.end_ms)
        if extra is not None:
            self._walk(in_step=False)
            if isinstance(extra, Timer):
                self.clock.show(extra.due)
        return extra

    def _begin(self, due: Record, entry: Entry) -> Entry:
        self._walk(in_step=True)
        self.clock.show(due.t)
        began = max(self.clock.earliest, entry.due if isinstance(entry, Timer) else 0)
        self._began_width = max(0.0, self.clock.ms - began)
        return entry

    def _act(self, due: Record) -> bool:
        """Do what came from outside; False when it has not come yet."""
        if self.tape.is_answer(due):
            call = self.answers.call_of(due)
            if call is not None and not self.answers.has(call) and self.loop.holds():
                return False
        self._walk(in_step=True)
        self.clock.show(due.t)
        self._perform(due)
        return True

    def _wait_midway(self, due: Record) -> None:
        """Leave the loop in the middle until the answer is there that came there."""
        call = self.answers.call_of(due) if self.tape.is_answer(due) else None
        while call is not None and not self.answers.has(call):
            if not self.loop.wait_midway():
                break

    def _perform(self, due: Record) -> None:
        """Do it, and read what of it the replay has not made again."""
        work = self.replayed.work
        self.replayed.work = Work(id_of_act(due), is_control=due.type == "control")
        self.is_acting = True
        with self.loop.outside():
            if not self.tape.is_answer(due):
                self.acts.perform(due, stands=self.tape.person.stands)
            elif (answer := self.answers.take(due)) is not None:
                self.loop.let_in(answer)
        self.is_acting = False
        self.replayed.work = work
        if self.tape.next is due:
            self._read()
        while (rest := self.tape.next) is not None and is_of(rest, due) and rest.type != "task":
            self._read()

    def _look_ahead(self, made: Record | None) -> None:
        """Do what came from outside after a record, or after an emit, in the middle of a turn."""
        while (due := self.tape.next) is not None and not self.is_acting:
            if not self.tape.is_act(due):
                break
            if not self._came_after(made, due):
                return
            self._wait_midway(due)
            self.clock.show(due.t)
            self._perform(due)
            if self.acts.is_ending:
                return  # what came after it did so when the handler was over
        if due is not None and not is_main_task(due):
            self.clock.show(due.t)

    def _came_after(self, made: Record | None, act: Record) -> bool:
        """Say whether an act came right after a record, or, with None, where an emit was over."""
        own = self.tape.own_after(act)
        if made is not None and made.type == "call":
            is_inside = own is not None and (own.depth > made.depth or own.type == "control")
            if not is_inside and self.tape.is_over_next(made):
                return False
        may_stand = self.tape.person.may_stand and (made is None or made.type in STOPS)
        return may_stand or own is not None or self.tape.is_left_midway()

    def _is_midway(self, act: Record) -> bool:
        """Say whether an act came, or may have come, in the middle of a turn."""
        may_stand = self.tape.person.may_stand or self.tape.is_left_midway()
        return may_stand or self.tape.own_after(act) is not None

    def _read(self) -> None:
        due = self.tape.next
        if due is not None and self.tape.is_act(due):
            self.recorded.begin_act(due)
        record = self.tape.read()
        self.recorded.take(record)

    def _walk(self, *, in_step: bool) -> None:
        self.in_step = self.clock.is_told = in_step

    def _entry_of(self, seq: int | None) -> Entry | None:
        """Return the entry that waits as the one did which the `queue` record `seq` tells of."""
        entry_id = self.recorded.ids.get(seq or 0)
        return None if entry_id is None else self.replayed.waiting.get(entry_id)


def _are_alike(made: Record, due: Record) -> bool:
    return (
        made.type == due.type
        and made.node == due.node
        and made.event == due.event
        and made.wire == due.wire
        and made.phase == due.phase
    )
