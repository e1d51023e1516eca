"""What nodes that run in workers show, and who listens to them, as the workers' records tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.shown import ShownFold
from playground.trace.folds.listeners import ListenersFold

if TYPE_CHECKING:
    from playground.catalog import Node
    from playground.runtime.session_run import SessionRun

AT_ONCE = 2_000
"""How many records are read when a card is looked at: what is behind is read at the next look."""


class Mirror:
    """A stand-in for each such node that shows something; it hears what it heard in every worker.

    So a counter shows what all workers have counted together, and a lamp what any of them did last.
    `listeners` are those of the newest worker.
    """

    def __init__(self, run: SessionRun) -> None:
        self._records = run.records
        self._fold = ShownFold(run.graph)
        self._read = 0
        self.listeners = ListenersFold()

    def node(self, node_id: str) -> Node | None:
        """Return the stand-in of a node; None for one whose card shows nothing."""
        self.advance()
        return self._fold.node(node_id)

    def advance(self) -> None:
        """Take in what the workers have recorded since the last time, or some of it."""
        if self._read == len(self._records):
            return
        some = self._records[self._read : self._read + AT_ONCE]
        self._read += len(some)
        for record in some:
            if not record.worker:
                continue
            if record.type in ShownFold.types:
                self._fold.apply(record)
            elif record.type in ListenersFold.types:
                self.listeners.apply(record)
