"""Where everything lies on a card: title, face, one row per port, in the card's own coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from playground.ui.canvas.type_faces import body_face, small_face, title_face
from playground.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from playground.ui.canvas.ports import Side

HEADER = 34.0
ROW = 24.0
FOOT = 6.0
INSET = 14.0
FACE_GAP = 8.0
MIN_WIDTH = 140
MAX_WIDTH = 280
COLUMN_GAP = 24.0
COUNT_WIDTH = 48.0
ERROR = "error"


@dataclass(frozen=True)
class Anatomy:
    """The measured card.

    `inputs` and `events` map a port's name to the height of its row. `error`, which every kind
    emits, has no row of its own: its port sits in the header, so that cards stay small and calm.
    """

    width: float
    height: float
    face: QRectF
    inputs: Mapping[str, float] = field(default_factory=dict)
    events: Mapping[str, float] = field(default_factory=dict)

    @property
    def rect(self) -> QRectF:
        """The card's outline."""
        return QRectF(0, 0, self.width, self.height)

    def spot(self, side: Side, name: str) -> QPointF | None:
        """Where a port is; None when the card has no such port."""
        if side == "input":
            y, x = self.inputs.get(name), 0.0
        else:
            y, x = self.events.get(name), self.width
        return None if y is None else QPointF(x, y)


def measure(
    title: str,
    kind: str,
    inputs: Sequence[str],
    events: Sequence[str],
    face: tuple[float, float] = (0, 0),
    *,
    counts: bool = False,
) -> Anatomy:
    """Lay a card out.

    `face` is the least width and the height of the control or display, (0, 0) for none; `counts`
    leaves room for an emitter's listener count in the header.
    """
    rows = [name for name in events if name != ERROR]
    width = _width(title, kind, inputs, rows, face[0], counts=counts)
    top = HEADER
    area = QRectF()
    if face[1]:
        area = QRectF(INSET, top, width - 2 * INSET, face[1])
        top += face[1] + FACE_GAP
    spots = _rows(top, rows)
    if ERROR in events:
        spots[ERROR] = HEADER / 2
    depth = max(len(inputs), len(rows))
    height = top + depth * ROW + FOOT
    return Anatomy(width, height, area, _rows(top, inputs), spots)


def _rows(top: float, names: Iterable[str]) -> dict[str, float]:
    return {name: top + ROW * (row + 0.5) for row, name in enumerate(names)}


def _width(
    title: str,
    kind: str,
    inputs: Sequence[str],
    rows: Sequence[str],
    face: float,
    *,
    counts: bool,
) -> float:
    header = title_face().width(title) + 8 + small_face().width(kind)
    header += COUNT_WIDTH if counts else 12
    names = body_face()
    pairs = zip_longest(inputs, rows, fillvalue="")
    ports = max((names.width(one) + names.width(other) for one, other in pairs), default=0)
    content = max(header, ports + COLUMN_GAP, face)
    snapped = ceil((content + 2 * INSET) / GRID) * GRID
    return float(min(max(snapped, MIN_WIDTH), MAX_WIDTH))
