"""The speed of engine time: a tenth to ten times, even steps for even factors; then all it can."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from playground.ui.theme import mono_font
from playground.ui.widgets import label, row

SLOWEST = 0.1
FASTEST = 10.0
ROOMY_WIDTH = 112
COMPACT_WIDTH = 64
_TIMES = "\N{MULTIPLICATION SIGN}"
_STEPS = 20  # a step is a factor of 10 ** (1 / 20)
_MAX_STEP = _STEPS + 1
_HELP = (
    "How fast engine time passes; below 1 every listener call is shown in turn.\n"
    "At the right end timers do not wait. Double-click: as fast as a clock"
)


def rate_of(step: int) -> float:
    """Return the rate of a step, rounded as it is shown; of the last one `math.inf`."""
    if step > _STEPS:
        return math.inf
    rate = float(10 ** (step / _STEPS))
    return round(rate, 2 if rate < 1 else 1)


def step_of(rate: float) -> int:
    """Return the step nearest to a rate."""
    if math.isinf(rate):
        return _MAX_STEP
    return min(range(-_STEPS, _MAX_STEP), key=lambda step: abs(rate_of(step) - rate))


def rate_text(rate: float) -> str:
    """Return a rate as a person reads it: 0.25, 1 or 10 and the sign for times, or "max"."""
    if math.isinf(rate):
        return "max"
    number = f"{rate:.2g}" if rate < 1 else f"{rate:.1f}".removesuffix(".0")
    return number + _TIMES


class SpeedControl(QWidget):
    """A slider and what it says; `changed` carries the rate a person chose."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_STEPS, _MAX_STEP)
        self.slider.setPageStep(5)
        self.slider.setFixedWidth(ROOMY_WIDTH)
        self.slider.setAccessibleName("Speed")
        self.slider.setToolTip(_HELP)
        self.slider.installEventFilter(self)
        self.value = label()
        self.value.setFont(mono_font())
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance(rate_text(0.25)))
        self.caption = label("Speed", "muted")
        self.caption.setBuddy(self.slider)
        self.setLayout(row(self.caption, self.slider, self.value))
        self.slider.valueChanged.connect(self._moved)
        self._shown = 0.0
        self._show(1.0)

    @property
    def rate(self) -> float:
        """The rate the slider stands at."""
        return rate_of(self.slider.value())

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room, without the word, or all that is good."""
        self.caption.setHidden(is_compact)
        self.slider.setFixedWidth(COMPACT_WIDTH if is_compact else ROOMY_WIDTH)
        self.updateGeometry()

    def follow(self, rate: float) -> None:
        """Stand at the step nearest to a rate that was set elsewhere, and say nothing."""
        if rate == self._shown:
            return
        with QSignalBlocker(self.slider):
            self.slider.setValue(step_of(rate))
        self._show(rate)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to normal speed on a double-click."""
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self.slider.setValue(0)
            return True
        return super().eventFilter(watched, event)

    def _moved(self, step: int) -> None:
        rate = rate_of(step)
        self._show(rate)
        self.changed.emit(rate)

    def _show(self, rate: float) -> None:
        self._shown = rate
        self.value.setText(rate_text(rate))
        self.slider.setAccessibleDescription(rate_text(rate))


def faster(rate: float) -> float:
    """Return a rate that is clearly faster; past the fastest that is as fast as possible."""
    return math.inf if rate >= FASTEST else min(rate * 2, FASTEST)


def slower(rate: float) -> float:
    """Return a rate that is clearly slower, at least the slowest."""
    return FASTEST if math.isinf(rate) else max(rate / 2, SLOWEST)
