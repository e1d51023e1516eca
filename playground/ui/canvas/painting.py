"""Small things that several items of the canvas draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from playground.ui.canvas.type_faces import TypeFace

NAMES_FROM = 0.45  # below this scale no text is drawn
PARTS_FROM = 0.28  # below this one a card is a plain block


def scale_of(painter: QPainter) -> float:
    """How large the scene is drawn: 1 for one scene unit a pixel."""
    return painter.worldTransform().m11()


def faded(color: QColor, alpha: float) -> QColor:
    """Return the colour with an alpha of 0 to 1."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


def blend(one: QColor, other: QColor, part: float) -> QColor:
    """Return a colour `part` (0 to 1) of the way from `one` to `other`."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * part),
        round(one.green() + (other.green() - one.green()) * part),
        round(one.blue() + (other.blue() - one.blue()) * part),
    )


def pen(color: QColor, width: float = 1.0, *, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a pen with round ends."""
    result = QPen(color, width)
    result.setCapStyle(Qt.PenCapStyle.RoundCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        result.setDashPattern(list(dashes))
        result.setCapStyle(Qt.PenCapStyle.FlatCap)
    return result


def draw_line_of_text(
    painter: QPainter,
    area: QRectF,
    text: str,
    face: TypeFace,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, cut with an ellipsis where it does not fit, in the middle of `area`'s height."""
    if face.width(text) > area.width():
        text = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    x = area.left()
    if align == Qt.AlignmentFlag.AlignRight:
        x = area.right() - face.width(text)
    elif align == Qt.AlignmentFlag.AlignHCenter:
        x = area.center().x() - face.width(text) / 2
    painter.setFont(face.font)
    painter.setPen(color)
    painter.drawText(QPointF(x, face.baseline(area.center().y())), text)
