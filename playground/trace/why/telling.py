"""Which records go without saying: what a queue, a task or an emit is for is told by the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.trace.why.effects import EffectsSearch
from playground.trace.why.rings import is_ring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record

QUIET = frozenset(("queue", "task", "emit"))
"""The others are what a person wired and sees: inputs, handlers, lines, errors, edits."""
MOST_QUIET = 50
"""Of a chain of such records that does not end within these the last one is told."""


def told_cause(records: Sequence[Record], seq: int) -> int | None:
    """Return the nearest cause that is worth telling, None when nothing led to the record.

    That may be the ring of a timer: what led to it is the ring before, and so on.
    """
    at = records[seq - 1].cause
    for _ in range(MOST_QUIET):
        if at is None:
            break
        record = records[at - 1]
        if record.type not in QUIET or record.cause is None or is_ring(records, record):
            break
        at = record.cause
    return at


def told_effect(records: Sequence[Record], seq: int, budget_s: float) -> Iterator[int | None]:
    """Yield the first effect that is worth telling; None as often as the budget is spent before."""
    search = EffectsSearch(records, seq)
    told = 0
    while search.behind:
        search.advance(budget_s)
        for effect in search.found[told:]:
            if records[effect - 1].type not in QUIET:
                yield effect
                return
        told = len(search.found)
        yield None
