"""How a form is laid out and drawn: a row for each field, a button below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from playground.ui.canvas.faces.boxes import BOX_HEIGHT, paint_box
from playground.ui.canvas.faces.toggle import paint_switch
from playground.ui.canvas.painting import blend, draw_line_of_text, faded, pen
from playground.ui.canvas.type_faces import small_face, title_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from playground.catalog.form_fields import FormField
    from playground.ui.canvas.faces.face import Look

PITCH = 32.0
SUBMIT_HEIGHT = 28.0
SUBMIT = "Submit"
MOST_LABEL = 90.0
LEAST_BOX = 130.0


class Row(NamedTuple):
    """A field of the form, where its label stands and where its value."""

    field: FormField
    label: QRectF
    box: QRectF


def label_of(field: FormField) -> str:
    """Return what stands before a field."""
    return field.label or field.name


def size_of(fields: Sequence[FormField]) -> tuple[float, float]:
    """Return the least width and the height of a form."""
    return (_label_width(fields) + LEAST_BOX, PITCH * len(fields) + SUBMIT_HEIGHT)


def rows_of(fields: Sequence[FormField], area: QRectF) -> list[Row]:
    """Lay the fields out."""
    indent = _label_width(fields)
    rows = []
    for number, field in enumerate(fields):
        top = area.top() + number * PITCH
        label = QRectF(area.left(), top, indent - 8, BOX_HEIGHT)
        box = QRectF(area.left() + indent, top, area.width() - indent, BOX_HEIGHT)
        rows.append(Row(field, label, box))
    return rows


def submit_area(area: QRectF) -> QRectF:
    """Where the button is."""
    return QRectF(area.left(), area.bottom() - SUBMIT_HEIGHT, area.width(), SUBMIT_HEIGHT)


def paint_row(painter: QPainter, row: Row, look: Look, value: object, *, lacks: bool) -> None:
    """Draw a field with its value; one that `lacks` a required value is marked."""
    mark = " *" if row.field.required else ""
    words = label_of(row.field) + mark
    draw_line_of_text(painter, row.label, words, small_face(), look.theme.muted)
    if row.field.type == "switch":
        paint_switch(painter, row.box, look, on=bool(value))
        return
    paint_box(painter, row.box, look, str(value), is_wrong=lacks)
    if row.field.type == "choice":
        painter.setPen(pen(look.theme.muted, 1.4))
        x, y = row.box.right() - 14, row.box.center().y() - 1
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])


def paint_submit(painter: QPainter, area: QRectF, look: Look, *, is_down: bool) -> None:
    """Draw the button."""
    theme = look.theme
    painter.setPen(pen(faded(look.color, 0.45), 4) if look.focused else Qt.PenStyle.NoPen)
    painter.setBrush(blend(look.color, theme.window, 0.3) if is_down else look.color)
    painter.drawRoundedRect(area, 6, 6)
    center = Qt.AlignmentFlag.AlignHCenter
    draw_line_of_text(painter, area, SUBMIT, title_face(), theme.on_accent, center)


def _label_width(fields: Sequence[FormField]) -> float:
    widths = [small_face().width(label_of(field) + " *") for field in fields]
    return min(max(widths, default=0), MOST_LABEL) + 8
