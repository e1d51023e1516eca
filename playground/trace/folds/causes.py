"""Why a record came to be and what came of it: a forest whose roots are inputs and controls."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playground.trace.record import Record


def chain(records: Sequence[Record], seq: int) -> Iterator[Record]:
    """Yield record `seq`, then its cause, and so on up to an input or a control."""
    at: int | None = seq
    while at is not None:
        record = records[at - 1]
        yield record
        at = record.cause


class EffectsFold:
    """For every record those that it caused directly, in order."""

    def __init__(self) -> None:
        self._effects: defaultdict[int, list[int]] = defaultdict(list)
        self.roots: list[int] = []

    def apply(self, record: Record) -> None:
        """Take one more record in."""
        if record.cause is None:
            self.roots.append(record.seq)
        else:
            self._effects[record.cause].append(record.seq)

    def effects(self, seq: int) -> tuple[int, ...]:
        """Return the `seq` of each record caused by record `seq`."""
        return tuple(self._effects.get(seq, ()))
