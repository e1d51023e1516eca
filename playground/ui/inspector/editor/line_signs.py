"""Paints the signs of one line in the margin of the code editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from playground.graph.model import Breakpoint
from playground.ui.breakpoints.mark import paint_mark
from playground.ui.stack.glyphs import paint_arrow
from playground.ui.theme import themes

if TYPE_CHECKING:
    from playground.ui.inspector.editor.markers import LineSigns, Standing

RADIUS, ROUND_ARROW = 5.0, 6.5
"""Of a breakpoint by itself, and of one behind the arrow."""
FAINT = 0.4
"""How opaque the place is where a click would set a breakpoint."""
A_BREAK = Breakpoint(on="line", target="any")


def paint_signs(
    painter: QPainter, centre: QPointF, signs: LineSigns, line: int, *, is_hovered: bool
) -> None:
    """Paint a line's signs: its breakpoint and over it the arrow, else the fault."""
    painter.save()
    mark, standing = signs.breaks.get(line), signs.standing.get(line)
    if mark is not None:
        radius = RADIUS if standing is None else ROUND_ARROW
        paint_mark(painter, centre, mark.point, themes.current.surface, radius)
    elif is_hovered and standing is None:
        painter.setOpacity(FAINT)
        paint_mark(painter, centre, A_BREAK, themes.current.surface, RADIUS)
    elif line in signs.faults and standing is None:
        painter.setPen(QPen(themes.current.error, 1.6))
        painter.drawLine(centre + QPointF(-3, -3), centre + QPointF(3, 3))
        painter.drawLine(centre + QPointF(-3, 3), centre + QPointF(3, -3))
    if standing is not None:
        is_on_disc = mark is not None and mark.point.enabled
        color = themes.current.surface if is_on_disc else standing_color(standing)
        is_hollow = signs.is_older and not is_on_disc
        paint_arrow(painter, centre, color, themes.current.surface if is_hollow else None)
    painter.restore()


def standing_color(standing: Standing) -> QColor:
    """Return the colour of the line where it stands, and that of the lines which called it."""
    theme = themes.current
    return theme.warning if standing == "top" else theme.family("listeners")
