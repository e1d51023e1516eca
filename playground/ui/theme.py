"""The one theme of the window: which colours hold now, and how Qt's own widgets take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from playground.ui.style_sheet import style_sheet
from playground.ui.tokens import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from playground.settings import ThemeMode

__all__ = ["GRID", "RADIUS", "Theme", "ThemeSwitch", "mono_font", "themes", "ui_font"]

RADIUS = 8
GRID = 20


class ThemeSwitch(QObject):
    """Holds the current theme and gives it to the application; `changed` says: repaint.

    Qt's own `setColorScheme` does nothing without a desktop's platform theme, so the palette and
    the style sheet are made here, from the same colours.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current: Theme = LIGHT
        self.mode: ThemeMode = "system"
        self._follows = False

    def use(self, mode: ThemeMode) -> None:
        """Use the dark or the light theme, or whichever the desktop uses, from now on."""
        self.mode = mode
        self._follow_desktop()
        self.current = _of_desktop() if mode == "system" else DARK if mode == "dark" else LIGHT
        application = QApplication.instance()
        if isinstance(application, QApplication):
            QApplication.setPalette(palette_of(self.current))
            application.setStyleSheet(style_sheet(self.current))
        self.changed.emit()

    def toggle(self) -> None:
        """Go from dark to light or back."""
        self.use("light" if self.current.dark else "dark")

    def _follow_desktop(self) -> None:
        if self._follows or QGuiApplication.instance() is None:
            return
        self._follows = True
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def _desktop_changed(self) -> None:
        if self.mode == "system":
            self.use("system")


def _of_desktop() -> Theme:
    if QGuiApplication.instance() is None:
        return LIGHT
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Return the palette that makes Qt's Fusion style show the theme, all of its roles set."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.surface,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.hover,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.family("emitters"),
        role.PlaceholderText: theme.muted,
        role.Light: theme.hover,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.window,
    }
    palette = QPalette()
    for each, color in colors.items():
        palette.setColor(each, color)
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, theme.muted)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.line)
    return palette


def ui_font(delta: float = 0, *, bold: bool = False) -> QFont:
    """Return the desktop's font, `delta` points larger; bold is a half-bold where there is one."""
    return _font(QFontDatabase.SystemFont.GeneralFont, delta, bold=bold)


def mono_font(delta: float = 0) -> QFont:
    """Return the desktop's font of fixed width, for values, `delta` points larger."""
    return _font(QFontDatabase.SystemFont.FixedFont, delta, bold=False)


def _font(which: QFontDatabase.SystemFont, delta: float, *, bold: bool) -> QFont:
    font = QFontDatabase.systemFont(which)
    size = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    font.setPointSizeF(max(size + delta, 6.0))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


themes = ThemeSwitch()
