"""Steps from moment to moment; a search for an error goes on from frame to frame."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from playground.ui.scrub.steps import blocks_with_errors, by_mark, by_record, by_turn, errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playground.ui.present import Present

BUDGET_S = 0.008
NONE_TEXTS = {
    ("mark", 1): "no mark after this",
    ("mark", -1): "no mark before this",
    ("error", 1): "no error after this",
    ("error", -1): "no error before this",
}


class Stepping:
    """Takes the steps of one session. `text` says what a search is at, or that it found nothing."""

    def __init__(self, present: Present, marks: Callable[[], Sequence[int]]) -> None:
        self._present = present
        self._marks = marks
        self._search: Iterator[int | None] | None = None
        self._way = ("", 0)
        self._found_nothing_at: int | None = None

    @property
    def is_searching(self) -> bool:
        """Whether there is something to say of a search."""
        return self._search is not None or self._found_nothing_at == self._place

    @property
    def text(self) -> str:
        """What there is to say of the search."""
        return "searching" if self._search is not None else NONE_TEXTS.get(self._way, "")

    def step(self, way: str, step: int) -> None:
        """Go by `record`, `turn`, `mark` or `error`, on (1) or back (-1)."""
        present, seq = self._present, self._place
        self._search, self._way, self._found_nothing_at = None, (way, step), None
        if way == "error":
            records = present.records
            self._search = errors(records, seq, step, blocks_with_errors(records))
            self.advance()
            return
        if way == "mark":
            there = by_mark(self._marks(), seq, step)
        else:
            there = (by_record if way == "record" else by_turn)(present.records, seq, step)
        self._arrive(there)

    def advance(self) -> None:
        """Search on for a frame's while."""
        if self._search is None:
            return
        end = perf_counter() + BUDGET_S
        for found in self._search:
            if found is not None:
                self._search = None
                self._arrive(found)
                return
            if perf_counter() > end:
                return
        self._search = None
        self._arrive(None)

    @property
    def _place(self) -> int:
        target = self._present.target
        return len(self._present.records) if target is None else target

    def _arrive(self, there: int | None) -> None:
        if there is None:
            self._found_nothing_at = self._place
        else:
            self._present.go_to(there)
