"""The row above the log: what is shown of it, and how much that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.ui.log.log_filter import LOG_TYPES, LogFilter
from playground.ui.log.node_choice import NodeChoice
from playground.ui.log.pill import HEIGHT, Pill
from playground.ui.search_field import SearchField
from playground.ui.widgets import label, tool_button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from playground.graph.document import Document
    from playground.ui.node_names import NodeNames

_ROOM_FOR_NAMES, _ROOM_FOR_NODE, _ROOM_FOR_STATUS = 860, 520, 440
_ROOM_FOR_KEYED, _ROOM_FOR_TYPES, _LEAST_WIDTH = 380, 310, 200
_TYPE_NAMES = {"call": "calls", "resume": "resumes", "log": "lines", "warn": "warnings",
               "error": "errors"}  # fmt: skip


class FilterBar(QWidget):
    """Status, then text, node, types and "since mark"; and three buttons.

    `changed` says that `wanted` differs. The buttons `mark`, `hold` and `details` are the
    panel's to connect.
    """

    changed = Signal()

    def __init__(self, document: Document, names: NodeNames) -> None:
        super().__init__()
        self.status = label(role="muted")
        self.text = _search_field()
        self.node = NodeChoice(document, names)
        self.types = {name: _type_pill(name) for name in LOG_TYPES}
        self.since_mark = Pill("since mark", help_text="Show what came after the last mark")
        self.since_mark.hide()
        self.mark = tool_button("mark", "Drop a mark (M)")
        self.hold = tool_button("pause", "Hold the view; recording goes on", is_switch=True)
        self.details = tool_button("right-panel", "Details of the row (Enter)", is_switch=True)
        self._lay_out()
        self.text.textChanged.connect(self.changed)
        self.node.node_chosen.connect(self.changed)
        for chip in (*self.types.values(), self.since_mark):
            chip.toggled.connect(self.changed)

    @property
    def wanted(self) -> LogFilter:
        """What the row asks for."""
        return LogFilter(
            text=self.text.text(),
            node=self.node.node,
            types=frozenset(name for name, chip in self.types.items() if chip.isChecked()),
            since_mark=self.since_mark.isChecked(),
        )

    def clear(self) -> None:
        """Ask for everything again."""
        self.text.clear()
        self.node.choose("")
        for chip in self.types.values():
            chip.setChecked(True)
        self.since_mark.setChecked(False)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the row leaves things out rather than keep the panel wide."""
        return QSize(_LEAST_WIDTH, HEIGHT + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for; what filters at the moment stays."""
        super().resizeEvent(event)
        for chip in self.types.values():
            chip.set_compact(on=self.width() < _ROOM_FOR_NAMES)
        self.status.setVisible(self.width() >= _ROOM_FOR_STATUS)
        self.node.setVisible(self.width() >= _ROOM_FOR_NODE or bool(self.node.node))
        for button in (self.mark, self.details):  # each has a key
            button.setVisible(self.width() >= _ROOM_FOR_KEYED)
        for chip in self.types.values():
            chip.setVisible(self.width() >= _ROOM_FOR_TYPES or not chip.isChecked())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.status)
        row.addStretch(1)
        row.addWidget(self.text, 6)
        row.addWidget(self.node)
        for chip in self.types.values():
            row.addWidget(chip)
        row.addWidget(self.since_mark)
        for button in (self.mark, self.hold, self.details):
            row.addWidget(button)
        for field in (self.text, self.node):
            field.setFixedHeight(HEIGHT + 4)


def _search_field() -> SearchField:
    field = SearchField("Filter by text")
    field.setAccessibleName("Filter the log by text")
    field.setMinimumWidth(90)
    field.setMaximumWidth(260)
    return field


def _type_pill(name: str) -> Pill:
    chip = Pill(name, glyph=name, help_text=f"Show {_TYPE_NAMES[name]}")
    chip.setChecked(True)
    return chip
