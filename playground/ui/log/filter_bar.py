"""The row above the log: what is shown of it, and how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.trace.query.edit import has_key, with_term, without_key
from playground.trace.query.wanted import LOG_TYPES, Wanted
from playground.ui.log.bar_fit import Stage, fitting
from playground.ui.log.pill import HEIGHT, Level, Pill
from playground.ui.log.query_field import QueryField
from playground.ui.widgets import label, tool_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from playground.trace.query.completion import Vocabulary

_LEAST_WIDTH, _MOST_FIELD_WIDTH = 200, 420
_ROOM_FOR_FIELD, _FIELD_PLACE, _ANY_WIDTH = 300, 2, 16_777_215
_GAP, _LEFT, _RIGHT = 6, 12, 8
_TYPE_NAMES = {"call": "calls", "resume": "resumes", "log": "lines", "warn": "warnings",
               "error": "errors"}  # fmt: skip


class FilterBar(QWidget):
    """Status, then the query, the saved filters, types and "since mark"; and three buttons.

    `changed` says that `wanted` may differ, or what is wrong with the query. A row too narrow for
    the field puts it into `below`, a row of its own that the panel places. The buttons `filters`,
    `mark`, `hold` and `details` are the panel's to connect.
    """

    changed = Signal()

    def __init__(
        self, vocabulary: Callable[[], Vocabulary], family_of: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.status = label(role="muted")
        self.text = QueryField(vocabulary, family_of)
        self.filters = tool_button("filter", "Saved filters, and what can be asked")
        self.types = {name: _type_pill(name) for name in LOG_TYPES}
        self.since_mark = Pill("since mark", help_text="Show what came after the last mark")
        self._has_mark = False
        self.below = QWidget(self)
        self.below.hide()
        self.mark = tool_button("mark", "Drop a mark (M)")
        self.hold = tool_button("pause", "Hold the view; recording goes on", is_switch=True)
        self.details = tool_button("right-panel", "Details of the row (Enter)", is_switch=True)
        self._lay_out()
        self.since_mark.hide()
        self.text.asked.connect(self._asked)
        self.text.focus_changed.connect(self._fit)
        self.since_mark.toggled.connect(self._since_mark_toggled)
        for chip in self.types.values():
            chip.toggled.connect(self.changed)

    @property
    def wanted(self) -> Wanted:
        """What the row asks for."""
        shown = frozenset(name for name, chip in self.types.items() if chip.isChecked())
        return Wanted(self.text.query, shown)

    def ask(self, text: str) -> None:
        """Ask for what a query says, with no type hidden."""
        for chip in self.types.values():
            chip.setChecked(True)
        self.text.setText(text)

    def ask_also(self, key: str, value: str) -> None:
        """Ask for one value of a key besides all else."""
        self.text.setText(with_term(self.text.text(), key, [value]))

    def clear(self) -> None:
        """Ask for everything again."""
        self.ask("")

    def offer_mark(self, *, on: bool) -> None:
        """Offer to show what came after the last mark, or not where there is none."""
        self._has_mark = on
        self._fit()

    def show_count(self, kind: str, count: int) -> None:
        """Say how many rows there are of a type."""
        self.types[kind].show_count(count)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the row leaves things out rather than keep the panel wide."""
        return QSize(_LEAST_WIDTH, HEIGHT + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def say(self, status: str) -> None:
        """Say how much is shown; a longer text may have less room beside it."""
        if status != self.status.text():
            grows = len(status) != len(self.status.text())
            self.status.setText(status)
            if grows:
                self._fit()

    def _fit(self) -> None:
        """Leave out, in this order, what there is no room for; what filters at present stays."""
        is_below = self.width() < _ROOM_FOR_FIELD
        self._move_field(is_below=is_below)
        field = 0 if is_below else min(self.text.wanted_width, _MOST_FIELD_WIDTH)
        room = self.width() - _LEFT - _RIGHT - field
        buttons = (self.filters, self.hold, self.mark, self.details)
        stages = (
            Stage(Level.NAME),
            Stage(Level.COUNT),
            Stage(Level.COUNT, has_status=False),
            Stage(Level.GLYPH, has_status=False),
            Stage(Level.GLYPH, has_status=False, buttons=2),  # each of the others has a key
            Stage(Level.GLYPH, has_status=False, buttons=2, has_types=False),
        )
        mark = (self.since_mark,) if self._has_mark else ()
        stage = fitting(stages, room, _GAP, self.status, self.types.values(), buttons, mark)
        for chip in self.types.values():
            chip.set_level(stage.level)
            chip.setVisible(stage.has_types or not chip.isChecked())
        self.status.setVisible(stage.has_status)
        self.since_mark.setVisible(self._has_mark and (stage.has_types or self._is_since_mark))
        for at, button in enumerate(buttons):
            button.setVisible(at < stage.buttons)

    def _move_field(self, *, is_below: bool) -> None:
        """Put the field into the row below, or back."""
        if is_below is (self.text.parentWidget() is self.below):
            return
        had_focus = self.text.hasFocus()
        if is_below:
            self._low_row.addWidget(self.text)
        else:
            self._row.insertWidget(_FIELD_PLACE, self.text, 6)
        self.text.setMaximumWidth(_ANY_WIDTH if is_below else _MOST_FIELD_WIDTH)
        self.below.setVisible(is_below)
        self.text.show()
        if had_focus:
            self.text.setFocus()

    @property
    def _is_since_mark(self) -> bool:
        return has_key(self.text.text(), "since")

    def _asked(self) -> None:
        self.since_mark.setChecked(self._is_since_mark)
        self._fit()
        self.changed.emit()

    def _since_mark_toggled(self) -> None:
        text, on = self.text.text(), self.since_mark.isChecked()
        if on is not self._is_since_mark:
            text = with_term(text, "since", ["mark"]) if on else without_key(text, "since")
            self.text.setText(text)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        self._low_row = QHBoxLayout(self.below)
        self._low_row.setContentsMargins(_RIGHT, 4, _RIGHT, 4)
        row.setContentsMargins(_LEFT, 4, _RIGHT, 4)
        row.setSpacing(_GAP)
        row.addWidget(self.status)
        row.addStretch(1)
        row.addWidget(self.text, 6)
        row.addWidget(self.filters)
        for chip in self.types.values():
            row.addWidget(chip)
        row.addWidget(self.since_mark)
        for button in (self.mark, self.hold, self.details):
            row.addWidget(button)
        self.text.setFixedHeight(HEIGHT + 4)
        self.text.setMinimumWidth(90)
        self.text.setMaximumWidth(_MOST_FIELD_WIDTH)


def _type_pill(name: str) -> Pill:
    chip = Pill(name, glyph=name, help_text=f"Show {_TYPE_NAMES[name]}")
    chip.setChecked(True)
    return chip
