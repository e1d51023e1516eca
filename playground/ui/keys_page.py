"""The list of keys, made from the table of actions, and what the mouse does on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from playground.ui.actions import MENUS
from playground.ui.search_field import SearchField
from playground.ui.theme import mono_font
from playground.ui.widgets import column, frame, label, row

if TYPE_CHECKING:
    from playground.ui.actions import ActionTable

Line = tuple[str, str]  # what it does, and the keys
Section = tuple[str, list[Line]]

MOUSE = "Mouse"
GESTURES: tuple[Line, ...] = (
    ("Add a node", "Double-click the canvas, or drag from the palette"),
    ("Wire an event to a listener", "Drag from port to port"),
    ("Wire to a new node", "Drag from a port to an empty place"),
    ("Move all wires of a port", "Shift + drag from it"),
    ("Select several", "Drag on an empty place, or Ctrl + click"),
    ("Pan", "Middle button, Space + drag, or scroll"),
    ("Zoom", "Ctrl + wheel"),
)


class KeysPage(QDialog):
    """Every action that has a key, by menu, with a field to search in."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(920, 640)
        self._sections = _sections(actions)
        self._shown = self._sections
        self.field = SearchField("Search keys")
        self.field.textChanged.connect(self._fill)
        self.field.left.connect(self.close)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.field, self._area, margins=(16, 16, 8, 8), spacing=10))
        self._fill("")

    def lines(self) -> list[Line]:
        """Return what is shown, from the top."""
        return [line for _, lines in self._shown for line in lines]

    def _fill(self, query: str) -> None:
        words = query.casefold()
        self._shown = [
            (title, [line for line in lines if words in " ".join(line).casefold()])
            for title, lines in self._sections
        ]
        sheet = frame("surface")
        sheet.setLayout(row(*map(_side, _halves(self._shown)), spacing=40, margins=(4, 4, 16, 12)))
        self._area.setWidget(sheet)


def _sections(actions: ActionTable) -> list[Section]:
    """Gather the actions with keys, menus first; what is in no menu goes by the start of its id."""
    sections: dict[str, list[Line]] = {menu: [] for menu in MENUS}
    for action in actions:
        if action.keys:
            shown = [_native(keys) for keys in action.keys]
            title = action.menu or action.id.partition(".")[0].capitalize()
            what = action.title.removesuffix("…")
            sections.setdefault(title, []).append((what, " or ".join(shown)))
    return [*sections.items(), (MOUSE, list(GESTURES))]


def _halves(sections: list[Section]) -> tuple[list[Section], list[Section]]:
    """Cut the sections in two of about the same height; empty ones are left out."""
    shown = [section for section in sections if section[1]]
    heights = [len(lines) + 2 for _, lines in shown]
    cut = min(range(len(shown) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return shown[:cut], shown[cut:]


def _side(sections: list[Section]) -> QWidget:
    side = QWidget()
    grid = QGridLayout(side)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    for title, lines in sections:
        heading = label(title, bold=True)
        heading.setContentsMargins(0, 14, 0, 2)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for what, keys in lines:
            at = grid.rowCount()
            grid.addWidget(label(what), at, 0)
            told = label(keys, "muted")
            if title != MOUSE:
                told.setFont(mono_font(-0.5))
            grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowStretch(grid.rowCount(), 1)
    return side


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
