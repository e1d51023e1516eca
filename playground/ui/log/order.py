"""The rows of the log in another order than they were recorded in."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.arguments import arguments_words
from playground.ui.log.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record
    from playground.ui.log.log_index import LogIndex
    from playground.ui.log.marks import Mark

    Value = tuple[float, str]

MOST_ROWS = 100_000
"""More rows are not sorted: they would have to be read, and nobody looks through as many."""

SLICE = 200


@dataclass(frozen=True)
class Order:
    """By which column rows are sorted, and whether the greatest value comes first."""

    column: int
    is_descending: bool = False

    @property
    def text(self) -> str:
        """Say it in a few words."""
        column = COLUMNS[self.column]
        how = "greatest first" if self.is_descending else "least first"
        return f"sorted by {column.name or column.title}, {how}"


def next_order(order: Order | None, column: int) -> Order | None:
    """Return what a click on a column leads to: sorted, the other way round, and as recorded."""
    is_first = COLUMNS[column].is_greatest_first
    if order is None or order.column != column:
        return Order(column, is_first)
    return Order(column, not is_first) if order.is_descending is is_first else None


class SortedRows:
    """Rows of an index as they were when they were sorted, in an order of their own.

    It can be used wherever the index can. Marks are no rows of it.
    """

    def __init__(self, index: LogIndex, keys: array[int]) -> None:
        self._index = index
        self._keys = keys
        self.mark_of: Callable[[int], Mark] = index.mark_of
        self.record: Callable[[int], Record | None] = index.record

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._keys)

    def key(self, row: int) -> int:
        """Return the key of a row, counted from 0."""
        return self._keys[row]

    def row_from(self, key: int) -> int:
        """Return the row of a key, the number of rows where there is none."""
        row = self.row_of(key)
        return len(self) if row is None else row

    def row_of(self, key: int) -> int | None:
        """Return the row of a key."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def rows_between(self, one: int, other: int) -> range:
        """Return the rows from one key to another, both among them."""
        ends = sorted(row for key in (one, other) if (row := self.row_of(key)) is not None)
        return range(ends[0], ends[-1] + 1) if ends else range(0)

    def rows_after(self, key: int) -> int:
        """Return how many rows the index has had since these were sorted."""
        del key
        return self._index.matching - len(self)


class Sorting:
    """Puts the rows of an index in order, some in each frame: `advance` until `rows` are there."""

    def __init__(self, index: LogIndex, order: Order, title_of: Callable[[str], str]) -> None:
        self.order = order
        self.rows: SortedRows | None = None
        self._index = index
        self._value_of = _values(title_of)[COLUMNS[order.column].field]
        self._rows_then = len(index)
        self._pairs: list[tuple[Value, int]] = []
        self._without: list[int] = []
        self._at = 0

    @property
    def progress(self) -> float:
        """How many of the rows have been read, 0 to 1."""
        return self._at / self._rows_then if self._rows_then else 1.0

    def advance(self, budget_ms: float) -> SortedRows | None:
        """Read on until the budget is spent; return the rows once they are there."""
        end = perf_counter() + budget_ms / 1000
        while self._at < self._rows_then:
            self._read_slice()
            if perf_counter() > end:
                return None
        if self.rows is None:
            self._pairs.sort(reverse=self.order.is_descending)
            keys = array("q", [key for _, key in self._pairs])
            keys.extend(self._without)
            self.rows = SortedRows(self._index, keys)
            self._pairs.clear()
        return self.rows

    def _read_slice(self) -> None:
        index = self._index
        for row in islice(range(self._at, self._rows_then), SLICE):
            key = index.key(row)
            record = index.record(key)
            if record is None:
                continue
            value = self._value_of(record)
            if value is None:
                self._without.append(key)
            else:
                self._pairs.append((value, key))
        self._at = min(self._at + SLICE, self._rows_then)


def _values(title_of: Callable[[str], str]) -> dict[str, Callable[[Record], Value | None]]:
    """Return how rows compare, by the field of a column: as numbers, else as texts.

    Rows whose value is None come last, whichever way the others are sorted.
    """
    return {
        "number": lambda record: (record.seq, ""),
        "time_s": lambda record: (record.t, ""),
        "phase": lambda record: (0, record.phase),
        "handler": lambda record: (0, title_of(record.node).casefold()),
        "event": lambda record: (0, record.event.casefold()),
        "arguments": _arguments_value,
        "ms": lambda record: None if record.us is None else (record.us, ""),
        "outcome": lambda record: (0, str(record.outcome)),
        "turn": lambda record: (record.turn, ""),
        "type": lambda record: (0, record.type),
        "wire": lambda record: (0, record.wire),
        "cause": lambda record: None if record.cause is None else (record.cause, ""),
        "worker": lambda record: (record.worker, ""),
    }


def _arguments_value(record: Record) -> Value:
    """Numbers come by their size, and before texts."""
    first = record.args[0] if record.args else None
    if isinstance(first, int | float):
        return first, ""
    return float("inf"), arguments_words(record)
