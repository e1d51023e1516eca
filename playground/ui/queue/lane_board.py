"""The lanes on screen: painted from the last look at the loop, chosen with mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from playground.ui.queue.chip_drag import ChipDrag
from playground.ui.queue.chips import Chip, LaneRow, chips_of, lane_rows
from playground.ui.queue.lane_looks import LANE_LOOKS
from playground.ui.queue.lane_painter import (
    COMPACT_HEIGHT,
    LABEL_WIDTH,
    ChipLook,
    LanePainter,
    more_text,
)
from playground.ui.queue.places import Places
from playground.ui.queue.waiting_text import progress, short_state_text, state_text, waits_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from playground.runtime.lanes import Lane, Waiting
    from playground.ui.queue.motion import Motion
    from playground.ui.selection import Selection

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class LaneBoard(QWidget):
    """Seven lanes that share the height.

    `chosen` carries the `Waiting` a person chose, `entered` the one that Return was pressed on,
    `show_requested` the id of a node, `menu_requested` a place on the screen, `carried` the `seq`
    of an entry and by how many places it was dragged. `can_move(seq, by)` says whether it may be.
    `now` is engine time, `pace` as in `waiting_text`.
    """

    chosen = Signal(object)
    entered = Signal(object)
    show_requested = Signal(str)
    menu_requested = Signal(QPoint)
    carried = Signal(int, int)

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
        self.pace = 1.0
        self.drag: ChipDrag | None = None
        self.can_move: Callable[[int, int], bool] = _never
        self.setAccessibleName("Event queue")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(len(LANE_LOOKS) * COMPACT_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return a size at which a few chips of each lane fit."""
        return QSize(460, len(LANE_LOOKS) * COMPACT_HEIGHT)

    @property
    def places(self) -> Places:
        """Where everything is at the present size."""
        return Places(self.width(), self.height())

    @property
    def current(self) -> Chip | None:
        """The chip whose record is selected."""
        return next((c for c in chips_of(self.rows) if c.waiting.seq == self._shared.record), None)

    def show_lanes(self, lanes: tuple[Lane, ...]) -> None:
        """Lay out what waits now."""
        self._lanes = lanes
        self.drag = None
        self.rows = lane_rows(lanes, self.places.room, self._title_of, self._chip_width)
        self._motion.aim(chips_of(self.rows))

    def tell_current(self) -> None:
        """Repaint, and tell a screen reader which chip is the current one."""
        self.update()
        chip = self.current
        lane = LANE_LOOKS[self.rows[chip.lane].name].label if chip else ""
        self.setAccessibleDescription(f"{self._in_full(chip)}, in {lane}" if chip else "")

    def title_of(self, seq: int) -> str:
        """Return the title of the chip of a `queue` record, "" when it has none."""
        return next((c.title for c in chips_of(self.rows) if c.waiting.seq == seq), "")

    def texts(self) -> dict[str, list[str]]:
        """Return what each lane shows: the title and the state of every chip, and "+N more"."""
        return {
            row.name: [self._in_full(chip) for chip in row.chips]
            + ([more_text(row.more)] if row.more else [])
            for row in self.rows
        }

    def chip_rect(self, chip: Chip) -> QRectF:
        """Return where a chip is at this moment."""
        drag = self.drag
        is_carried = drag is not None and drag.has_begun and drag.chip is chip
        x = drag.x if drag is not None and is_carried else self._motion.x(chip)
        return self.places.box(chip.lane, x, chip.width)

    def chip_at(self, place: QPoint) -> Chip | None:
        """Return the chip under a point."""
        return next(
            (chip for chip in chips_of(self.rows) if self.chip_rect(chip).contains(place)), None
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lanes, what leaves them, and what waits in them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self.places
        for at, row in enumerate(self.rows):
            rect = places.lane(at)
            self._painter.paint_lane(painter, rect, row, self._motion.glow(row.name))
            self._painter.paint_flash(painter, rect, row.name, self._motion.flash(row.name))
            if row.more:
                place = rect.adjusted(LABEL_WIDTH + row.more_x, 0, 0, 0)
                self._painter.paint_more(painter, place, row.more)
        for leaving in self._motion.leaving:
            width = self._chip_width(leaving.title)
            look = ChipLook(leaving.title, "taken", strength=leaving.strength)
            box = places.box(leaving.lane, 0, width)
            self._painter.paint_chip(painter, box, self.rows[leaving.lane].name, look)
        self._paint_chips(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out for the new width."""
        super().resizeEvent(event)
        self.show_lanes(self._lanes)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the chip under the pointer; from there it may be carried along its lane."""
        chip = self.chip_at(event.position().toPoint())
        if chip is None:
            return
        self.chosen.emit(chip.waiting)
        seq = chip.waiting.seq
        is_movable = self.can_move(seq, 1) or self.can_move(seq, -1)
        if event.button() == Qt.MouseButton.LeftButton and is_movable:
            row, start_x = self.rows[chip.lane], event.position().x()
            self.drag = ChipDrag(chip, row, start_x, lambda by: self.can_move(seq, by))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the chip under the pointer, or carry the one that is pressed."""
        self._pointer = event.position().toPoint()
        if self.drag is not None:
            self.drag.move_to(event.position().x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down what is carried."""
        super().mouseReleaseEvent(event)
        drag, self.drag = self.drag, None
        self.update()
        if drag is not None and drag.by:
            self.carried.emit(drag.chip.waiting.seq, drag.by)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the card of the chip's node to be shown."""
        chip = self.chip_at(event.position().toPoint())
        if chip is not None:
            self.show_requested.emit(chip.waiting.node)

    def leaveEvent(self, event: QEvent) -> None:
        """Unlight the chip under the pointer."""
        super().leaveEvent(event)
        self._pointer = None
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chip below, or of the current one when a key asked."""
        chip = self.chip_at(event.pos())
        if event.reason() == event.Reason.Keyboard and self.current is not None:
            place = self.chip_rect(self.current).bottomLeft().toPoint()
        else:
            place = event.pos()
            if chip is not None:
                self.chosen.emit(chip.waiting)
        self.menu_requested.emit(self.mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from chip to chip with the arrows; Return enters one, Escape lets a drag be."""
        if event.key() == Qt.Key.Key_Escape and self.drag is not None:
            self.drag = None
            self.update()
            return
        chips, current = chips_of(self.rows), self.current
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
            self.entered.emit(current.waiting)
            return
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None or not chips or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        at = 0 if current is None else max(0, min(len(chips) - 1, chips.index(current) + by))
        self.chosen.emit(chips[at].waiting)

    def event(self, event: QEvent) -> bool:
        """Tell what a lane is for, or what a chip says in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._help_at(event.pos()), self)
            return True
        return super().event(event)

    def _chip_width(self, title: str) -> int:
        return self._painter.chip_width(title, is_compact=self.places.is_compact)

    def _paint_chips(self, painter: QPainter) -> None:
        """Paint what waits; what is carried lies over the others, with a mark where it would go."""
        hovered = None if self._pointer is None else self.chip_at(self._pointer)
        carried = self.drag.chip if self.drag is not None and self.drag.has_begun else None
        chips = [chip for chip in chips_of(self.rows) if chip is not carried]
        for chip in [*chips, *filter(None, [carried])]:
            look = self._look(chip, is_hovered=chip is hovered or chip is carried)
            lane = self.rows[chip.lane].name
            self._painter.paint_chip(painter, self.chip_rect(chip), lane, look)
        if self.drag is not None and self.drag.mark_x is not None:
            edge = self.places.box(self.drag.chip.lane, self.drag.mark_x, 0)
            self._painter.paint_mark(painter, QPointF(edge.left(), edge.top()), edge.height())

    def _look(self, chip: Chip, *, is_hovered: bool) -> ChipLook:
        is_compact, times = self.places.is_compact, (chip.waiting, self.now, self.pace)
        words = short_state_text if is_compact or chip.is_cut else state_text
        return ChipLook(
            chip.title,
            "" if chip.is_cut and is_compact else words(*times),
            progress(*times),
            is_late=waits_long(*times),
            is_selected=chip.waiting.node in self._shared.items,
            is_current=chip.waiting.seq == self._shared.record,
            is_hovered=is_hovered,
        )

    def _in_full(self, chip: Chip) -> str:
        return f"{chip.title}, {state_text(chip.waiting, self.now, self.pace)}"

    def _help_at(self, place: QPoint) -> str:
        chip = self.chip_at(place)
        if chip is not None:
            return self._in_full(chip)
        at = self.places.lane_at(place)
        return LANE_LOOKS[self.rows[at].name].help if at is not None else ""


def _never(seq: int, by: int) -> bool:
    del seq, by
    return False
