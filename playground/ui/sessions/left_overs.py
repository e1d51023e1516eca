"""Offers what a crash left, in a bar, when the app has started."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from playground.ui.bars import Bar, Choice
from playground.ui.sessions import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.session.library import KeptSession

READABLE = "The app ended before the session did. What happened until then can be read."


class LeftOvers(QObject):
    """Puts a bar up for the sessions cut off before this start, until they are dealt with.

    `open_asked` carries the one that is to be opened, `keep_asked` and `delete_asked` a list of
    them; `page_asked` the first of several to look at.
    """

    open_asked = Signal(object)
    keep_asked = Signal(list)
    delete_asked = Signal(list)
    page_asked = Signal(object)

    def __init__(self, say: Callable[[Bar], object], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._offered: list[KeptSession] | None = None
        self.bar: Bar | None = None

    def follow(self, sessions: Sequence[KeptSession]) -> None:
        """Offer what is left over at first; later, only less of that."""
        left = [each for each in sessions if each.is_left_over]
        if self._offered is not None:
            known = {each.path for each in self._offered}
            left = [each for each in left if each.path in known]
        if self._offered is not None and len(left) == len(self._offered):
            return
        is_first, self._offered = self._offered is None, left
        was_up = self._take_away()
        if left and (is_first or was_up):
            self.bar = self._made(left)
            self._say(self.bar)

    def _take_away(self) -> bool:
        """Take the bar away; say whether it was up, since a person may have closed it."""
        bar, self.bar = self.bar, None
        if bar is None or not isValid(bar) or bar.parent() is None:
            return False
        bar.close_bar()
        return True

    def _made(self, left: list[KeptSession]) -> Bar:
        if len(left) == 1:
            return self._bar_of_one(left[0])
        from playground.ui.trust_bar import named  # start-up does without

        names = named(list(dict.fromkeys(each.label for each in left)))
        return Bar(
            "warning",
            f"{len(left):,} sessions were cut off",
            f"{names}. What happened until then can be read.",
            (
                Choice("Show them", lambda: self.page_asked.emit(left[0]), closes=False),
                Choice("Keep all", lambda: self.keep_asked.emit(left)),
            ),
        )

    def _bar_of_one(self, session: KeptSession) -> Bar:
        choices = (
            Choice("Open", lambda: self.open_asked.emit(session)),
            Choice("Keep", lambda: self.keep_asked.emit([session])),
            Choice("Delete", lambda: self.delete_asked.emit([session])),
        )
        headline = words.left_over(session, datetime.now(UTC))
        return Bar("warning", headline, READABLE, choices)
