"""All that is known of a row, in words: for its tool tip, and for those who hear the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.statistics.texts import (
    count_text,
    duration_text,
    rate_text,
    share_text,
    wait_text,
)

if TYPE_CHECKING:
    from playground.ui.statistics.rows import Row


def all_of(row: Row) -> str:
    """Return everything about a row, a line for each subject."""
    lines = [" · ".join(filter(None, (row.title, row.event)))]
    still = f", {row.open:,} not ended" if row.open else ""
    lines.append(f"{_some(row.calls, 'call')}{still}")
    lines.append(f"{rate_text(row.rate)} a second, {rate_text(row.rate_over_all)} over all")
    if row.total_us is not None:
        share = "" if row.share is None else f" ({share_text(row.share)} of all handlers)"
        lines.append(f"{duration_text(row.total_us)} in all, {_own(row)} of it its own{share}")
        lines.append(
            f"half took up to {duration_text(row.p50_us)}, 95 % {duration_text(row.p95_us)}, "
            f"99 % {duration_text(row.p99_us)}, the longest {duration_text(row.max_us)}"
        )
    if row.wait_ms is not None:
        waited = f"waited {wait_text(row.wait_ms)} on average"
        lines.append(f"{waited}, {wait_text(row.longest_wait_ms)} at most")
    if row.errors:
        lines.append(_some(row.errors, "error"))
    if row.slow:
        lines.append(f"blocked the loop {count_text(row.slow)} times" if row.slow > 1 else _ONCE)
    return "\n".join(lines)


_ONCE = "blocked the loop once"


def _own(row: Row) -> str:
    return duration_text(row.self_us)


def _some(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
