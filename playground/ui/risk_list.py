"""What a graph would do that needs trust, a line each, with the way to the node that would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from playground.ui.widgets import button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from playground.runtime.trust import Risk

MOST_PX = 143
"""The height of five and a half lines; what lies below is scrolled to."""
AIR_PX = 4
BREAKS = re.compile(r"(\S{20})")


class RiskList(QScrollArea):
    """Shows risks in the order of the file; `show` is given the id of the node to be shown.

    A long command takes as many lines as it needs: nothing of it is hidden.
    """

    def __init__(self, risks: Sequence[Risk], show: Callable[[str], object]) -> None:
        super().__init__()
        self.setAccessibleName("What it would do")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        lines = QWidget()
        self._lines = column(*(_line(risk, show) for risk in risks), spacing=0)
        lines.setLayout(self._lines)
        self.setWidget(lines)
        lines.setAutoFillBackground(False)  # `setWidget` has filled it
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as what is in it, up to a limit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._lines.totalHeightForWidth(self.width())
        policy = Qt.ScrollBarPolicy
        is_long = wanted > MOST_PX
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if is_long else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(MOST_PX if is_long else wanted)


def _line(risk: Risk, show: Callable[[str], object]) -> QWidget:
    """Return one line; what a module would do has no node to show."""
    subject = label(risk.subject, bold=True)
    act = label(BREAKS.sub("\\1\u200b", risk.act))  # so that what has no spaces can be broken, too
    act.setWordWrap(True)
    act.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    for words in (subject, act):
        words.setContentsMargins(0, AIR_PX, 0, AIR_PX)
    way = button("Show", lambda: show(risk.node), role="link")
    way.setAccessibleName(f"Show {risk.subject}")
    way.setFixedHeight(subject.sizeHint().height())
    policy = way.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    way.setSizePolicy(policy)
    if not risk.node:
        way.hide()
    line = row(subject, act, way, spacing=6, margins=(0, 0, 4, 0))
    line.setStretchFactor(act, 1)
    for part in (subject, act, way):
        line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    made = QWidget()
    made.setLayout(line)
    return made
