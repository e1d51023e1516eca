"""The chart on a card: the last seconds of a value as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from playground.ui.canvas.faces.face import Face
from playground.ui.canvas.faces.numbers import drawable, short
from playground.ui.canvas.painting import draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import small_face

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtGui import QPainter

    from playground.ui.canvas.faces.face import Look

HEIGHT = 72.0
MOST_POINTS = 200  # as many as the card has pixels
STEP_MS = 100.0  # how often the line moves on while no point comes


class ChartFace(Face):
    """Time runs to the right and ends now; the range is the parameters', or what is needed."""

    def size(self) -> tuple[float, float]:
        """Return the least width and the height."""
        return (180, HEIGHT)

    def state(self) -> Hashable:
        """Return what is shown."""
        points = self.contact.read("points", ())
        now = self.contact.present.now
        return (len(points), points[-1] if points else None, now // STEP_MS if points else 0)

    def paint(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw it as it is now."""
        theme = look.theme
        painter.setPen(pen(theme.line))
        painter.setBrush(theme.window)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        points = self._points()
        if not points:
            center = Qt.AlignmentFlag.AlignHCenter
            draw_line_of_text(painter, area, "nothing yet", small_face(), theme.muted, center)
            return
        low = min(self.contact.number("min", 0), *(y for _, y in points))
        high = max(self.contact.number("max", 100), *(y for _, y in points))
        plot = area.adjusted(6, 16, -6, -6)
        line = _line(points, plot, (low, high), self._span())
        ground = QPainterPath()
        ground.addPolygon(line)
        ground.lineTo(line.last().x(), plot.bottom())
        ground.lineTo(line.first().x(), plot.bottom())
        painter.fillPath(ground, faded(look.color, 0.14))
        painter.setPen(pen(look.color, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        head = QRectF(area.left() + 7, area.top() + 1, area.width() - 14, 16)
        draw_line_of_text(painter, head, short(points[-1][1]), small_face(), theme.text)
        span = self.contact.text("label") or f"{short(low)} to {short(high)}"
        right = Qt.AlignmentFlag.AlignRight
        draw_line_of_text(painter, head, span, small_face(), theme.muted, right)

    def _points(self) -> list[tuple[float, float]]:
        """Return the points of the window, thinned to what can be told apart."""
        start, _ = self._span()
        shown = [(t, drawable(value)) for t, value in self.contact.read("points", ()) if t >= start]
        stride = len(shown) // MOST_POINTS + 1
        return shown[::-1][::stride][::-1]  # the newest one always stays

    def _span(self) -> tuple[float, float]:
        now = self.contact.present.now
        return now - 1000 * self.contact.number("window_s", 10), now


def _line(
    points: list[tuple[float, float]],
    plot: QRectF,
    values: tuple[float, float],
    span: tuple[float, float],
) -> QPolygonF:
    (low, high), (start, end) = values, span
    height = high - low
    return QPolygonF(
        [
            QPointF(
                plot.left() + plot.width() * (t - start) / max(end - start, 1),
                plot.bottom() - plot.height() * ((y - low) / height if height else 0.5),
            )
            for t, y in points
        ]
    )
