"""Rate, queue depth and loop lag over one time axis, drawn by pyqtgraph.

Nothing else imports pyqtgraph, and this file is imported when the plots are first shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QWidget

from playground.ui.statistics.axis_text import Tick, time_text, time_ticks, top_of, value_ticks
from playground.ui.statistics.drawing import NOTHING, Drawing, Moment
from playground.ui.statistics.texts import round_text, round_wait_text
from playground.ui.theme import mono_font, themes, ui_font
from playground.ui.widgets import column

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.ui.tokens import Theme

_AXIS_WIDTH, _AXIS_HEIGHT = 50, 20
_HEADROOM = 1.45
"""How much higher than its top a plot is: its name stands there."""

_TICK_PIXELS = 64
_EDGE = 1e-6


class Lane(NamedTuple):
    """What a plot is called, its colour, how high it is at least, and how its axis is worded."""

    title: str
    color: str
    least: float
    words: Callable[[float], str]


LANES = (
    Lane("calls", "accent", 1.0, round_text),
    Lane("queue depth", "emitters", 1.0, round_text),
    Lane("loop lag", "timers", 1.0, round_wait_text),
)


class Plots(QWidget):
    """Three plots one above the other. The moment under the pointer is read out in each.

    With the keyboard, Left and Right move that moment and Escape ends it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.drawing = NOTHING
        self.moment: Moment | None = None
        self._x_s: float | None = None
        self._ticks: list[Tick] = []
        self._view = pg.GraphicsLayoutWidget()
        self._view.ci.layout.setSpacing(0)
        self._view.ci.layout.setContentsMargins(0, 2, 18, 0)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.setAccessibleName("Calls a second, queue depth and loop lag over time")
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        self._lanes = [_PlotLane(self._view.ci, row, lane) for row, lane in enumerate(LANES)]
        for lane in self._lanes[1:]:
            lane.box.setXLink(self._lanes[0].box)
        self._time = _axis("bottom", self._lanes[-1].box)
        self._time.setHeight(_AXIS_HEIGHT)
        self._view.ci.addItem(self._time, len(LANES), 1)
        self._view.scene().sigMouseMoved.connect(self._pointed)
        self.setFocusProxy(self._view)
        self.setMinimumSize(160, 90)
        self.setLayout(column(self._view))
        self.repaint_theme()

    def show_drawing(self, drawing: Drawing) -> bool:
        """Draw other curves; say whether anything differs."""
        if drawing == self.drawing:
            return False
        self.drawing = drawing
        edges = np.asarray(drawing.edges_s)
        curves = (drawing.rates, drawing.depths, drawing.lags_ms)
        for lane, values in zip(self._lanes, curves, strict=True):
            lane.show(edges, values)
        first_s, last_s = drawing.shown_s
        edge_s = (last_s - first_s) * _EDGE  # a tick right at the end is left out else
        self._lanes[0].box.setXRange(first_s - edge_s, last_s + edge_s, padding=0)
        self._place_ticks()
        self._read()
        self._view.scene().prepareForPaint()  # while it paints would make it paint again
        return True

    def repaint_theme(self) -> None:
        """Take the colours of the theme."""
        self._view.setBackground(themes.current.surface)
        for lane in self._lanes:
            lane.use(themes.current)
        _use_on_axis(self._time, themes.current)

    def texts(self) -> list[str]:
        """Return what stands in the plots."""
        return [lane.name.toPlainText() for lane in self._lanes]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the moment by key, forget it when the pointer leaves, and keep the ticks apart."""
        if event.type() == QEvent.Type.Leave and watched is self._view.viewport():
            self._point_at(None)
        elif event.type() == QEvent.Type.Resize:
            self._place_ticks()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._move_by_key(event.key())
        return super().eventFilter(watched, event)

    def _pointed(self, place: Any) -> None:
        self._point_at(self._lanes[0].box.mapSceneToView(place).x())

    def _move_by_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self._x_s is not None:
            self._point_at(None)
            return True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        edges = self.drawing.edges_s
        if step is None or len(edges) < 2:  # noqa: PLR2004
            return False
        at = self.moment.at + step if self.moment is not None else len(edges) - 2
        at = max(0, min(at, len(edges) - 2))
        self._point_at((edges[at] + edges[at + 1]) / 2)
        return True

    def _point_at(self, x_s: float | None) -> None:
        self._x_s = x_s
        self._read()

    def _read(self) -> None:
        """Show the values at the moment that is pointed at, or else the newest."""
        drawing = self.drawing
        self.moment = None if self._x_s is None else drawing.moment(self._x_s)
        shown = self.moment or drawing.newest()
        values = ("", "", "") if shown is None else shown.texts
        when = ""
        if self.moment is not None:
            places = 1 if drawing.relative else 3
            when = time_text(self.moment.t_s, places, relative=drawing.relative)
        for lane, value in zip(self._lanes, values, strict=True):
            lane.read(value, None if self.moment is None else self._x_s, when)
        words = [f"{lane.title} {value}" for lane, value in zip(LANES, values, strict=True)]
        self._view.setAccessibleDescription(", ".join([*filter(None, [when]), *words]))

    def _place_ticks(self) -> None:
        first_s, last_s = self.drawing.shown_s
        most = max(1, (self._view.width() - _AXIS_WIDTH) // _TICK_PIXELS)
        ticks = time_ticks(first_s, last_s, most, relative=self.drawing.relative)
        if ticks != self._ticks:
            self._ticks = ticks
            self._time.setTicks([ticks])


class _PlotLane:
    """One plot with its curve, its name and the line at the moment that is read out.

    It is made of a box and an axis: pyqtgraph's own plot has menus that outlive it.
    """

    def __init__(self, layout: Any, row: int, lane: Lane) -> None:
        self._lane = lane
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.axis = _axis("left", self.box)
        self.axis.setWidth(_AXIS_WIDTH)
        layout.addItem(self.axis, row, 0)
        layout.addItem(self.box, row, 1)
        self._curve = pg.PlotCurveItem(fillLevel=0, skipFiniteCheck=True)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        self.box.addItem(self._curve)
        self.box.addItem(self._line, ignoreBounds=True)
        self.name = _label(self.box, 0.0)
        self.when = _label(self.box, 1.0) if row == 0 else None
        self.box.sigResized.connect(self._place_when)
        self._value = ""
        self._top = 0.0

    def show(self, edges: Any, values: Any) -> None:
        """Draw other values, on an axis that ends with a round number."""
        self._curve.setData(edges, np.asarray(values, dtype=float), stepMode="center")
        top = top_of(max(values, default=0.0), self._lane.least)
        if top != self._top:
            self._top = top
            self.box.setYRange(0, top * _HEADROOM, padding=0)
            self.axis.setTicks([value_ticks(top, self._lane.words)])

    def read(self, value: str, x_s: float | None, when: str) -> None:
        """Write a value beside the name, and draw the line where it was read."""
        self._value = value
        self._line.setVisible(x_s is not None)
        if x_s is not None:
            self._line.setValue(x_s)
        if self.when is not None:
            self.when.setPlainText(when)
        self._write()

    def use(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        role = self._lane.color
        color = theme.families.get(role) or getattr(theme, role)
        ground = QColor(color)
        ground.setAlphaF(0.18)
        self._curve.setPen(pg.mkPen(color, width=1))
        self._curve.setBrush(pg.mkBrush(ground))
        self._line.setPen(pg.mkPen(theme.muted, width=1))
        _use_on_axis(self.axis, theme)
        for label in filter(None, (self.name, self.when)):
            label.setColor(theme.text)
        self._write()

    def _write(self) -> None:
        self.name.setPlainText(f"{self._lane.title}  {self._value}")

    def _place_when(self) -> None:
        if self.when is not None:
            self.when.setPos(self.box.width(), 0)


def _axis(side: str, box: Any) -> Any:
    """Return an axis of a box that says what it is told to."""
    axis = pg.AxisItem(side)
    axis.linkToView(box)
    axis.setTickFont(mono_font(-1.5))
    axis.setStyle(tickLength=0, hideOverlappingLabels=False)
    return axis


def _use_on_axis(axis: Any, theme: Theme) -> None:
    axis.setPen(pg.mkPen(theme.line))
    axis.setTextPen(pg.mkPen(theme.muted))


def _label(box: Any, anchor: float) -> Any:
    """Return a text that stays at the top of a box, at its left or its right end."""
    label = pg.TextItem("", anchor=(anchor, 0))
    label.setFont(ui_font(-1.5))
    label.setParentItem(box)
    label.setPos(0, 0)
    return label
