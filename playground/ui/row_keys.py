"""How far a key leads in a list of rows."""

from __future__ import annotations

from PySide6.QtCore import Qt


def rows_to_move(key: int, count: int, visible_px: int, row_px: int) -> int | None:
    """Return by how many of `count` rows an arrow, page, Home or End key moves; None for another.

    A page is what is visible but for one row, so that a person keeps the place.
    """
    page = max(1, visible_px // row_px - 1)
    steps: dict[int, int] = {
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Home: -count,
        Qt.Key.Key_End: count,
    }
    return steps.get(key)
