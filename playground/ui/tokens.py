"""The colours of the window, dark and light, with the contrast rule that the light ones follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3

FAMILIES: Mapping[str, str] = {
    "controls": "#5B8DEF",
    "timers": "#E5A23D",
    "emitters": "#9B7BF0",
    "listeners": "#3FB68B",
    "io": "#3BB3C4",
    "outputs": "#D97BB6",
}


@dataclass(frozen=True, eq=False)
class Theme:
    """Every colour the window may use, each named for its role.

    `selection` is the background of a chosen row, `hover` that of the row under the pointer;
    `on_accent` is text on a filled accent.
    """

    dark: bool
    window: QColor
    surface: QColor
    raised: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    error: QColor
    warning: QColor
    hover: QColor
    selection: QColor
    families: Mapping[str, QColor]

    def family(self, name: str) -> QColor:
        """Return the colour of a family of node kinds; muted for one that is not known."""
        return self.families.get(name, self.muted)


def luminance(color: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004

    red, green, blue = (linear(c) for c in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def darkened(color: QColor, on: QColor, ratio: float = TEXT_CONTRAST) -> QColor:
    """Return the colour in its own hue, darker until it reads on the light ground `on`."""
    result = QColor(color)
    for lightness in range(color.lightness(), -1, -1):
        hsl = QColor.fromHsl(color.hslHue(), color.hslSaturation(), lightness)
        result = hsl.toRgb()
        if contrast(result, on) >= ratio:
            break
    return result


def _dark() -> Theme:
    return Theme(
        dark=True,
        window=QColor("#14161B"),
        surface=QColor("#1B1E25"),
        raised=QColor("#232731"),
        line=QColor("#2E333F"),
        text=QColor("#E6E9EF"),
        muted=QColor("#8B93A5"),
        accent=QColor("#5B8DEF"),
        on_accent=QColor("#0C1220"),
        error=QColor("#E5534B"),
        warning=QColor("#E5A23D"),
        hover=QColor("#262B36"),
        selection=QColor("#26344F"),
        families={name: QColor(value) for name, value in FAMILIES.items()},
    )


def _light() -> Theme:
    window = QColor("#F5F6F8")
    return Theme(
        dark=False,
        window=window,
        surface=QColor("#FFFFFF"),
        raised=QColor("#FFFFFF"),
        line=QColor("#D9DDE5"),
        text=QColor("#1C2230"),
        muted=QColor("#5F687A"),
        accent=QColor("#2F6BDE"),
        on_accent=QColor("#FFFFFF"),
        error=QColor("#C9372C"),
        warning=darkened(QColor("#B26A00"), on=window),
        hover=QColor("#EEF1F6"),
        selection=QColor("#DCE7FB"),
        families={name: darkened(QColor(value), on=window) for name, value in FAMILIES.items()},
    )


DARK = _dark()
LIGHT = _light()
