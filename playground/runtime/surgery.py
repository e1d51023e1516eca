"""Surgery on the queues: a person drops, copies, moves and changes what waits in them.

Each operation is a `control` record, and a step that can be undone as long as its entry waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.loop import LANES
from playground.runtime.surgery_acts import Copy, Move, SetArgs, TakeOut, own_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.loop import Entry
    from playground.runtime.session_run import SessionRun
    from playground.runtime.surgery_acts import Act

TEXTS = {
    "drop": "Drop Entry",
    "duplicate": "Duplicate Entry",
    "move": "Move Entry",
    "set_args": "Change Arguments",
}


class Step(NamedTuple):
    """An operation in the history: its verb, and the act that undoes or redoes it."""

    verb: str
    act: Act


class QueueSurgery:
    """What a person does to the waiting entries of one run.

    `seq` is that of an entry's `queue` record. ValueError, with a line for a person, says what
    cannot be done: nothing has changed then, but that a step that cannot be undone is forgotten.
    """

    def __init__(self, run: SessionRun) -> None:
        self._run = run
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def drop(self, seq: int) -> None:
        """Take an entry out: it will not run."""
        self._begin("drop", TakeOut(self._run, self._entry(seq), seq))

    def duplicate(self, seq: int) -> int:
        """Queue an entry once more, as if anew, and return the copy's `seq`.

        The copy of a timer is due when that is; the copy of an interval rings once.
        """
        entry = self._entry(seq)
        if entry.origin is not None:
            raise ValueError("a step of an async handler can come only once")
        self._begin("duplicate", Copy(self._run, entry, seq))
        return len(self._run.records)

    def move(self, seq: int, by: int) -> None:
        """Let an entry change places with its `by` neighbours that run later (earlier: below 0).

        A timer changes due times with them.
        """
        entry = self._entry(seq)
        passed = self._passed(entry, by)
        if not passed:
            raise ValueError("there is nothing to change places with")
        self._begin("move", Move(self._run, entry, seq, passed, by > 0))

    def can_move(self, seq: int, by: int) -> bool:
        """Say whether `move` can be done."""
        entry = self._find(seq)
        return entry is not None and bool(self._passed(entry, by))

    def args_of(self, seq: int) -> tuple[Any, ...] | None:
        """Return what an entry will be called with (of an emit: its arguments, not the event).

        None for what does not wait, and for what asyncio has queued.
        """
        entry = self._find(seq)
        return None if entry is None or entry.origin is not None else own_args(entry)

    def set_args(self, seq: int, args: Sequence[Any]) -> None:
        """Let an entry be called with other arguments."""
        entry = self._entry(seq)
        if entry.origin is not None:
            raise ValueError("a step of an async handler has no arguments of its own")
        self._begin("set_args", SetArgs(self._run, entry, seq, tuple(args)))

    def undo(self) -> None:
        """Take the last operation back."""
        step = self._done.pop()
        self._undone.append(self._perform("undo", step))

    def redo(self) -> None:
        """Do again what was undone last."""
        step = self._undone.pop()
        self._done.append(self._perform("redo", step))

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._undone)

    @property
    def changes(self) -> int:
        """How many operations can be taken back."""
        return len(self._done)

    @property
    def undo_text(self) -> str:
        """What `undo` would take back, "" for nothing."""
        return TEXTS[self._done[-1].verb] if self._done else ""

    @property
    def redo_text(self) -> str:
        """What `redo` would do again, "" for nothing."""
        return TEXTS[self._undone[-1].verb] if self._undone else ""

    def _begin(self, verb: str, act: Act) -> None:
        with self._run.recorder.doing(verb, act.seq, *act.args):
            inverse = act.perform()
        self._done.append(Step(verb, inverse))
        self._undone.clear()

    def _perform(self, how: str, step: Step) -> Step:
        verb, act = step.verb, step.act
        fault = act.fault()
        if fault:
            raise ValueError(f"cannot {how} {TEXTS[verb]}: the entry {fault} meanwhile")
        with self._run.recorder.doing(how, verb, act.seq, *act.args):
            return Step(verb, act.perform())

    def _passed(self, entry: Entry, by: int) -> tuple[Entry, ...]:
        """Return the neighbours that a move passes, the nearest first; () if it leads too far."""
        waiting = self._run.loop.waiting(entry.queue)
        here = waiting.index(entry)
        if not 0 <= here + by < len(waiting):
            return ()
        return tuple(waiting[here + 1 : here + by + 1] or waiting[here + by : here][::-1])

    def _entry(self, seq: int) -> Entry:
        entry = self._find(seq)
        if entry is None:
            raise ValueError("the entry does not wait any more")
        return entry

    def _find(self, seq: int) -> Entry | None:
        records = self._run.records
        queue = records[seq - 1].event if 0 < seq <= len(records) else ""
        if queue not in LANES:
            return None
        waiting = self._run.loop.waiting(queue)
        return next((entry for entry in waiting if entry.note.seq == seq), None)
