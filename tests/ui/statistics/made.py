"""Rows made up for the tests of what is done with rows."""

from __future__ import annotations

from typing import Any

from playground.ui.statistics.rows import Row

VALUES: dict[str, Any] = {
    "title": "Door", "event": "ring", "calls": 10, "open": 0, "rate": 2.0, "rate_over_all": 1.0,
    "total_us": 500.0, "self_us": 400.0, "share": 0.25, "p50_us": 40.0, "p95_us": 60.0,
    "p99_us": 70.0, "max_us": 75.0, "errors": 0, "wait_ms": 0.5, "longest_wait_ms": 3.0,
    "slow": 0, "last_slow": 0, "last": 9,
}  # fmt: skip


def row(node: str = "door", **values: Any) -> Row:
    """Return a row, with `values` that matter to the test."""
    all_of = {**VALUES, **values}
    return Row(key=(node, all_of["event"]), **all_of)
