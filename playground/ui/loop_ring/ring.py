"""The ring itself: it lays its stops out on a closed track and follows one player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.loop import LANES, PHASES
from playground.ui.loop_ring.activity import Activity
from playground.ui.loop_ring.stop import PHASE_HEIGHT, RingStop
from playground.ui.queue.recent import RecentTasks
from playground.ui.theme import themes

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from playground.ui.workspace import Workspace

HEIGHT = 40
_CAP = 16
_GAP, _COMPACT_GAP = 7, 3
_TOP = 1
_HUB_TOP = _TOP + PHASE_HEIGHT + 2
_ARROW = 4.5


class LoopRing(QWidget):
    """The phases and the drain queues of one player. `chosen` carries the name of a lane."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._activity = Activity()
        self.stops = {lane: RingStop(lane, self, is_drain=lane not in PHASES) for lane in LANES}
        self._arrows = [*PHASES, *(lane for lane in LANES if lane not in PHASES)]
        self.set_compact(is_compact=False)
        for stop in self.stops.values():
            stop.clicked.connect(lambda _checked, lane=stop.lane: self.chosen.emit(lane))
        self.stops[PHASES[0]].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Event loop")
        self.setToolTip(
            "The loop goes round its phases; after every task next ticks and microtasks drain"
        )

    def sizeHint(self) -> QSize:
        """Return the size of the ring, which never changes."""
        return QSize(self._width, HEIGHT)

    def set_compact(self, *, is_compact: bool) -> None:
        """Lay the stops out close together, or with all the room that is good."""
        gap = _COMPACT_GAP if is_compact else _GAP
        for stop in self.stops.values():
            stop.set_compact(is_compact=is_compact)
        x = _CAP
        for name in PHASES:
            self.stops[name].move(x, _TOP)
            x += self.stops[name].width() + gap
        self._width = x - gap + _CAP
        drains = [stop for lane, stop in self.stops.items() if lane not in PHASES]
        x = (self._width - sum(stop.width() for stop in drains) - gap) // 2
        for stop in drains:
            stop.move(x, _HUB_TOP)
            x += stop.width() + gap
        self.updateGeometry()

    def attach(self, workspace: Workspace) -> None:
        """Follow another player from now on."""
        self._workspace = workspace
        workspace.player.restarted.connect(self._start_over)
        self._start_over()

    def detach(self) -> None:
        """Let go of the player."""
        if self._workspace is not None:
            self._workspace.player.restarted.disconnect(self._start_over)
        self._workspace = None

    def advance(self, elapsed_ms: float = 0.0) -> None:
        """Look at the loop once a frame."""
        if self._workspace is None:
            return
        player = self._workspace.player
        self._activity.is_still = self._workspace.settings.reduced_motion
        debugger = player.debugger
        is_inside = debugger.position is not None or debugger.dwelling is not None
        served = self._recent.look().lanes
        self._activity.advance(elapsed_ms, served, player.phase, is_inside=is_inside)
        for lane in player.lanes():
            self.stops[lane.name].show_state(lane.count, self._activity.level(lane.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go round the ring with the arrows, and on to the two queues in the middle."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        by = steps.get(Qt.Key(event.key()))
        focused = next((each for each in self._arrows if self.stops[each].hasFocus()), None)
        if by is None or focused is None:
            event.ignore()
            return
        at = (self._arrows.index(focused) + by) % len(self._arrows)
        self.stops[self._arrows[at]].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track: from phase to phase, and from the last back to the first."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = themes.current.muted
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._track())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(_arrow(self.stops[PHASES[0]].x() - 1.0, _middle()))
        painter.end()

    def _start_over(self) -> None:
        if self._workspace is not None:
            self._activity = Activity()
            self._recent = RecentTasks(self._workspace.player.trace.records)
            self.advance()

    def _track(self) -> QPainterPath:
        """Return a line through all phases, then down, back below the hub and up again."""
        first, last = self.stops[PHASES[0]], self.stops[PHASES[-1]]
        top, bottom = _middle(), HEIGHT - 2.0
        left, right = first.geometry().left(), last.geometry().right()
        height = bottom - top
        path = QPainterPath(QPointF(left, top))
        path.lineTo(right, top)
        path.arcTo(QRectF(right - height / 2 + 1, top, height, height), 90, -180)
        path.lineTo(left, bottom)
        path.arcTo(QRectF(left - height / 2 - 1, top, height, height), 270, -180)
        return path


def _middle() -> float:
    return _TOP + PHASE_HEIGHT / 2


def _arrow(x: float, y: float) -> QPolygonF:
    """Return an arrow head that points right at `x`."""
    back = x - 1.4 * _ARROW
    return QPolygonF([QPointF(x, y), QPointF(back, y - _ARROW), QPointF(back, y + _ARROW)])
