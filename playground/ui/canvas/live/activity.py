"""A projection of the trace: for each wire how often it was called, how fast, and what with."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from playground.trace.folds.listeners import ListenersFold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Args, Record

BUDGET_S = 0.002  # how long one frame may read records
BATCH = 256  # records between two looks at the clock
RATE_WINDOW_S = 0.5  # a rate is told over about this long
PULSES_UNTIL = 20.0  # calls a second; above, a wire glows in place of showing pulses
FADED_RATE = 0.5  # calls a second below which a rate is forgotten
MOST_CAUSES = 4000  # records kept to let pulses follow each other along a chain


@dataclass
class WireLife:
    """What a wire has done since the session began; `rate` is in calls a second."""

    count: int = 0
    last_seq: int = 0
    last_args: Args = ()
    rate: float = 0.0
    registered: bool = True
    fresh: int = 0  # calls since the rate was last reckoned
    resumes: int = 0  # how often an async call of it went on


class Hop(NamedTuple):
    """One call that is worth a pulse: the wire, and how many calls led to it within its turn."""

    wire: str
    node: str
    depth: int


@dataclass
class News:
    """What one frame brought: calls, wires added or removed, events whose listeners changed."""

    hops: list[Hop] = field(default_factory=list)
    registrations: set[str] = field(default_factory=set)
    rearranged: set[tuple[str, str]] = field(default_factory=set)


class WireActivity:
    """Reads a trace from where it stopped last. `behind` is how many records it has yet to read."""

    def __init__(self) -> None:
        self.wires: dict[str, WireLife] = {}
        self.busy: set[str] = set()  # wires whose rate is not yet zero
        self.listeners = ListenersFold()
        self.behind = 0
        self._cursor = 0
        self._depths: dict[int, int] = {}

    def restart(self) -> set[str]:
        """Forget everything: a new session begins. Return the wires that were unregistered."""
        gone = {wire for wire, life in self.wires.items() if not life.registered}
        self.wires.clear()
        self.busy.clear()
        self.listeners = ListenersFold()
        self._depths.clear()
        self._cursor = self.behind = 0
        return gone

    def life(self, wire_id: str) -> WireLife:
        """Return what a wire has done so far."""
        return self.wires.get(wire_id) or WireLife()

    def take(
        self, records: Sequence[Record], elapsed_s: float, *, budget_s: float = BUDGET_S
    ) -> News:
        """Read the records that are new, for at most `budget_s`, and reckon the rates anew."""
        news = News()
        end = perf_counter() + budget_s
        last = len(records)
        while self._cursor < last:
            stop = min(self._cursor + BATCH, last)
            for index in range(self._cursor, stop):
                self._read(records[index], news)
            self._cursor = stop
            if perf_counter() > end:
                break
        self.behind = last - self._cursor
        if len(self._depths) > MOST_CAUSES:
            self._depths = dict(list(self._depths.items())[-MOST_CAUSES // 2 :])
        self._reckon(elapsed_s)
        news.hops = [hop for hop in news.hops if self.wires[hop.wire].rate <= PULSES_UNTIL]
        return news

    @property
    def is_moving(self) -> bool:
        """Whether some wire's rate still shows."""
        return bool(self.busy)

    def _read(self, record: Record, news: News) -> None:
        if record.type == "call":
            if record.wire:
                self._called(record, news)
        elif record.type == "resume":
            if record.wire in self.wires:
                self.wires[record.wire].resumes += 1
        elif record.type == "emit":
            depth = self._depths.get(record.cause or 0)
            if depth:
                self._depths[record.seq] = depth
        elif record.type in ("add", "remove"):
            self.listeners.apply(record)
            news.rearranged.add((record.node, record.event))
            if record.wire:
                life = self.wires.setdefault(record.wire, WireLife())
                life.registered = record.type == "add"
                news.registrations.add(record.wire)

    def _called(self, record: Record, news: News) -> None:
        life = self.wires.get(record.wire)
        if life is None:
            life = self.wires[record.wire] = WireLife()
        life.count += 1
        life.fresh += 1
        life.last_seq = record.seq
        life.last_args = record.args
        self.busy.add(record.wire)
        if life.rate <= PULSES_UNTIL and life.fresh <= PULSES_UNTIL:
            depth = self._depths.get(record.cause or 0, 0)
            self._depths[record.seq] = depth + 1
            news.hops.append(Hop(record.wire, record.node, depth))

    def _reckon(self, elapsed_s: float) -> None:
        keep = exp(-elapsed_s / RATE_WINDOW_S)
        for wire_id in list(self.busy):
            life = self.wires[wire_id]
            life.rate = life.rate * keep + life.fresh / RATE_WINDOW_S
            if not life.fresh and life.rate < FADED_RATE:
                life.rate = 0.0
                self.busy.discard(wire_id)
            life.fresh = 0
