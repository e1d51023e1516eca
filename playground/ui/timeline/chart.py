"""The timeline on screen: the part of a session in view, and what is chosen and lit in it."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from playground.ui.theme import themes
from playground.ui.timeline.camera import Camera
from playground.ui.timeline.frame_paint import GUTTER, HEAD
from playground.ui.timeline.hits import Hit, height_of, hit_at
from playground.ui.timeline.marks_paint import MarksPainter, Place
from playground.ui.timeline.model import TimelineModel
from playground.ui.timeline.mouse import Mouse
from playground.ui.timeline.paths import bar_between, seq_from
from playground.ui.timeline.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from playground.ui.node_names import NodeNames
    from playground.ui.selection import Selection
    from playground.ui.timeline.lanes import Lane, Sort
    from playground.ui.timeline.scene import Scene

REST = 4.0
"""So many times as long as a picture took to paint, the next one of a live session waits."""
LEAST_REST_MS = 50.0
"""So long the next one waits at least where nothing but time goes on."""
LINE = 24
_DETAIL = 6.0
_PANS = {Qt.Key.Key_Left: -1, Qt.Key.Key_A: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_D: 1}
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_W: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_S: 1}
PAN_PART = 0.1
"""The part of the width that a key goes along."""


class TimelineChart(QAbstractScrollArea):
    """What `camera` looks at, in lanes by `sort`.

    `record_chosen` carries the `seq` of the bar that a person chose, `node_chosen` and
    `show_requested` the node of a lane and of a bar that was double-clicked, `range_dragged` the
    two positions of a range and whether it is still being dragged, `asked` the `seq` and the place
    on the screen of what a tip is wanted for, `menu_requested` the place for a menu of what is
    chosen; `viewed` says that another part is in view. `shown_seq` is the record up to which the
    window shows the session, None for all of it; `causes` are lit where no other trail is.
    """

    record_chosen = Signal(int)
    node_chosen = Signal(str)
    show_requested = Signal(str)
    range_dragged = Signal(float, float, bool)
    asked = Signal(int, QPoint)
    menu_requested = Signal(QPoint)
    viewed = Signal()

    def __init__(self, names: NodeNames, shared: Selection) -> None:
        super().__init__()
        self.camera = Camera(TimelineModel([]), self._moved)
        self.sort: Sort = "phases"
        self.measured: tuple[float, float] | None = None
        self.measured_text = ""
        self.shown_seq: int | None = None
        self.causes: tuple[int, ...] = ()
        self.mouse = Mouse(self)
        self.picture = Picture(names.title, names.family)
        self._shared = shared
        self._marks = MarksPainter(self.picture.look, self.picture.bars)
        self._scene: Scene | None = None
        self._scene_key: object = None
        self._pixmap = QPixmap()
        self._pixmap_key: object = None
        self._paint_ms = 0.0
        self._since_ms = 0.0
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(LINE)

    @property
    def scene(self) -> Scene:
        """What is in view, laid out."""
        camera = self.camera
        model, view, now = camera.model, camera.view, camera.now
        key = (model, model.revision, view, self.sort, round(view.x(now)))
        if self._scene is None or key != self._scene_key:
            self._scene = model.scene(view, self.sort, now)
            if self._scene.is_grown:  # lanes are higher than was known, all below lie elsewhere
                self._scene = model.scene(view, self.sort, now)
            self._scene_key = key
            self._fit_bar(self._scene)
        return self._scene

    def show_model(self, model: TimelineModel) -> None:
        """Start over with another session, following it."""
        self.measured = None
        self.camera.start(model)

    def follow_session(self, now_ms: float, elapsed_ms: float, *, has_changed: bool) -> None:
        """Go on with a session that stands at `now_ms`; paint no more often than is good."""
        camera = self.camera
        self._since_ms += elapsed_ms
        camera.now_ms = now_ms
        is_passing = camera.behind_px >= 1 or (self._ends_grow() and camera.model.fold.is_open)
        if not has_changed and not is_passing:
            return
        rest = REST * self._paint_ms if has_changed else max(REST * self._paint_ms, LEAST_REST_MS)
        if self._since_ms >= rest and self.isVisible():
            self._since_ms = 0.0
            if camera.following:
                camera.follow()
            self.viewport().update()

    def use_sort(self, sort: Sort) -> None:
        """Make the lanes the queues of the loop, or the nodes."""
        self.sort = sort
        self.verticalScrollBar().setValue(0)
        self._moved()

    def zoom(self, factor: float) -> None:
        """Zoom round the pointer, else round the selected record, else round the middle."""
        view, x = self.camera.view, self.mouse.x
        if x is None:
            place = self.place_of(self._shared.record) if self._shared.record else None
            is_seen = place is not None and 0 <= place.x <= view.width
            x = place.x if place is not None and is_seen else view.width / 2
        self.camera.zoom(factor, x)

    def reveal(self, seq: int) -> None:
        """Bring a record into view, its lane too."""
        self.camera.reveal(seq)
        place = self.place_of(seq)
        bar, page = self.verticalScrollBar(), self.viewport().height() - HEAD
        if place is not None and not 0 <= place.y - bar.value() <= page:
            bar.setValue(int(place.y - page / 2))
        self.viewport().update()

    def place_of(self, seq: int) -> Place | None:
        """Return where a record lies; None for one that has not been taken in."""
        model = self.camera.model
        if not 0 < seq <= model.known:
            return None
        record, scene = model.records[seq - 1], self.scene
        shape = scene.shape_of(seq)
        x = scene.view.x(self.camera.position_of(seq)) if shape is None else shape.left
        y = height_of(scene, record)
        return None if y is None else Place(seq, x, y)

    def measure(self, ends: tuple[float, float] | None, text: str = "") -> None:
        """Draw a range over the view, with what it says of itself; None for none."""
        self.measured, self.measured_text = ends, text
        self.viewport().update()

    def hit(self, place: QPointF) -> Hit:
        """Return what lies at a point of the viewport."""
        if place.y() < HEAD:
            return Hit()
        y = place.y() - HEAD + self.verticalScrollBar().value()
        return hit_at(self.scene, place.x() - GUTTER, y)

    def click(self, place: QPointF) -> None:
        """Choose the bar at a point, or the node whose lane it names."""
        hit = self.hit(place)
        if place.x() < GUTTER:
            if hit.lane is not None and hit.lane.name and self.sort == "nodes":
                self.node_chosen.emit(hit.lane.name)
        else:
            seq = hit.seq or self._seq_near(hit.lane, place.x() - GUTTER)
            if seq is not None:
                self.record_chosen.emit(seq)

    def enter(self, place: QPointF) -> None:
        """Ask for the card of a bar; look closer where there is none."""
        hit = self.hit(place)
        if hit.shape is not None:
            self.show_requested.emit(hit.shape.bar.record.node)
        elif place.x() >= GUTTER:
            self.camera.zoom(_DETAIL, place.x() - GUTTER)

    def tell(self, on_screen: QPoint, place: QPointF) -> None:
        """Ask for the words on what lies at a point."""
        seq = self.hit(place).seq if place.x() >= GUTTER else None
        if seq is None:
            QToolTip.hideText()
        else:
            self.asked.emit(seq, on_screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture of the lanes, and over it what is chosen (Qt's hook)."""
        del event
        began = perf_counter()
        scene = self.scene
        painter = QPainter(self.viewport())
        painter.drawPixmap(0, 0, self._painted(scene))
        self._paint_marks(painter, scene)
        painter.end()
        self._paint_ms = (perf_counter() - began) * 1000

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the session over another width (Qt's hook)."""
        super().resizeEvent(event)
        self.camera.resize(self.viewport().width() - GUTTER)
        self._fit_bar(self.scene)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu of the bar below, or of the chosen one when a key asked (Qt's hook)."""
        if event.reason() != event.Reason.Keyboard:
            self.click(QPointF(event.pos()))
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the axis and down the lanes (Qt's hook)."""
        key = Qt.Key(event.key())
        if key in _PANS:
            self.camera.pan(_PANS[key] * PAN_PART * self.camera.view.width)
        elif key in _SCROLLS:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + _SCROLLS[key] * LINE)
        else:
            event.ignore()

    def _seq_near(self, lane: Lane | None, x: float) -> int | None:
        """Return the first bar of a lane in the column at a pixel, where bars are not drawn."""
        view, model = self.camera.view, self.camera.model
        if lane is None:
            return None
        first, last = (seq_from(model, view.axis, view.at(at)) for at in (x - 1, x + 1))
        return bar_between(model, self.scene.lanes, lane.key, (first, last - 1))

    def _ends_grow(self) -> bool:
        """Say whether what has not ended is drawn longer now than it was."""
        camera, scene = self.camera, self._scene
        x = camera.view.x(camera.now)
        return scene is not None and x >= 0 and x - scene.view.x(scene.now) >= 1

    def _painted(self, scene: Scene) -> QPixmap:
        """Return the picture without marks, painted anew where something in it has changed."""
        area, scrolled = self.viewport(), self.verticalScrollBar().value()
        lit = self._shared.items
        key = (scene, scrolled, area.size(), themes.current, lit, self.picture.look.revision)
        if key != self._pixmap_key:
            ratio = area.devicePixelRatioF()
            self._pixmap = QPixmap(area.size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            painter = QPainter(self._pixmap)
            self.picture.paint(painter, scene, area.height(), scrolled=scrolled, lit=lit)
            painter.end()
            self._pixmap_key = key
        return self._pixmap

    def _paint_marks(self, painter: QPainter, scene: Scene) -> None:
        view, height = scene.view, self.viewport().height()
        painter.setClipRect(QRectF(GUTTER, 0, view.width, height))
        painter.translate(GUTTER, 0)
        if self.shown_seq is not None:
            x = view.x(self.camera.position_of(self.shown_seq))
            self._marks.paint_moment_shown(painter, view, x, height)
        if self.measured is not None:
            self._marks.paint_range(painter, view, self.measured, height, self.measured_text)
        record = self._shared.record
        chosen = None if record is None else self.place_of(record)
        painter.save()
        painter.setClipRect(QRectF(0, HEAD, view.width, height - HEAD))
        painter.translate(0, HEAD - self.verticalScrollBar().value())
        trail = filter(None, map(self.place_of, self._shared.trail or self.causes))
        self._marks.paint_trail(painter, scene, list(trail))
        if chosen is not None:
            bottom = max(scene.lanes.height, height)
            self._marks.paint_chosen(painter, scene, chosen, bottom)
        painter.restore()
        if chosen is not None:
            self._marks.paint_flag(painter, chosen.x)
        if self.mouse.x is not None:
            self._marks.paint_pointer(painter, self.mouse.x, height)
            painter.setClipping(False)
            self._marks.paint_moment(painter, view, self.mouse.x)

    def _moved(self) -> None:
        self.viewport().update()
        self.viewed.emit()

    def _fit_bar(self, scene: Scene) -> None:
        bar, page = self.verticalScrollBar(), max(self.viewport().height() - HEAD, 0)
        bar.setPageStep(page)
        bar.setRange(0, max(0, int(scene.lanes.height + LINE / 2) - page))
