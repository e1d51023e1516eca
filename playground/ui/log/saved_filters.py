"""The filters a person has saved, by name, and how many rows of the session each finds."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.trace.query import QueryFault, parse
from playground.trace.query.digests import Digests
from playground.trace.query.edit import with_term
from playground.trace.query.scan import Scan
from playground.trace.query.wanted import LOG_TYPES, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playground.settings import Settings
    from playground.trace.record import Record


class SavedFilters:
    """Queries by name, kept in the settings in the order in which they were saved."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def texts(self) -> Mapping[str, str]:
        """The queries as text, by name."""
        return self._settings.log_filters

    def save(self, name: str, wanted: Wanted, text: str) -> None:
        """Keep a query under a name, in place of one that had it; hidden types become a term."""
        if not wanted.query.types and not wanted.types.issuperset(LOG_TYPES):
            text = with_term(text, "type", [each for each in LOG_TYPES if each in wanted.types])
        self.forget(name)
        self._settings.log_filters[name] = text.strip()
        self._settings.save()

    def forget(self, name: str) -> None:
        """Keep a query no longer."""
        if self._settings.log_filters.pop(name, None) is not None:
            self._settings.save()


class FilterCounts:
    """How many rows of one session each query finds, counted a block at a time when it is asked.

    `since` is the `seq` of the first record after the newest mark.
    """

    def __init__(
        self, records: Sequence[Record], title_of: Callable[[str], str], since: int = 1
    ) -> None:
        self.records = records
        self._digests = Digests(records)
        self._title_of = title_of
        self._since = since
        self._scans: dict[str, Scan | None] = {}

    def advance(self, texts: Sequence[str], budget_ms: float) -> None:
        """Count on until all is counted or the budget is spent."""
        end = perf_counter() + budget_ms / 1000
        for text in texts:
            scan = self._scan(text)
            if scan is None:
                continue
            scan.settle()
            while scan.step(len(self.records)):
                if perf_counter() > end:
                    return

    def count_text(self, text: str) -> str:
        """Say how many rows a query finds, as far as it has been counted."""
        scan = self._scan(text)
        if scan is None:
            return "cannot be asked"
        is_done = scan.scanned == len(self.records)
        return f"{len(scan.rows):,}" if is_done else f"{len(scan.rows):,} ..."

    def _scan(self, text: str) -> Scan | None:
        if text not in self._scans:
            try:
                wanted = Wanted(parse(text))
            except QueryFault:
                self._scans[text] = None
            else:
                scan = Scan(self._digests, wanted, self._title_of, self._since)
                self._scans[text] = scan
        return self._scans[text]
