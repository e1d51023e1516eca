"""The columns of the table of sessions: what each shows, by what it is ordered, how wide it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from playground.ui.sessions import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.session.library import KeptSession


@dataclass(frozen=True)
class Column:
    """One column; `width` in pixels. `rank` returns what its cells are ordered by."""

    title: str
    text: Callable[[KeptSession], str]
    rank: Callable[[KeptSession], Any]
    width: int
    is_number: bool = False


def _began(session: KeptSession) -> str:
    return words.began(session, datetime.now(UTC))


def _records(session: KeptSession) -> str:
    return "" if session.state == "unreadable" else f"{session.records:,}"


COLUMNS = (
    Column("Session", lambda each: each.label, lambda each: each.label.casefold(), 300),
    Column("State", lambda each: words.STATES[each.state], lambda each: each.state, 192),
    Column("Began", _began, lambda each: each.started, 140),
    Column("Length", words.length, lambda each: each.length_ms, 90, is_number=True),
    Column("Records", _records, lambda each: each.records, 90, is_number=True),
    Column("Size", lambda each: words.size(each.size), lambda each: each.size, 84, is_number=True),
)
LABEL, STATE, BEGAN, LENGTH, RECORDS, SIZE = range(len(COLUMNS))
LEAST_LABEL = 150
SPARED = (LENGTH, SIZE, RECORDS)
"""The columns that make room in a narrow window, in their turn: the side pane has them too."""
