"""Colours that can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from playground.ui.tokens import DARK, FAMILIES, LIGHT, Theme, contrast, darkened


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ink", ["text", "muted"])
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "hover", "selection"])
def test_text_reads_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.0


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("name", FAMILIES)
def test_the_colour_of_a_family_reads_as_text(theme: Theme, name: str) -> None:
    assert contrast(theme.family(name), theme.surface) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_text_on_the_accent_reads(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5


def test_light_families_keep_their_hue() -> None:
    for name, value in FAMILIES.items():
        assert abs(LIGHT.family(name).hslHue() - QColor(value).hslHue()) <= 2


def test_a_colour_that_reads_already_is_left_alone() -> None:
    assert darkened(QColor("#202020"), on=QColor("white")) == QColor("#202020")


def test_an_unknown_family_is_muted() -> None:
    assert DARK.family("nobody knows") == DARK.muted


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
