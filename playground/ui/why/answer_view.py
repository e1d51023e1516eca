"""The answer on screen: one sentence, the path on the left, what came of it on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from playground.ui.why.effects_tree import EffectsTree
from playground.ui.why.head import Heading
from playground.ui.why.path_list import PathList
from playground.ui.why.rows import path_rows
from playground.ui.why.words import time_text
from playground.ui.widgets import column, label, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.why.enquiry import Enquiry
    from playground.ui.why.rows import WhyRow

WIDTHS = [440, 380]


class AnswerView(QWidget):
    """Shows what an enquiry has found so far; `tells_all`: with what goes without saying."""

    def __init__(self, family_of: Callable[[str], str]) -> None:
        super().__init__()
        self.sentence = label(bold=True)
        self.path = PathList(family_of)
        self.effects = EffectsTree(family_of)
        self.path_heading = Heading("What led to it")
        self.effects_heading = Heading("What came of it")
        self.tells_all = False
        self._lay_out()

    @property
    def row(self) -> WhyRow | None:
        """The row that is chosen where the keyboard is."""
        view = self.effects if self.effects.hasFocus() else self.path
        return view.choice.row

    def start(self, enquiry: Enquiry | None) -> None:
        """Show another answer from its beginning, or none."""
        if enquiry is None:
            self.effects.effects.start(None, None)
            self.path.show_rows(())
            return
        search, speaker = enquiry.effects_search, enquiry.speaker
        self.effects.effects.start(search, speaker, tells_all=self.tells_all)
        self.show_path(enquiry)
        self.effects_heading.say(enquiry.effects_status())

    def show_path(self, enquiry: Enquiry) -> None:
        """Show what is known of the path."""
        path = enquiry.path_search.path
        self.path.show_rows(path_rows(path, enquiry.speaker, tells_all=self.tells_all))
        self.path_heading.say(time_text(path.ms) if len(path.steps) > 1 else "")

    def grow(self, enquiry: Enquiry) -> bool:
        """Take in more of what came of it; say whether there is anything to tell."""
        was_behind = bool(enquiry.effects_search.behind)
        has_more = enquiry.advance_effects()
        if not (self.effects.effects.grow() or has_more or was_behind):
            return False
        self.effects_heading.say(enquiry.effects_status())
        return True

    def say(self, sentence: str) -> None:
        """Put another sentence on top."""
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)

    def show_chosen(self, seq: int | None) -> None:
        """Show which record is selected, on the path if it is there."""
        is_on_path = self.path.show_chosen(seq)
        self.effects.show_chosen(None if is_on_path else seq)

    def repaint_rows(self) -> None:
        """Show the rows as their records and the theme are now."""
        self.path.viewport().update()
        self.effects.viewport().update()

    def _lay_out(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setContentsMargins(14, 7, 14, 6)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for heading, view in ((self.path_heading, self.path), (self.effects_heading, self.effects)):
            part = QWidget()
            part.setLayout(column(heading, view, spacing=0))
            split.addWidget(part)
        split.setSizes(WIDTHS)
        parts = column(self.sentence, line(), split, spacing=0)
        parts.setStretch(2, 1)
        self.setLayout(parts)
