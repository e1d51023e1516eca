"""The rows of the table: what is known of each handler at one moment, filtered and in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playground.trace.folds.statistics import CallFigures, StatisticsFold

Key = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """The figures of a node's handlers for one event, as they were at one moment.

    Durations are in us, waits in engine ms, rates a second; None where nothing was measured.
    `share` is the part of the time of all handlers that these had to themselves, 0 to 1.
    """

    key: Key
    title: str
    event: str
    calls: int
    open: int
    rate: float
    rate_over_all: float
    total_us: float | None
    self_us: float | None
    share: float | None
    p50_us: float | None
    p95_us: float | None
    p99_us: float | None
    max_us: float | None
    errors: int
    wait_ms: float | None
    longest_wait_ms: float | None
    slow: int
    last_slow: int
    last: int

    @property
    def node(self) -> str:
        """The node whose handlers these are."""
        return self.key[0]


def rows_of(fold: StatisticsFold, title_of: Callable[[str], str], *, is_live: bool) -> list[Row]:
    """Return a row for each handler that was called; `is_live` rates are those of the last seconds.

    `title_of` names a node by its id.
    """
    spent_us = fold.spent_us
    return [
        _row(fold, figures, title_of, spent_us, is_live=is_live) for figures in fold.rows.values()
    ]


def filtered(rows: Iterable[Row], text: str) -> list[Row]:
    """Return the rows whose node's title and event have every word of `text` in them."""
    words = text.casefold().split()
    if not words:
        return list(rows)
    return [row for row in rows if all(word in _searched(row) for word in words)]


def _searched(row: Row) -> str:
    return f"{row.title}\n{row.event}".casefold()


def _row(
    fold: StatisticsFold,
    figures: CallFigures,
    title_of: Callable[[str], str],
    spent_us: float,
    *,
    is_live: bool,
) -> Row:
    node, event = figures.node, figures.event
    p50_us, p95_us, p99_us = figures.quantiles or (None, None, None)
    self_us, over_all = figures.self_us, fold.rate(figures)
    return Row(
        (node, event),
        title_of(node) if node else "all others",
        event,
        figures.calls,
        figures.open,
        figures.rate(fold.now_ms) if is_live else over_all,
        over_all,
        figures.total_us,
        self_us,
        self_us / spent_us if self_us is not None and spent_us > 0 else None,
        p50_us,
        p95_us,
        p99_us,
        figures.max_us,
        figures.errors,
        figures.wait_ms,
        figures.longest_wait_ms if figures.waits else None,
        figures.slow,
        figures.last_slow,
        figures.last,
    )
