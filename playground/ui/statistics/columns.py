"""The columns of the table: what each is called, says, is sorted by, and how wide it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from playground.ui.statistics.texts import (
    count_text,
    duration_text,
    rate_text,
    share_text,
    some_text,
    wait_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.ui.statistics.rows import Row

    Value = str | float | None


@dataclass(frozen=True)
class Column:
    """One column, so many digits wide. `text` is what a cell says, `value` what it is sorted by."""

    title: str
    digits: int
    help: str
    text: Callable[[Row], str]
    value: Callable[[Row], Value]
    is_figure: bool = True


class Order(NamedTuple):
    """By which column the rows stand, and whether the greatest comes first."""

    column: int
    is_descending: bool


COLUMNS: tuple[Column, ...] = (
    Column(
        "handler", 14, "The node whose handlers were called",
        lambda row: row.title, lambda row: row.title.casefold(), is_figure=False,
    ),
    Column(
        "event", 9, "The event that they heard",
        lambda row: row.event, lambda row: row.event.casefold(), is_figure=False,
    ),
    Column(
        "calls", 6, "Calls that have ended",
        lambda row: count_text(row.calls), lambda row: row.calls,
    ),
    Column(
        "calls/s", 6,
        "Calls a second in the last five seconds, or in all of a range or a kept session",
        lambda row: rate_text(row.rate), lambda row: row.rate,
    ),
    Column(
        "share", 10, "The part of the time of all handlers that these had to themselves",
        lambda row: share_text(row.share), lambda row: row.share,
    ),
    Column(
        "total", 7, "How long all calls took together, with the calls inside them",
        lambda row: duration_text(row.total_us), lambda row: row.total_us,
    ),
    Column(
        "self", 7, "How long they took without the calls inside them",
        lambda row: duration_text(row.self_us), lambda row: row.self_us,
    ),
    Column(
        "p50", 7, "Half of the calls took no longer",
        lambda row: duration_text(row.p50_us), lambda row: row.p50_us,
    ),
    Column(
        "p95", 7, "95 of 100 calls took no longer",
        lambda row: duration_text(row.p95_us), lambda row: row.p95_us,
    ),
    Column(
        "p99", 7, "99 of 100 calls took no longer",
        lambda row: duration_text(row.p99_us), lambda row: row.p99_us,
    ),
    Column(
        "max", 7, "How long the longest call took",
        lambda row: duration_text(row.max_us), lambda row: row.max_us,
    ),
    Column(
        "errors", 5, "Calls that raised an error or were killed",
        lambda row: some_text(row.errors), lambda row: row.errors,
    ),
    Column(
        "slow", 4, "Warnings of a call that blocked the loop; click to see the last of them",
        lambda row: some_text(row.slow), lambda row: row.slow,
    ),
    Column(
        "wait", 7, "How long the task that made the call had waited in its queue, on average",
        lambda row: wait_text(row.wait_ms), lambda row: row.wait_ms,
    ),
    Column(
        "max wait", 7, "The longest of these waits",
        lambda row: wait_text(row.longest_wait_ms), lambda row: row.longest_wait_ms,
    ),
)  # fmt: skip

(
    HANDLER,
    EVENT,
    CALLS,
    RATE,
    SHARE,
    TOTAL,
    SELF,
    P50,
    P95,
    P99,
    MAX,
    ERRORS,
    SLOW,
    WAIT,
    MAX_WAIT,
) = range(len(COLUMNS))
GIVES_WAY = (MAX_WAIT, EVENT, P99, TOTAL, P50, SHARE, WAIT, P95, RATE)
"""The columns that a narrow table goes without, one by one; the tool tip of a row has them all."""

BY_SELF_TIME = Order(SELF, is_descending=True)


def in_order(rows: Iterable[Row], order: Order) -> list[Row]:
    """Return the rows in an order; those without a value come last, equal ones by calls."""
    value_of = COLUMNS[order.column].value
    by_name = sorted(rows, key=lambda row: (-row.calls, row.title.casefold(), row.key))
    known = [row for row in by_name if value_of(row) is not None]
    unknown = [row for row in by_name if value_of(row) is None]
    known.sort(key=lambda row: _comparable(value_of(row)), reverse=order.is_descending)
    return known + unknown


def begins_descending(column: int) -> bool:
    """Say whether a column is looked at from its greatest value first, as figures are."""
    return COLUMNS[column].is_figure


def _comparable(value: Value) -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (value or 0.0, "")
