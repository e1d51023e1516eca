"""What can be done to a waiting entry; each act, performed, gives the act that takes it back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from types import MethodType
from typing import TYPE_CHECKING, Any

from playground.loop import Entry, Timer
from playground.trace.emitter import TracedEmitter

if TYPE_CHECKING:
    from playground.runtime.session_run import SessionRun


@dataclass(frozen=True, slots=True)
class Act(ABC):
    """A change of an entry that waits (or waited) under the `queue` record `seq`."""

    run: SessionRun
    entry: Entry
    seq: int

    @property
    def args(self) -> tuple[Any, ...]:
        """What a record of it says besides `seq`."""
        return ()

    def fault(self) -> str:
        """Say why it cannot be performed any more; "" while it can: while the entry waits."""
        entry = self.entry
        if entry.note.seq == self.seq and entry in self.run.loop.waiting(entry.queue):
            return ""
        return "was cleared" if entry.cancelled else "has run"

    @abstractmethod
    def perform(self) -> Act:
        """Do it, and return what takes it back."""


class TakeOut(Act):
    """Takes the entry out of its queue; the recorder hears of it as of one that was cleared."""

    def perform(self) -> Act:
        """Return the way back."""
        self.run.loop.take_out(self.entry)
        return PutBack(self.run, self.entry, self.seq)


class PutBack(Act):
    """Lets the entry wait where it did, with a `queue` record whose outcome is `restored`."""

    def fault(self) -> str:
        """Say whether code has cleared it; what does not wait cannot have run."""
        return "was cleared" if self.entry.cancelled else ""

    def perform(self) -> Act:
        """Return the way out again."""
        entry = self.entry
        self.run.loop.put_back(entry)
        args = (due_of(entry), self.seq)
        self.run.recorder.add("queue", entry.note.node, entry.queue, "", args, "restored")
        return TakeOut(self.run, entry, self.seq)


class Copy(Act):
    """Queues the entry once more, as if anew: a timer for the same time, an interval but once."""

    def perform(self) -> Act:
        """Return what takes the copy out."""
        entry, loop = self.entry, self.run.loop
        copy = Entry(entry.queue, entry.fn, entry.args)
        with self.run.recorder.inside(entry.note.node):
            if isinstance(entry, Timer):
                copy = loop.start_timer(Timer(entry.fn, entry.args), entry.due)
            else:
                loop.enqueue(copy)
        return TakeOut(self.run, copy, copy.note.seq)


@dataclass(frozen=True, slots=True)
class Move(Act):
    """Lets the entry change places with each of `others`, as far as those wait."""

    others: tuple[Entry, ...]
    is_later: bool

    @property
    def args(self) -> tuple[Any, ...]:
        """By how many places (below 0: to run earlier), and past whom, by their `seq`."""
        passed = [entry.note.seq for entry in self._waiting()]
        return len(passed) if self.is_later else -len(passed), passed

    def perform(self) -> Act:
        """Return the way back."""
        passed = self._waiting()
        for other in passed:
            self.run.loop.swap(self.entry, other)
        return Move(self.run, self.entry, self.seq, passed[::-1], not self.is_later)

    def _waiting(self) -> tuple[Entry, ...]:
        waiting = self.run.loop.waiting(self.entry.queue)
        return tuple(entry for entry in self.others if entry in waiting)


@dataclass(frozen=True, slots=True)
class SetArgs(Act):
    """Lets the entry be called with `new` arguments."""

    new: tuple[Any, ...]

    @property
    def args(self) -> tuple[Any, ...]:
        """The arguments."""
        return (list(self.new),)

    def perform(self) -> Act:
        """Return what sets those that it had."""
        entry = self.entry
        old = own_args(entry)
        entry.args = (*entry.args[: len(entry.args) - len(old)], *self.new)
        return SetArgs(self.run, entry, self.seq, old)


def own_args(entry: Entry) -> tuple[Any, ...]:
    """Return the arguments of an entry, without the event where it is an emit."""
    return entry.args[1:] if emits(entry) else entry.args


def emits(entry: Entry) -> bool:
    """Say whether the entry is the emit of a node, as an input is; its event is `args[0]`."""
    fn = entry.fn
    is_method = type(fn) is MethodType and issubclass(type(fn.__self__), TracedEmitter)
    return is_method and fn.__name__ in ("emit", "enter") and bool(entry.args)


def due_of(entry: Entry) -> float | None:
    """Return the engine time in ms at which a timer is due, None for what is no timer."""
    return entry.due if isinstance(entry, Timer) else None
