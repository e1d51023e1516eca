"""Which records an input has led to, told from one pass over a session in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.trace.record import Record


class Bursts:
    """The records of some inputs' bursts: the n-th input, counted from 1, and all it caused.

    Records are applied in order, each once; what was applied may be asked for at any time. A bit
    is kept for each record.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = frozenset(numbers)
        self._inputs = 0
        self._applied = 0
        self._bits = bytearray()

    def __contains__(self, seq: int) -> bool:
        """Say whether record `seq` belongs to a burst that is asked for."""
        return seq <= self._applied and bool(self._bits[seq >> 3] >> (seq & 7) & 1)

    def apply(self, record: Record) -> bool:
        """Take the next record in, if it is, and say whether it belongs to a burst."""
        seq, cause = record.seq, record.cause
        if seq <= self._applied:
            return seq in self
        self._go_on_to(seq)
        is_input = record.type == "input"
        self._inputs += is_input
        wanted = is_input and self._inputs in self._numbers
        if wanted or (cause is not None and cause in self):
            self._bits[seq >> 3] |= 1 << (seq & 7)
            return True
        return False

    def skip(self, last: int, inputs: int) -> None:
        """Pass over the records up to `last` that `may_skip` allowed; so many inputs are there."""
        if last > self._applied:
            self._go_on_to(last)
            self._inputs += inputs

    def may_skip(self, inputs: int, causes: Iterable[int]) -> bool:
        """Whether the next records cannot belong: their inputs, and the earlier records they name.

        `causes` are the causes that lie before those records.
        """
        coming = range(self._inputs + 1, self._inputs + inputs + 1)
        return self._numbers.isdisjoint(coming) and not any(cause in self for cause in causes)

    def _go_on_to(self, seq: int) -> None:
        missing = (seq >> 3) + 1 - len(self._bits)
        if missing > 0:
            self._bits.extend(bytes(missing + 1024))
        self._applied = seq
