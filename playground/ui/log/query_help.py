"""The card that says in what words the log can be asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from playground.trace.query.help import HELP
from playground.ui.log.card import Card
from playground.ui.theme import mono_font
from playground.ui.widgets import column, label

NOTE = "All terms must hold. Ctrl+Space proposes keys and values, Tab takes one."


class QueryHelp(Card):
    """The query language, an example a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What the log can be asked")
        self.setAccessibleDescription("; ".join(f"{each}: {text}" for each, text in HELP))
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(5)
        for at, (example, text) in enumerate(HELP):
            shown = label(example)
            shown.setFont(mono_font(-0.5))
            grid.addWidget(shown, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, "muted", delta=-0.5), at, 1)
        parts = (label("What the log can be asked", bold=True), lines, label(NOTE, "muted"))
        self.setLayout(column(*parts, spacing=10, margins=(16, 12, 16, 12)))
