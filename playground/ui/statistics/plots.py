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

from playground.ui.statistics.axis_text import time_text, time_ticks, top_of, value_ticks
from playground.ui.statistics.drawing import NOTHING, Drawing, Moment
from playground.ui.theme import mono_font, themes, ui_font
from playground.ui.widgets import column

if TYPE_CHECKING:
    from playground.ui.tokens import Theme

_AXIS_WIDTH, _AXIS_HEIGHT = 40, 20
_HEADROOM = 1.45
"""How much higher than its top a plot is: its name stands there."""

_TICK_PIXELS = 76


class Lane(NamedTuple):
    """What one of the plots is called, in which colour it is, and how high it is at least."""

    title: str
    color: str
    least: float


LANES = (
    Lane("calls", "accent", 1.0),
    Lane("queue depth", "emitters", 1.0),
    Lane("loop lag", "timers", 1.0),
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
        self._view = pg.GraphicsLayoutWidget()
        self._view.ci.layout.setSpacing(0)
        self._view.ci.layout.setContentsMargins(0, 2, 8, 0)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.setAccessibleName("Calls a second, queue depth and loop lag over time")
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        self._lanes = [_PlotLane(self._view, row, lane) for row, lane in enumerate(LANES)]
        for lane in self._lanes[1:]:
            lane.plot.setXLink(self._lanes[0].plot)
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
        self._lanes[0].plot.setXRange(*drawing.shown_s, padding=0)
        self._place_ticks()
        self._read()
        return True

    def repaint_theme(self) -> None:
        """Take the colours of the theme."""
        self._view.setBackground(themes.current.surface)
        for lane in self._lanes:
            lane.use(themes.current)

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
        plot = self._lanes[0].plot
        self._point_at(plot.getViewBox().mapSceneToView(place).x())

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
            when = time_text(self.moment.t_s, relative=drawing.relative)
        for lane, value in zip(self._lanes, values, strict=True):
            lane.read(value, None if self.moment is None else self._x_s, when)
        words = [f"{lane.title} {value}" for lane, value in zip(LANES, values, strict=True)]
        self._view.setAccessibleDescription(", ".join([*filter(None, [when]), *words]))

    def _place_ticks(self) -> None:
        first_s, last_s = self.drawing.shown_s
        most = max(1, (self._view.width() - _AXIS_WIDTH) // _TICK_PIXELS)
        ticks = time_ticks(first_s, last_s, most, relative=self.drawing.relative)
        self._lanes[-1].plot.getAxis("bottom").setTicks([ticks])


class _PlotLane:
    """One plot with its curve, its name and the line at the moment that is read out."""

    def __init__(self, view: Any, row: int, lane: Lane) -> None:
        self._lane = lane
        self.plot = view.addPlot(row=row, col=0)
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.hideButtons()
        self.plot.getViewBox().setDefaultPadding(0)
        left, bottom = self.plot.getAxis("left"), self.plot.getAxis("bottom")
        left.setWidth(_AXIS_WIDTH)
        is_last = row == len(LANES) - 1
        bottom.setHeight(_AXIS_HEIGHT if is_last else 1)
        bottom.setStyle(showValues=is_last)
        for axis in (left, bottom):
            axis.setTickFont(mono_font(-1.5))
            axis.setStyle(tickLength=0)
        self._curve = pg.PlotCurveItem(stepMode="center", fillLevel=0)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        self.plot.addItem(self._curve)
        self.plot.addItem(self._line, ignoreBounds=True)
        self.name = _label(self.plot, 0.0)
        self._when = _label(self.plot, 1.0) if row == 0 else None
        self.plot.getViewBox().sigResized.connect(self._place_when)
        self._value = ""

    def show(self, edges: Any, values: Any) -> None:
        """Draw other values, on an axis that ends with a round number."""
        top = top_of(max(values, default=0.0), self._lane.least)
        self._curve.setData(edges, np.asarray(values, dtype=float))
        self.plot.setYRange(0, top * _HEADROOM, padding=0)
        self.plot.getAxis("left").setTicks([value_ticks(top)])

    def read(self, value: str, x_s: float | None, when: str) -> None:
        """Write a value beside the name, and draw the line where it was read."""
        self._value = value
        self._line.setVisible(x_s is not None)
        if x_s is not None:
            self._line.setValue(x_s)
        if self._when is not None:
            self._when.setPlainText(when)
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
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.muted))
        for label in filter(None, (self.name, self._when)):
            label.setColor(theme.text)
        self._write()

    def _write(self) -> None:
        self.name.setPlainText(f"{self._lane.title}  {self._value}")

    def _place_when(self) -> None:
        if self._when is not None:
            self._when.setPos(self.plot.getViewBox().width(), 0)


def _label(plot: Any, anchor: float) -> Any:
    """Return a text that stays at the top of a plot, at its left or its right end."""
    label = pg.TextItem("", anchor=(anchor, 0))
    label.setFont(ui_font(-1.5))
    label.setParentItem(plot.getViewBox())
    label.setPos(0, 0)
    return label
