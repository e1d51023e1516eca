"""Says in a bar when a session cannot be kept on disk, and when it is kept again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.bars import Bar, as_headline

if TYPE_CHECKING:
    from playground.session.journal import Journal
    from playground.ui.bars import BarStack

GOES_ON = "It goes on, and stays in memory until it can be written. Export it if that lasts."


class KeptWatch:
    """Follows the journal of what runs, once a frame."""

    def __init__(self, bars: BarStack) -> None:
        self._bars = bars
        self._journal: Journal | None = None
        self._fault = ""
        self._bar: Bar | None = None

    def follow(self, journal: Journal) -> None:
        """Show how it stands with a journal."""
        is_same, self._journal = journal is self._journal, journal
        fault = journal.fault
        if is_same and fault == self._fault:
            return
        was_faulty, self._fault = is_same and bool(self._fault), fault
        if self._bar is not None:
            self._bar.close_bar()
            self._bar = None
        if fault:
            self._bar = Bar("warning", as_headline(fault), GOES_ON, closable=False)
            self._bars.show_bar(self._bar)
        elif was_faulty:
            self._bars.show_bar(Bar("info", "The session is kept on disk again, all of it."))
