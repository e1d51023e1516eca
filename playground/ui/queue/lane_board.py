"""The lanes on screen: painted from the last look at the loop, chosen with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from playground.ui.queue.chips import Chip, LaneRow, chips_of, lane_rows
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import (
    COMPACT_HEIGHT,
    LABEL_WIDTH,
    ROOMY_HEIGHT,
    ChipLook,
    LanePainter,
    lane_color,
    more_text,
)
from playground.ui.queue.waiting_text import progress, short_state_text, state_text, waits_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from playground.runtime.lanes import Lane, Waiting
    from playground.ui.queue.motion import Motion
    from playground.ui.selection import Selection

_MARGIN = 8


class LaneBoard(QWidget):
    """Seven lanes that share the height; `chosen` carries the `Waiting` a person chose."""

    chosen = Signal(object)
    show_requested = Signal(str)

    def __init__(
        self, title_of: Callable[[Waiting], str], shared: Selection, motion: Motion
    ) -> None:
        super().__init__()
        self._title_of = title_of
        self._shared = shared
        self._motion = motion
        self._painter = LanePainter()
        self._lanes: tuple[Lane, ...] = ()
        self._pointer: QPoint | None = None
        self.rows: tuple[LaneRow, ...] = ()
        self.now = 0.0
        self.setAccessibleName("Event queue")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(len(LANE_LOOKS) * COMPACT_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return a size at which a few chips of each lane fit."""
        return QSize(460, len(LANE_LOOKS) * COMPACT_HEIGHT)

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Lay out what waits now."""
        self._lanes = lanes
        width = self.width() - LABEL_WIDTH - _MARGIN
        self.rows = lane_rows(lanes, width, self._title_of, self._chip_width)
        self._motion.aim(chips_of(self.rows))

    def title_of(self, seq: int) -> str:
        """Return the title of the chip of a `queue` record, "" when it has none."""
        return next((c.title for c in chips_of(self.rows) if c.waiting.seq == seq), "")

    def texts(self) -> dict[str, list[str]]:
        """Return what each lane shows: the title and the state of every chip, and "+N more"."""
        return {
            row.name: [f"{chip.title}, {state_text(chip.waiting, self.now)}" for chip in row.chips]
            + ([more_text(row.more)] if row.more else [])
            for row in self.rows
        }

    def lit_lanes(self) -> list[str]:
        """Return the lanes that glow because the loop has just been at them."""
        return [row.name for row in self.rows if self._motion.glow(row.name)]

    def chip_rect(self, chip: Chip) -> QRectF:
        """Return where a chip is at this moment."""
        return self._box(chip.lane, self._motion.x(chip), chip.width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lanes, what leaves them, and what waits in them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, row in enumerate(self.rows):
            rect = self._lane_rect(at)
            self._painter.paint_lane(painter, rect, row, self._motion.glow(row.name))
            if row.more:
                place = rect.adjusted(LABEL_WIDTH + row.more_x, 0, 0, 0)
                self._painter.paint_more(painter, place, row.more)
        for leaving in self._motion.leaving:
            width = self._chip_width(leaving.title)
            look = ChipLook(leaving.title, "taken", strength=leaving.strength)
            self._paint_chip(painter, leaving.lane, self._box(leaving.lane, 0, width), look)
        hovered = self._hovered()
        for chip in chips_of(self.rows):
            look = self._look(chip, is_hovered=chip is hovered)
            self._paint_chip(painter, chip.lane, self.chip_rect(chip), look)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out for the new width."""
        super().resizeEvent(event)
        self.show_lanes(self._lanes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the chip under the pointer."""
        chip = self.chip_at(event.position().toPoint())
        if chip is not None:
            self.chosen.emit(chip.waiting)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the card of the chip's node to be shown."""
        chip = self.chip_at(event.position().toPoint())
        if chip is not None:
            self.show_requested.emit(chip.waiting.node)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the chip under the pointer."""
        self._pointer = event.position().toPoint()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Unlight it."""
        super().leaveEvent(event)
        self._pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from chip to chip with the arrows; Return shows the node's card."""
        chips = chips_of(self.rows)
        current = next((at for at, chip in enumerate(chips) if self._is_current(chip)), None)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
            self.show_requested.emit(chips[current].waiting.node)
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        by = step.get(Qt.Key(event.key()))
        if by is None or not chips:
            event.ignore()
            return
        at = 0 if current is None else max(0, min(len(chips) - 1, current + by))
        self.chosen.emit(chips[at].waiting)

    def event(self, event: QEvent) -> bool:
        """Tell what a lane is for, or what a chip says in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._help_at(event.pos()), self)
            return True
        return super().event(event)

    def chip_at(self, place: QPoint) -> Chip | None:
        """Return the chip under a point."""
        return next(
            (chip for chip in chips_of(self.rows) if self.chip_rect(chip).contains(place)), None
        )

    @property
    def _is_compact(self) -> bool:
        return self.height() / len(LANE_LOOKS) < ROOMY_HEIGHT - 4

    def _chip_width(self, title: str) -> int:
        return self._painter.chip_width(title, is_compact=self._is_compact)

    def _lane_rect(self, at: int) -> QRectF:
        height = min(self.height() / len(LANE_LOOKS), ROOMY_HEIGHT + 6.0)
        return QRectF(0, round(at * height), self.width(), round(height))

    def _box(self, lane: int, x: float, width: int) -> QRectF:
        rect = self._lane_rect(lane)
        inset = 2 if self._is_compact else 4
        return QRectF(LABEL_WIDTH + x, rect.top() + inset, width, rect.height() - 2 * inset - 1)

    def _look(self, chip: Chip, *, is_hovered: bool) -> ChipLook:
        waiting, now = chip.waiting, self.now
        words = short_state_text if self._is_compact else state_text
        return ChipLook(
            chip.title,
            "" if chip.is_cut and self._is_compact else words(waiting, now),
            progress(waiting, now),
            is_late=waits_long(waiting, now),
            is_selected=waiting.node in self._shared.items,
            is_hovered=is_hovered,
        )

    def _paint_chip(self, painter: QPainter, lane: int, box: QRectF, look: ChipLook) -> None:
        self._painter.paint_chip(painter, box, lane_color(self.rows[lane].name), look)

    def _hovered(self) -> Chip | None:
        return None if self._pointer is None else self.chip_at(self._pointer)

    def _is_current(self, chip: Chip) -> bool:
        return chip.waiting.seq == self._shared.record

    def _help_at(self, place: QPoint) -> str:
        chip = self.chip_at(place)
        if chip is not None:
            return f"{chip.title}, {state_text(chip.waiting, self.now)}"
        at = next((at for at in range(len(self.rows)) if self._lane_rect(at).contains(place)), None)
        return LANE_LOOKS[self.rows[at].name].help if at is not None else ""
