"""Where the figures come from: the whole session, or a range of it that a person looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.statistics.drawing import Drawing, all_of, last_minute
from playground.ui.statistics.reader import StatisticsReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record
    from playground.ui.selection import Span

READ_BUDGET_MS, CATCH_UP_BUDGET_MS, HIDDEN_BUDGET_MS = 3.0, 8.0, 1.0
"""What a frame may spend: in step with the session, far behind it, and while nobody looks."""

FAR_BEHIND = 20_000


class Sources:
    """Reads a session, and before it the range that a person has narrowed it to."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._session = StatisticsReader(records)
        self._range: StatisticsReader | None = None
        self._base_depth: int | None = None

    @property
    def shown(self) -> StatisticsReader:
        """The reader of what is looked at."""
        return self._range or self._session

    @property
    def is_live(self) -> bool:
        """Whether that is the session as it goes on."""
        return self._range is None

    def narrow(self, span: Span | None) -> None:
        """Look at a range of the records, or at all of them."""
        self._base_depth = None
        self._range = None if span is None else StatisticsReader(self._records, span)

    def advance(self, *, is_seen: bool) -> None:
        """Read on, for as long as a frame may spend on it."""
        budget_ms = READ_BUDGET_MS
        if not is_seen:
            budget_ms = HIDDEN_BUDGET_MS
        elif self.shown.behind > FAR_BEHIND:
            budget_ms = CATCH_UP_BUDGET_MS
        if self._range is not None and self._range.behind:
            self._range.advance(budget_ms)
        else:
            self._session.advance(budget_ms)

    def drawing(self, lag_ms: float, *, is_of_minute: bool) -> Drawing:
        """Return the curves: of the last minute or of the whole session; of a range all of it.

        `lag_ms` is that of the session at this moment.
        """
        fold = self.shown.fold
        if self._range is not None:
            before = self._depth_before(self._range.first)
            return all_of(fold.whole.points(), base_depth=before)
        if is_of_minute:
            return last_minute(fold.recent.points(), lag_ms)
        return all_of(fold.whole.points(), lag_ms)

    def _depth_before(self, first: int) -> int:
        """Return how deep the queue was before the range; as long as that is not known, 0."""
        if self._base_depth is None:
            self._base_depth = self._session.depth_before(first)
        return self._base_depth or 0
