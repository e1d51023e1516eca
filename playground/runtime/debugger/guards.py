"""Runaway guards: what a session may grow to before the loop pauses and names the culprit."""

from __future__ import annotations

import math
import sys
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Self

from playground.loop import LANES
from playground.runtime.debugger.words import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record
    from playground.trace.trace import Trace

# What a record takes besides its arguments: the struct, its numbers, its place in the list.
RECORD_BYTES = 216
SAMPLES = 8
MANY_SAMPLES = 1_000
LOOKS = 200
MB = 1_000_000


def _limit(default: int, label: str, unit: str, minimum: int, maximum: int, text: str) -> int:
    about = {"label": label, "unit": unit, "minimum": minimum, "maximum": maximum, "help": text}
    number: int = field(default=default, metadata=about)
    return number


@dataclass(frozen=True)
class Limits:
    """The limits; the metadata of each field has `label`, `unit`, `minimum`, `maximum`, `help`."""

    emit_depth: int = _limit(
        200, "Nested emits", "", 10, 300, "Emits inside emits; Python ends them at some 300."
    )
    tasks_per_second: int = _limit(
        200_000, "Tasks a second", "/s", 1_000, 10_000_000,
        "Tasks, ticks and microtasks within a second, or in a turn that does not end.",
    )  # fmt: skip
    queue_length: int = _limit(
        100_000, "Queue length", "", 100, 10_000_000, "Entries that wait in one queue."
    )
    log_lines_per_second: int = _limit(
        10_000, "Log lines a second", "/s", 100, 1_000_000, "Lines that handlers write to the log."
    )
    memory_mb: int = _limit(
        2_000, "Memory of the session", "MB", 10, 100_000, "What its records take, estimated."
    )

    @classmethod
    def from_settings(cls, settings: Mapping[str, int]) -> Self:
        """Make limits from what differs from the defaults; too much or too little is cut."""
        about = {each.name: each.metadata for each in fields(cls)}
        return cls(
            **{
                name: min(max(value, about[name]["minimum"]), about[name]["maximum"])
                for name, value in settings.items()
                if name in about
            }
        )

    def to_settings(self) -> dict[str, int]:
        """Return what differs from the defaults."""
        values = {each.name: (getattr(self, each.name), each.default) for each in fields(self)}
        return {name: value for name, (value, default) in values.items() if value != default}


class Guards:
    """Watches one run. A guard that has tripped trips again when what it watches has doubled.

    `depth_limit` is how many emits may be nested; whoever emits compares, and asks `depth_text`.
    """

    def __init__(self, run: SessionRun, limits: Limits) -> None:
        self._run = run
        self.depth_limit = limits.emit_depth
        self._queue_limit = limits.queue_length
        self._tasks_limit = limits.tasks_per_second
        self._lines_limit = limits.log_lines_per_second
        self._bytes_limit = limits.memory_mb * MB
        self._tasks = _Burst(run.records, "task")
        self._lines = _Burst(run.records, "log")
        self._began = (-1, -1.0)  # turn and engine time at which the tasks' window did
        self._size = _Size(run.records)

    def check(self, now_s: float) -> str | None:
        """Say in one line what ran away, and whose doing it is; None while all is well.

        Call it every few ms of work; `now_s` is any wall clock's time in seconds.
        """
        return (
            self._check_queues()
            or self._check_tasks(now_s)
            or self._check_lines(now_s)
            or self._check_memory()
        )

    def depth_text(self, node: str) -> str:
        """Say that more than `depth_limit` emits are nested, and double it."""
        depth, self.depth_limit = self.depth_limit, 2 * self.depth_limit
        return f"over {depth:,} emits are nested, the innermost by {title_of(self._run.live, node)}"

    def _check_queues(self) -> str | None:
        loop = self._run.loop
        for lane in LANES:
            count = loop.length(lane)
            if count >= self._queue_limit:
                self._queue_limit = 2 * count
                notes = [entry.note for entry in loop.waiting(lane)]
                name = lane.replace("_", "-")
                return f"{count:,} entries wait in the {name} queue{self._from(notes)}"
        return None

    def _check_tasks(self, now_s: float) -> str | None:
        """Count on, second after second, in a turn or a moment that does not end."""
        loop, (turn, moment) = self._run.loop, self._began
        gets_on = turn != loop.turns and moment != loop.now()
        count = self._tasks.over(self._tasks_limit, now_s, may_end=gets_on)
        if self._tasks.is_new:
            self._began = (loop.turns, loop.now())
        if not count:
            return None
        self._tasks_limit = 2 * count
        where = "within a second"
        if not gets_on:
            where = "in one turn" if turn == loop.turns else f"at {moment:,} ms of engine time"
        return f"{count:,} tasks {where}{self._from(self._tasks.last)}"

    def _check_lines(self, now_s: float) -> str | None:
        count = self._lines.over(self._lines_limit, now_s)
        if not count:
            return None
        self._lines_limit = 2 * count
        return f"{count:,} log lines within a second{self._from(self._lines.last)}"

    def _check_memory(self) -> str | None:
        size = self._size.now()
        if size < self._bytes_limit:
            return None
        self._bytes_limit = 2 * size
        count = len(self._run.records)
        shares = self._shares(self._size.by_node(), "much of it")
        return f"the session takes about {size // MB:,} MB, {count:,} records{shares}"

    def _from(self, records: Iterable[Record]) -> str:
        return self._shares(Counter(record.node for record in records), "many of them")

    def _shares(self, by_node: Counter[str], part: str) -> str:
        """Word which node has the greatest share, unless that is nobody's."""
        node, count = by_node.most_common(1)[0]
        if not node:
            return ""
        much, rest = part.split(" ", 1)
        if 2 * count > by_node.total():
            much = "all" if count == by_node.total() else "most"
        return f", {much} {rest} from {title_of(self._run.live, node)}"


class _Burst:
    """Counts the records of a type in windows of a second or more, and only when there are many.

    Looks at no record before so many are there that they might be too many, and then once.
    """

    def __init__(self, records: Trace, kind: str) -> None:
        self.last: list[Record] = []
        self.is_new = True
        self._records = records
        self._kind = kind
        self._began_s = math.nan
        self._seen = 0
        self._found: list[Record] = []

    def over(self, limit: int, now_s: float, *, may_end: bool = True) -> int:
        """Return how many there are a second if that is `limit` or more, else 0.

        A window that may not end yet counts as one second. Afterwards `is_new` says whether a new
        window has begun, and `last` holds what tripped.
        """
        if math.isnan(self._began_s):
            self._began_s = now_s
        elapsed_s = now_s - self._began_s
        seconds = max(1.0, elapsed_s) if may_end else 1.0
        new = len(self._records) - self._seen
        if len(self._found) + new >= limit * seconds:
            self._found += [each for each in self._records[self._seen :] if each.type == self._kind]
            self._seen += new
        count = int(len(self._found) / seconds)
        is_over = count >= limit
        if is_over:
            self.last = self._found
        self.is_new = is_over or (may_end and elapsed_s >= 1)
        if self.is_new:
            self._began_s, self._seen, self._found = now_s, len(self._records), []
        return count if is_over else 0


class _Size:
    """Estimates what the records in memory take in bytes, from samples of those that are new."""

    def __init__(self, records: Trace) -> None:
        self._records = records
        self._seen = 0
        self._bytes = 0.0

    def now(self) -> int:
        """Return the estimate."""
        count = len(self._records)
        new = count - self._seen
        if new > 0:
            sizes = [_size_of(each) for each in self._some(self._seen, SAMPLES)]
            self._bytes += new * sum(sizes) / len(sizes)
            self._seen = count
        return int(self._bytes * len(self._records.fresh) / max(count, 1))

    def by_node(self) -> Counter[str]:
        """Return in what shares nodes have made the records."""
        shares = Counter[str]()
        for record in self._some(self._records.base, MANY_SAMPLES):
            shares[record.node] += int(_size_of(record))
        return shares

    def _some(self, first: int, count: int) -> list[Record]:
        """Return at most `count` records from a first one on, evenly spread."""
        return self._records[first :: -((first - len(self._records)) // count)]


def _size_of(record: Record) -> float:
    """Estimate what a record takes in bytes; a call shares the arguments of its emit."""
    if not record.args or record.type == "call":
        return RECORD_BYTES
    size, looks = 0, 0
    waiting: list[Any] = [record.args]  # JSON values, so that nobody's code runs here
    while waiting and looks < LOOKS:
        value = waiting.pop()
        size += sys.getsizeof(value)
        looks += 1
        if isinstance(value, list | tuple):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return RECORD_BYTES + size * (1 + len(waiting) / looks)
