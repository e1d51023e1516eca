"""The icons of the window: glyphs of one font, in the theme's colours when they are painted."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from playground.ui.theme import themes

if TYPE_CHECKING:
    from collections.abc import Mapping

# Our names on the left; on the right those of the codicon font that qtawesome brings along.
NAMES: Mapping[str, str] = {
    "run": "debug-start",
    "pause": "debug-pause",
    "continue": "debug-continue",
    "step-turn": "debug-line-by-line",
    "step-into": "debug-step-into",
    "step-over": "debug-step-over",
    "step-out": "debug-step-out",
    "run-to": "run-below",
    "stop": "debug-stop",
    "cluster": "server-process",
    "reset": "debug-restart",
    "search": "search",
    "close": "close",
    "copy": "copy",
    "paste": "clippy",
    "duplicate": "files",
    "delete": "trash",
    "add": "add",
    "remove": "remove",
    "undo": "discard",
    "redo": "redo",
    "new": "new-file",
    "open": "folder-opened",
    "save": "save",
    "save-as": "save-as",
    "export": "export",
    "file": "file",
    "history": "history",
    "settings": "gear",
    "keys": "keyboard",
    "command": "terminal",
    "dark": "color-mode",
    "light": "color-mode",
    "fit": "screen-full",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "info": "info",
    "warning": "warning",
    "error": "error",
    "check": "check",
    "trust": "shield",
    "untrusted": "workspace-untrusted",
    "filter": "filter",
    "follow": "fold-down",
    "follow-right": "arrow-right",
    "measure": "symbol-ruler",
    "clear": "clear-all",
    "mark": "bookmark",
    "up": "chevron-up",
    "down": "chevron-down",
    "left": "chevron-left",
    "right": "chevron-right",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "arrow-down": "arrow-down",
    "arrow-up": "arrow-up",
    "grip": "gripper",
    "more": "ellipsis",
    "eye": "eye",
    "eye-closed": "eye-closed",
    "code": "code",
    "note": "note",
    "wire": "plug",
    "node": "symbol-event",
    "list": "list-flat",
    "grid": "layout",
    "new-folder": "new-folder",
    "link": "link-external",
    "left-panel": "layout-sidebar-left",
    "right-panel": "layout-sidebar-right",
    "bottom-panel": "layout-panel",
    "sample": "beaker",
    "pulses": "pulse",
    "clock": "clock",
    "lock": "lock",
    "edit": "edit",
    "go-to": "target",
}


@cache
def _font_family_and_glyphs() -> tuple[str, dict[str, str]]:
    """Load the font; qtawesome itself is not imported, which would take longer than the window."""
    spec = find_spec("qtawesome")
    folder = Path(spec.origin).parent / "fonts" if spec and spec.origin else Path()
    font = next(iter(sorted(folder.glob("codicon-*.ttf"))), None)
    charmap = next(iter(sorted(folder.glob("codicon-charmap-*.json"))), None)
    if font is None or charmap is None:
        return "", {}
    codes = msgspec.json.decode(charmap.read_bytes(), type=dict[str, str])
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    glyphs = {name: chr(int(code, 16)) for name, code in codes.items()}
    return (families[0], glyphs) if families else ("", {})


def glyph(name: str) -> str:
    """Return the character of one of our icon names in the icon font; empty if there is none."""
    return _font_family_and_glyphs()[1].get(NAMES[name], "")


def paint_icon(painter: QPainter, rect: QRect, name: str, color: QColor) -> None:
    """Draw an icon, centred in `rect` and as high as it, in a colour."""
    font = QFont(_font_family_and_glyphs()[0])
    font.setPixelSize(max(min(rect.width(), rect.height()), 1))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph(name))
    painter.restore()


class PaintedEngine(QIconEngine):
    """An icon that is drawn by `paint` in the theme that holds at that moment."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a clear ground, for styles that ask for a picture."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture


class GlyphEngine(PaintedEngine):
    """Paints one glyph in a colour of the theme."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph; a disabled one is faint."""
        del state
        disabled = mode == QIcon.Mode.Disabled
        color = QColor(getattr(themes.current, "muted" if disabled else self._role))
        if disabled:
            color.setAlphaF(0.5)
        paint_icon(painter, rect, self._name, color)

    def clone(self) -> QIconEngine:
        """Return an equal engine, as Qt asks for when an icon is detached."""
        return GlyphEngine(self._name, self._role)


def icon(name: str, role: str = "text") -> QIcon:
    """Return an icon of ours, painted in the theme's colour `role`; KeyError for a wrong name."""
    if name not in NAMES:
        raise KeyError(name)
    return QIcon(GlyphEngine(name, role))
