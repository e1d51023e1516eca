"""What the log says of itself: how much it shows, how far it has come, why it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.log.log_index import LogIndex

BEHIND_RECORDS = 1_000
"""A view that lags by less catches up within the next frame and does not say so."""


def status_text(index: LogIndex) -> str:
    """Say how many rows are shown, of how many, and how far a search has come."""
    if index.total == index.matching and not index.is_filtering:
        rows = "row" if index.total == 1 else "rows"
        return f"{index.total:,} {rows}" if index.total else ""
    searched = f", {index.progress:.0%} searched" if index.is_filtering else ""
    return f"{index.matching:,} of {index.total:,} shown{searched}"


def new_text(rows: int, *, is_sorted: bool) -> str:
    """Say how many rows have come that are not in view."""
    if not rows:
        return ""
    return f"+{rows:,} new, sort again" if is_sorted else f"+{rows:,} new"


def behind_text(index: LogIndex) -> str:
    """Say how far behind the session the view is."""
    if index.is_held:
        return f"view is held, {index.behind:,} records behind" if index.behind else "view is held"
    return f"view is {index.behind:,} records behind" if index.behind > BEHIND_RECORDS else ""


def hint_text(index: LogIndex) -> str:
    """Say why there is no row."""
    if len(index) or index.is_filtering:
        return ""
    if index.total:
        return "No row matches the filter."
    return "No handler has run yet. Press a button on the canvas, or wait for a timer."
