"""One theme for palette, style sheet and icons, switched while the window is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from playground.ui.icons import NAMES, glyph, icon
from playground.ui.theme import mono_font, themes, ui_font
from playground.ui.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def dark_again(qapp: QApplication) -> Iterator[None]:
    themes.use("dark")
    yield
    themes.use("dark")


def test_a_switch_changes_palette_and_what_is_shown(qtbot: QtBot) -> None:
    field = QLineEdit("text")
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    dark = field.grab().toImage().pixelColor(field.width() // 2, 5)
    with qtbot.waitSignal(themes.changed):
        themes.use("light")
    light = field.grab().toImage().pixelColor(field.width() // 2, 5)
    assert dark == DARK.window
    assert light == LIGHT.surface
    assert field.palette().color(QPalette.ColorRole.Text) == LIGHT.text


def test_every_role_of_the_palette_is_set() -> None:
    palette = QApplication.palette()
    for role in QPalette.ColorRole:
        if role not in {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}:
            assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role


def test_the_desktop_decides_unless_a_theme_is_chosen() -> None:
    themes.use("system")
    assert themes.current in {DARK, LIGHT}
    themes.toggle()
    assert themes.mode in {"dark", "light"}


def test_every_icon_has_a_glyph() -> None:
    assert [name for name in NAMES if not glyph(name)] == []


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_an_icon_follows_the_theme_without_being_set_again(qtbot: QtBot) -> None:
    button = QToolButton()
    button.setIcon(icon("run"))
    qtbot.addWidget(button)
    button.show()
    assert _inks(button, DARK.text)
    themes.use("light")
    assert _inks(button, LIGHT.text)


def test_a_disabled_icon_is_faint(qtbot: QtBot) -> None:
    button = QToolButton()
    button.setIcon(icon("pause"))
    button.setEnabled(False)
    qtbot.addWidget(button)
    button.show()
    assert not _inks(button, DARK.text)


def test_fonts_are_the_desktops_and_grow_by_points() -> None:
    assert ui_font(3).pointSizeF() == ui_font().pointSizeF() + 3
    assert ui_font(bold=True).weight() > ui_font().weight()
    assert mono_font().fixedPitch() or mono_font().family()


def _inks(button: QToolButton, color: object) -> bool:
    """Say whether a picture of the button has a pixel of a colour."""
    image = button.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y) == color for x, y in points)
