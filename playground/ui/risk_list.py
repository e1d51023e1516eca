"""What a graph would do that needs trust, a line each, with the way to who would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playground.runtime.trust import Risk

MOST_SHOWN = 5
"""Lines that are seen at once; the others are scrolled to."""
LINE_PX = 26


class RiskList(QScrollArea):
    """Shows risks in the order of the file; `show` is given a node's id or the name of code."""

    def __init__(self, risks: Sequence[Risk], show: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName("What it would do")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        lines = QWidget()
        lines.setAutoFillBackground(False)
        lines.setLayout(column(*(_line(risk, show) for risk in risks), spacing=0))
        self.setWidget(lines)
        lines.setAutoFillBackground(False)  # `setWidget` has filled it
        self.setFixedHeight(round(LINE_PX * min(len(risks), MOST_SHOWN + 0.5)))


def _line(risk: Risk, show: Callable[[str], object]) -> QWidget:
    """Return one line, with the way to the node or to the module's code."""
    made = QWidget()
    made.setFixedHeight(LINE_PX)
    words = _cut_off(risk)
    way = button("Show", lambda: show(risk.node or risk.subject), role="link")
    way.setAccessibleName(f"Show {risk.subject}")
    line = row(label(risk.subject, bold=True), words, way, spacing=6, margins=(0, 0, 4, 0))
    line.setStretchFactor(words, 1)
    made.setLayout(line)
    return made


def _cut_off(risk: Risk) -> QLabel:
    """Return what would be done; a long command is cut where the room ends, and whole in a tip."""
    made = label(risk.act)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    made.setToolTip(risk.text)
    return made
