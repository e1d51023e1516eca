"""What the bar says of the moment that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.trace.moment import Moment

DOT = " \N{MIDDLE DOT} "


def moment_text(moment: Moment, total: int) -> str:
    """Return `record 812 of 12,304 · turn 96 · 3.400 s`."""
    where = f"record {moment.seq:,} of {total:,}"
    return DOT.join((where, f"turn {moment.turn:,}", f"{moment.t / 1000:.3f} s"))


def live_text(total: int) -> str:
    """Return what there is to go back over."""
    return f"now{DOT}{_records(total)} so far"


def since_text(since: int, *, is_review: bool) -> str:
    """Return how much has come after the moment."""
    if is_review:
        return f"{_records(since)} after this" if since else "the end of the session"
    return f"you look at the past: {_records(since)} since"


def way_text(target: int, progress: float) -> str:
    """Return how far the way to a moment is done."""
    return f"on the way to record {target:,}: {progress:.0%}"


def _records(count: int) -> str:
    return f"{count:,} {'record' if count == 1 else 'records'}"
