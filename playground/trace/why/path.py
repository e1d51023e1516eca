"""The path that led to a record: its causes from the root on, and what the time went into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.why.busy import busy
from playground.trace.why.parts import BUSY, Part, parts_of, ready_t
from playground.trace.why.rings import is_ring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record

MOST_STEPS = 1_000
"""Causes that a path is made of; what is further back is told of, not followed."""
ROOTS = ("input", "control")
MOST_WAITS = 12
LEAST_WAIT_MS = 1.0
"""The waits, the longest ones, of which it is found out who is to blame."""
SHOWN_AT = (64, 128, 256, 512)
"""How many steps back what is known by then of a long path is shown."""


class Step(NamedTuple):
    """A record on the path, and what the time since the one before it went into."""

    record: Record
    parts: tuple[Part, ...] = ()

    @property
    def seq(self) -> int:
        """The `seq` of the record."""
        return self.record.seq

    @property
    def ms(self) -> float:
        """Engine ms since the step before."""
        return sum(part.ms for part in self.parts)


@dataclass(frozen=True)
class Path:
    """Steps from the origin to the record that was asked about.

    The origin is an input, a control, or the ring of a timer that rings again and again: then
    `since`, from which the time counts, is when it was due, and `rings` how often it had rung.
    `root` is the input or control at the very beginning, None when that is too far back; `is_cut`
    says so of the origin itself.
    """

    steps: tuple[Step, ...]
    since: float
    rings: int = 0
    root: int | None = None
    is_cut: bool = False

    @property
    def ms(self) -> float:
        """Engine ms from the origin to the record."""
        return sum(step.ms for step in self.steps)

    @property
    def slowest(self) -> int | None:
        """The index of the step that took most, None where nothing took any time."""
        steps = self.steps
        at = max(range(len(steps)), key=lambda index: steps[index].ms)
        return at if steps[at].ms > 0 else None


class PathSearch:
    """Finds the path to a record, a slice of time at a time; `path` is what is known by now."""

    def __init__(self, records: Sequence[Record], seq: int) -> None:
        self._records = records
        record = records[seq - 1]
        self.path = Path((Step(record),), record.t, is_cut=True)
        self._work = self._search(record)
        self.is_over = False

    def advance(self, budget_s: float) -> bool:
        """Go on for at most that long; say whether `path` has changed."""
        before = self.path
        end = perf_counter() + budget_s
        while not self.is_over and perf_counter() < end:
            self.is_over = next(self._work, True) is True
        return self.path is not before

    def _search(self, record: Record) -> Iterator[bool]:
        yield from self._follow(record)
        yield from self._blame()

    def _follow(self, record: Record) -> Iterator[bool]:
        """Walk back to the origin, and on to the root as far as that is near."""
        steps: list[Step] = []
        rings, at, is_found = 0, record, False
        for walked in range(MOST_STEPS):
            if at.cause is None:
                break
            if at.type == "queue" and at is not record and is_ring(self._records, at):
                rings += 1
                if not is_found:
                    is_found = True
                    steps.append(Step(at))
                    self.path = self._counted(steps, rings, None)
            cause = self._records[at.cause - 1]
            if cause.cause is None and cause.type not in ROOTS:
                break  # it stands for one that could not be read
            if not is_found:
                steps.append(Step(at, parts_of(cause, at)))
                if walked in SHOWN_AT:
                    self.path = self._counted([*steps, Step(cause)], 0, None)
            at = cause
            yield False
        if not is_found:
            steps.append(Step(at))
        self.path = self._counted(steps, rings, at.seq if at.type in ROOTS else None)
        yield False

    def _counted(self, backward: list[Step], rings: int, root: int | None) -> Path:
        """Count time from the origin: a ring's from when it was due, not from when it was set."""
        steps = backward[::-1]
        origin = steps[0].record
        since = origin.t
        if rings and len(steps) > 1:
            since = ready_t(origin, steps[1].record)
            late = tuple(part for part in steps[1].parts if part.kind != "timer")
            steps[1] = steps[1]._replace(parts=late)
        return Path(tuple(steps), since, rings, root, is_cut=not rings and root is None)

    def _blame(self) -> Iterator[bool]:
        """Find out, for each of the longest waits, what kept the loop meanwhile."""
        waits = [
            (part.ms, at, place)
            for at, step in enumerate(self.path.steps)
            for place, part in enumerate(step.parts)
            if part.kind in BUSY and part.ms >= LEAST_WAIT_MS
        ]
        for _, at, place in sorted(waits, reverse=True)[:MOST_WAITS]:
            step = self.path.steps[at]
            part, waited = step.parts[place], step.record
            first = (waited.cause or 0) if part.kind == "before" else 0
            culprit = None
            for found in busy(self._records, waited, waited.t - part.ms, first):
                culprit = found
                yield False
            parts = [*step.parts]
            parts[place] = part._replace(culprit=culprit)
            steps = [*self.path.steps]
            steps[at] = step._replace(parts=tuple(parts))
            self.path = replace(self.path, steps=tuple(steps))
