"""What came from outside, done again: inputs, edits, operations on the queues, a handler's end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from playground.loop.driver import Left
from playground.runtime.debugger.preempting import HandlerFrames
from playground.runtime.live_edit_again import edit_again
from playground.runtime.surgery import QueueSurgery
from playground.session.comparing.noise import STOP
from playground.trace.contents import restored

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.loop import Entry
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record


class Acts:
    """Does to a run what was done to the session. `left_out` counts what could not be, by words."""

    def __init__(self, run: SessionRun) -> None:
        self.left_out: Counter[str] = Counter()
        self.entry_of: Callable[[int | None], Entry | None] = _none
        self._run = run
        self._surgery = QueueSurgery(run)
        self._kills_here = self._kills_soon = False
        driver = run.loop.driver
        driver.preemption.is_handler_code = HandlerFrames()
        driver.on_left = self._left
        driver.on_unstoppable = self._give_up

    def perform(self, record: Record, *, stands: bool) -> None:
        """Do what a record on the tape tells of; `stands`: the loop was stopped by a person."""
        if record.type == "input":
            self._input(record)
        elif record.type == "edit":
            self._edit(record)
        elif record.event == STOP:
            self._kills_here, self._kills_soon = stands, not stands
        else:
            self._operate(record)

    @property
    def is_ending(self) -> bool:
        """Whether a handler is about to be stopped."""
        return self._kills_here or self._kills_soon

    def kills_here(self) -> bool:
        """Say, once, whether the handler that runs was stopped before it went on."""
        kills, self._kills_here = self._kills_here, False
        return kills

    def _input(self, record: Record) -> None:
        if any(isinstance(value, dict) and "$repr" in value for value in record.args):
            self.left_out["arguments of inputs that were not kept whole"] += 1
        self._run.live.input(record.node, record.event, restored(record.args))

    def _edit(self, record: Record) -> None:
        if not edit_again(self._run.live, record):
            self.left_out["edits of the running graph"] += 1

    def _operate(self, record: Record) -> None:
        """Do again what a person did to an entry of a queue."""
        surgery, args = self._surgery, record.args
        entry = self.entry_of(args[0]) if args and isinstance(args[0], int) else None
        seq = 0 if entry is None else entry.note.seq  # no entry has 0: that is refused
        try:
            match record.event:
                case "undo":
                    _first_that_can(surgery.undo)
                case "redo":
                    _first_that_can(surgery.redo)
                case "drop":
                    surgery.drop(seq)
                case "duplicate":
                    surgery.duplicate(seq)
                case "move":
                    surgery.move(seq, args[1])
                case "set_args":
                    surgery.set_args(seq, args[1])
        except (ValueError, IndexError, TypeError):
            self.left_out["operations on the queues"] += 1

    def _left(self, why: Left) -> None:
        """Stop a handler that was stopped while it ran."""
        if why is Left.PREEMPTED and self._kills_soon:
            self._kills_soon = False
            self._run.loop.driver.stop_handler()

    def _give_up(self) -> None:
        self.left_out["the rest, since a handler cannot be stopped"] += 1
        self._run.loop.halted = True
        self._run.loop.driver.give_up()


def _first_that_can(step: Callable[[], None]) -> None:
    """Take a step of the history; those before it that cannot be taken were tried in vain then.

    Raises IndexError where there is none.
    """
    while True:
        try:
            step()
        except ValueError:  # it is forgotten, as it was
            continue
        return


def _none(seq: int | None) -> Entry | None:
    del seq
    return None
