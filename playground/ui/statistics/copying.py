"""The table as text, CSV and Markdown, for the clipboard."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from playground.ui.statistics.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.ui.statistics.rows import Row

FIELDS = (
    "node", "title", "event", "calls", "rate", "rate_over_all", "total_us", "self_us", "share",
    "p50_us", "p95_us", "p99_us", "max_us", "errors", "slow", "wait_ms", "longest_wait_ms",
)  # fmt: skip
"""The columns of the CSV: figures as numbers with their units in the names, empty if unknown."""


def as_text(rows: Sequence[Row]) -> str:
    """Return the table as it is seen, cells separated by tabs: pastes into a spreadsheet."""
    lines = [[column.title for column in COLUMNS], *(_cells(row) for row in rows)]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in cells) for cells in lines)


def as_csv(rows: Sequence[Row]) -> str:
    """Return the figures as CSV with a header (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in rows:
        writer.writerow([getattr(row, field) for field in FIELDS])
    return text.getvalue()


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the table as Markdown, figures to the right."""
    sides = [" ---: " if column.is_figure else " :--- " for column in COLUMNS]
    lines = [
        _markdown_line([column.title for column in COLUMNS]),
        f"|{'|'.join(sides)}|",
        *(_markdown_line(_cells(row)) for row in rows),
    ]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    return [" ".join(column.text(row).split()) for column in COLUMNS]


def _markdown_line(cells: list[str]) -> str:
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"
