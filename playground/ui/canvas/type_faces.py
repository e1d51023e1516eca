"""The fonts of the canvas with their measures, made once: painting asks for them all the time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from playground.ui.theme import mono_font, ui_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont


class TypeFace:
    """A font and its metrics."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)

    def width(self, text: str) -> float:
        """Width of one line of text, in scene units."""
        return self.metrics.horizontalAdvance(text)

    def baseline(self, middle: float) -> float:
        """Where the baseline lies when the line's middle is at `middle`."""
        return middle + (self.metrics.capHeight() / 2)


@cache
def title_face() -> TypeFace:
    """Titles of cards."""
    return TypeFace(ui_font(0, bold=True))


@cache
def body_face() -> TypeFace:
    """Names of ports and what controls say."""
    return TypeFace(ui_font(0))


@cache
def small_face() -> TypeFace:
    """Return the face of kinds beside titles, counters, hints."""
    return TypeFace(ui_font(-1))


@cache
def badge_face() -> TypeFace:
    """Return the face of the order numbers on wires."""
    return TypeFace(ui_font(-1.5, bold=True))


@cache
def value_face() -> TypeFace:
    """Values, in fixed width."""
    return TypeFace(mono_font(0))


@cache
def figure_face() -> TypeFace:
    """Return the face of the one big number of a counter."""
    return TypeFace(mono_font(7))
