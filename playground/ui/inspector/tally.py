"""How often each wire was heard, and the last error of each node: counted from the trace."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.runtime.modules import code_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record

MODULE_EDITS = ("set_module", "change_file")
CHUNK = 2000
BUDGET_S = 0.003
Listener = str | tuple[str, str]
"""A wire's id; of a listener that code registered, its node and event."""


class Calls:
    """The calls of one listener: how many, how many still wait, and their measured time."""

    __slots__ = ("count", "measured", "us", "waiting")

    def __init__(self) -> None:
        self.count = 0
        self.waiting = 0
        self.measured = 0
        self.us = 0.0

    @property
    def mean_us(self) -> float | None:
        """The mean duration in microseconds, None where none was measured."""
        return self.us / self.measured if self.measured else None


class Tally:
    """Takes the new part of one trace at a time, within a budget, and never looks back.

    Only calls and resumes that were running are looked at again: their end comes later, in place.
    An async call stays `waiting`; its last `resume` has the outcome.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._running: list[Record] = []
        self._calls: dict[Listener, Calls] = {}
        self.errors: dict[str, Record] = {}
        """The last `error` record of each node."""
        self.edits: dict[tuple[str, str], int] = {}
        """The `seq` of the last edit of each parameter, by node and name; of a module's code."""

    def calls(self, wire: str, node: str = "", event: str = "") -> Calls:
        """Return the calls of a wire, or of what code registered at a node for an event."""
        return self._calls.get(wire or (node, event)) or Calls()

    def take(self, records: Sequence[Record], budget_s: float = BUDGET_S) -> bool:
        """Count what is new, for `budget_s` seconds of wall time; return whether that was all."""
        running, self._running = self._running, []
        for record in running:
            self._count_end(record)
        deadline = perf_counter() + budget_s
        while self._seen < len(records):
            chunk = records[self._seen : self._seen + CHUNK]
            self._seen += len(chunk)
            for record in chunk:
                kind = record.type
                if kind == "call":
                    self._calls_of(record).count += 1
                    self._count_end(record)
                elif kind == "resume":
                    self._count_end(record)
                elif kind == "error":
                    self.errors[record.node] = record
                elif kind == "edit" and record.event == "set_param":
                    self.edits[record.node, record.args[0]] = record.seq
                elif kind == "edit" and record.event in MODULE_EDITS:
                    self.edits[code_name(str(record.args[0])), ""] = record.seq
            if perf_counter() > deadline:
                break
        return self._seen == len(records)

    def _calls_of(self, record: Record) -> Calls:
        listener = record.wire or (record.node, record.event)
        calls = self._calls.get(listener)
        if calls is None:
            calls = self._calls[listener] = Calls()
        return calls

    def _count_end(self, record: Record) -> None:
        """Count how a call or a resume ended, or keep it until it does."""
        outcome = record.outcome
        if outcome == "running":
            self._running.append(record)
            return
        calls = self._calls_of(record)
        if record.type == "resume":
            calls.waiting -= outcome != "waiting"
            return
        calls.waiting += outcome == "waiting"
        if record.us is not None:
            calls.measured += 1
            calls.us += record.us
