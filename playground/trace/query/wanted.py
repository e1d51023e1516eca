"""What a view shows of a session: a query, the types not hidden, and a range of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.trace.query.matcher import Matcher
from playground.trace.query.terms import EVERYTHING, TYPES, Comparison, Query, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.query.shapes import Title
    from playground.trace.record import Record

LOG_TYPES = TYPES[:5]
"""The record types that are rows of the handler log, in the order of their chips."""


@dataclass(frozen=True)
class Wanted:
    """Which records are wanted. The default wants every row of the handler log.

    `types` are those that are not hidden; a query that names types has its way. `span` has the
    `seq` of the first and of the last record of a range.
    """

    query: Query = EVERYTHING
    types: frozenset[str] = frozenset(LOG_TYPES)
    span: tuple[int, int] | None = None

    @property
    def row_types(self) -> frozenset[str]:
        """The types of the records that may be rows."""
        return self.query.types or self.types

    @property
    def whole_query(self) -> Query:
        """The query with the range as terms of it."""
        if self.span is None:
            return self.query
        first, last = self.span
        ends = (Comparison("seq", ">=", first), Comparison("seq", "<=", last))
        return Query((*self.query.terms, *map(Term, ends)))

    def predicate(self, title_of: Title, since: int = 1) -> Callable[[Record], bool]:
        """Return a test for one pass over a session's records, in order from the first one."""
        matches, types = Matcher(self.whole_query, title_of, since=since), self.row_types
        if matches.bursts:
            return lambda record: matches(record) and record.type in types
        return lambda record: record.type in types and matches(record)
