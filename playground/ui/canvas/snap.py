"""The grid that things are placed on."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from playground.ui.theme import GRID


def snapped(at: QPointF, *, free: bool = False) -> QPointF:
    """Return the nearest point of the grid, or of the pixels when `free`."""
    unit = 1 if free else GRID
    return QPointF(round(at.x() / unit) * unit, round(at.y() / unit) * unit)
