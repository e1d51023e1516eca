"""A worker's records on their way to the primary: each as soon as it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.runtime.cluster.letters import Records
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.runtime.cluster.letters import ToWorker
    from playground.runtime.cluster.link import Link
    from playground.trace.record import Record, Row
    from playground.trace.trace import Trace

AT_ONCE = 4 * BLOCK
MOST_WAITING = 8 * 1024 * 1024
"""With so many bytes on their way nothing more is sent: the trace keeps it meanwhile."""
MOST_UNSENT = 250_000
"""With so many records there the worker stands still until the primary has taken some: 100 MB."""

_row = msgspec.structs.astuple


class Shipping:
    """Sends what is recorded in `trace`; it is the keeper of what it has sent.

    A call that still runs is sent as `running`, and how it ended when it has.
    """

    def __init__(self, trace: Trace) -> None:
        self.settled = 0
        self._trace = trace
        self._sent = 0
        self._running: list[Record] = []
        trace.keeper = self

    def block(self, number: int) -> Sequence[Record]:
        """Keep nothing here: the primary has it."""
        raise IndexError(number)

    def ship(self, link: Link[ToWorker], *, is_last: bool = False) -> None:
        """Send what is new and what has changed, unless the primary does not keep up."""
        if len(self._trace) - self._sent > MOST_UNSENT:
            link.drain()
        while is_last or link.waiting < MOST_WAITING:
            new = self._trace[self._sent : self._sent + AT_ONCE]
            amended = self._amended()
            if not new and not amended:
                break
            self._sent += len(new)
            self._running += [each for each in new if _is_open(each)]
            rows: list[Row] = [_row(each)[:-1] for each in new]
            link.send(Records(rows, amended))
        self.settled = self._running[0].seq - 1 if self._running else self._sent

    def _amended(self) -> list[tuple[int, int | float | None, int | str]]:
        ended = [each for each in self._running if not _is_open(each)]
        self._running = [each for each in self._running if _is_open(each)]
        others = self._trace.amended
        seqs = [others.pop() for _ in range(len(others))]
        ended += [self._trace[seq - 1] for seq in seqs if self._trace.base < seq <= self._sent]
        return [(each.seq, each.us, each.outcome) for each in ended]


def _is_open(record: Record) -> bool:
    """Say whether a record may still change: a call gets its duration last."""
    return record.outcome == "running" or (record.us is None and record.type == "call")
