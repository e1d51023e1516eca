"""The speed of engine time: a slider from a tenth to ten times, even steps for even factors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from playground.ui.theme import mono_font
from playground.ui.widgets import label, row

SLOWEST = 0.1
FASTEST = 10.0
_TIMES = "\N{MULTIPLICATION SIGN}"
_STEPS = 20  # a step is a factor of 10 ** (1 / 20)


def rate_of(step: int) -> float:
    """Return the rate of a step of the slider, rounded as it is shown."""
    rate = float(10 ** (step / _STEPS))
    return round(rate, 2 if rate < 1 else 1)


def rate_text(rate: float) -> str:
    """Return a rate as a person reads it: 0.25, 1 or 10 and the sign for times."""
    number = f"{rate:.2g}" if rate < 1 else f"{rate:.1f}".removesuffix(".0")
    return number + _TIMES


class SpeedControl(QWidget):
    """A slider and what it says; `changed` carries the rate a person chose."""

    changed = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_STEPS, _STEPS)
        self.slider.setPageStep(5)
        self.slider.setFixedWidth(120)
        self.slider.setAccessibleName("Speed")
        self.slider.setToolTip("How fast engine time passes. Double-click: as fast as a clock")
        self.slider.installEventFilter(self)
        self.value = label()
        self.value.setFont(mono_font())
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance(rate_text(0.25)))
        caption = label("Speed", "muted")
        caption.setBuddy(self.slider)
        self.setLayout(row(caption, self.slider, self.value))
        self.slider.valueChanged.connect(self._moved)
        self._shown = 0.0
        self._show(1.0)

    @property
    def rate(self) -> float:
        """The rate the slider stands at."""
        return rate_of(self.slider.value())

    def follow(self, rate: float) -> None:
        """Stand at the step nearest to a rate that was set elsewhere, and say nothing."""
        if rate == self._shown:
            return
        step = min(range(-_STEPS, _STEPS + 1), key=lambda each: abs(rate_of(each) - rate))
        with QSignalBlocker(self.slider):
            self.slider.setValue(step)
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
    """Return a rate that is clearly faster, at most the fastest."""
    return min(rate * 2, FASTEST)


def slower(rate: float) -> float:
    """Return a rate that is clearly slower, at least the slowest."""
    return max(rate / 2, SLOWEST)
