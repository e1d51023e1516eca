"""A session at one of its records: the state that follows from the records up to that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.trace.folds.calls import CallsFold
from playground.trace.folds.listeners import ListenersFold
from playground.trace.folds.queues import QueueFold
from playground.trace.folds.stack import StackFold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from playground.trace.folds.fold import Fold
    from playground.trace.record import Record

FORMAT = 2
"""Of a state that was dumped; one of another format is of no use."""


class Moment:
    """The state right after record `seq`; 0 is before the first.

    `t` is engine time in ms, `turn` and `phase` are those of that record. `queues`, `listeners`,
    `stack` and `calls` say the rest, and so does each fold of `more`, by its name. A record that
    does not fit what was before it, as in a damaged file, changes nothing.

    Of a cluster, queues and stack are those of the primary; calls and cards of all together.
    """

    def __init__(self, records: Sequence[Record], more: Mapping[str, Fold] | None = None) -> None:
        self.seq = 0
        self.t: float = 0
        self.turn = 0
        self.phase = "main"
        self.queues = QueueFold()
        self.listeners = ListenersFold()
        self.stack = StackFold(records)
        self.calls = CallsFold()
        self.more = {} if more is None else more
        self._records = records
        self._folds: dict[str, Fold] = {
            "queues": self.queues,
            "listeners": self.listeners,
            "stack": self.stack,
            "calls": self.calls,
            **self.more,
        }
        self._takers = _takers_by_type(self._folds.values())
        counted: tuple[Fold, ...] = (self.listeners, self.calls, *self.more.values())
        self._counters = _takers_by_type(counted)

    def advance(self, records: Iterable[Record]) -> None:
        """Take in the records that follow."""
        takers, counters = self._takers, self._counters
        last = own = None
        for record in records:
            last = record
            of_primary = not record.worker
            own = record if of_primary else own
            try:
                for take in (takers if of_primary else counters).get(record.type, ()):
                    take(record)
            except (LookupError, TypeError, ValueError):
                continue
        if last is not None:
            self.seq = last.seq
        if own is not None:
            self.t, self.turn, self.phase = own.t, own.turn, own.phase

    def outcome(self, record: Record) -> int | str:
        """Return how it stood with a record: a call that ended later was running."""
        is_frame = record.type in ("call", "resume")
        return "running" if is_frame and record.seq in self.stack.running() else record.outcome

    def dump(self) -> bytes:
        """Return all of it as bytes."""
        states = {name: fold.state() for name, fold in self._folds.items()}
        own = (self.seq, self.t, self.turn, self.phase)
        return msgspec.msgpack.encode((FORMAT, own, states))

    def load(self, data: bytes) -> bool:
        """Become what was dumped, as long as nothing has been taken in; False for other bytes."""
        try:
            number, own, states = msgspec.msgpack.decode(data)
            if number != FORMAT or states.keys() != self._folds.keys():
                return False
            for name, fold in self._folds.items():
                fold.restore(states[name], self._records)
            self.seq, self.t, self.turn, self.phase = own
        except (msgspec.DecodeError, LookupError, TypeError, ValueError):
            return False
        return True


def _takers_by_type(folds: Collection[Fold]) -> dict[str, tuple[Callable[[Record], object], ...]]:
    types = {each for fold in folds for each in fold.types}
    return {each: tuple(f.apply for f in folds if each in f.types) for each in types}
