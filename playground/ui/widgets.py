"""Small parts that the window's panels are made of: labels, lines, rows of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from playground.ui.icons import icon
from playground.ui.theme import ui_font

if TYPE_CHECKING:
    from collections.abc import Callable

Part = QWidget | QLayout | int
Margins = tuple[int, int, int, int]  # left, top, right, bottom
NO_MARGINS: Margins = (0, 0, 0, 0)


def label(text: str = "", role: str = "", *, delta: float = 0, bold: bool = False) -> QLabel:
    """Return a label of plain text; `role` is a look that the style sheet knows."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(ui_font(delta, bold=bold))
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str, clicked: Callable[[], object], *, role: str = "", icon_name: str = ""
) -> QPushButton:
    """Return a push button that calls `clicked`."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if icon_name:
        made.setIcon(icon(icon_name, "on_accent" if role == "primary" else "text"))
        made.setIconSize(QSize(24, 16))  # with some air: a style sheet sets the words close by
    made.clicked.connect(lambda _checked: clicked())
    return made


def tool_button(icon_name: str, help_text: str, *, is_switch: bool = False) -> QToolButton:
    """Return a small button with an icon alone, for the row of tools of a panel."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    made.setToolTip(help_text)
    made.setAccessibleName(help_text)
    made.setCheckable(is_switch)
    made.setFixedSize(28, 28)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another of the style sheet's looks."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def frame(role: str) -> QFrame:
    """Return a frame with a look that the style sheet knows: surface, window, card or line."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def line(*, vertical: bool = False) -> QFrame:
    """Return a hairline."""
    made = frame("line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def fill_panel(view: QAbstractItemView, name: str) -> None:
    """Make a list or a tree all that there is in its place: no frame, nothing off to the side."""
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def row(*parts: Part, spacing: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Return the parts side by side; a number is a gap, 0 one that takes all the room left."""
    layout = QHBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def column(*parts: Part, spacing: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Return the parts one below the other; a number is a gap, 0 one that takes the room left."""
    layout = QVBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], spacing: int, margins: Margins) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif part:
            layout.addSpacing(part)
        else:
            layout.addStretch(1)
