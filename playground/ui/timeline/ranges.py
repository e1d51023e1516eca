"""Ranges on the timeline: what a person measures narrows the session to the records in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from playground.ui.selection import Span
from playground.ui.timeline.paths import count, first_bar, neighbour, seq_from
from playground.ui.timeline.ruler import duration_text

if TYPE_CHECKING:
    from playground.ui.selection import Selection
    from playground.ui.timeline.chart import TimelineChart


class Ranges(QObject):
    """Keeps the range that is drawn on a chart and the span of the selection the same."""

    def __init__(self, chart: TimelineChart, selection: Selection) -> None:
        super().__init__(chart)
        self._chart = chart
        self._selection = selection
        self._is_told = False
        chart.range_dragged.connect(self._dragged)
        selection.span_changed.connect(self.show_span)

    def detach(self) -> None:
        """Let go of the selection."""
        self._selection.span_changed.disconnect(self.show_span)

    @property
    def chosen(self) -> int | None:
        """The selected record."""
        return self._selection.record

    def clear(self) -> None:
        """Measure nothing, and widen the session to all of it again."""
        if not self._chart.mouse.cancel():
            self._chart.measure(None)
            self._selection.narrow(None)
        self.show_span()

    def extend(self, step: int) -> None:
        """Let the range go on to the next or the previous bar of the lane of its end."""
        span, chart = self._selection.span, self._chart
        model = chart.camera.model
        begin = self._selection.record or self._first_in_view()
        if span is None:
            if begin is None or begin > model.known:
                return
            span = Span(begin, begin)
        scene = chart.scene
        end = neighbour(model, scene.lanes, min(span.last, model.known), step)
        if end is not None:
            self._selection.narrow(Span(min(span.first, end), max(end, span.first)))
            chart.reveal(end)

    def show_span(self) -> None:
        """Draw the span of the selection, whoever has set it."""
        span, camera = self._selection.span, self._chart.camera
        if self._is_told:
            return
        if span is None:
            self._chart.measure(None)
            return
        records = camera.model.records
        first, last = camera.position_of(span.first), camera.position_of(span.last)
        if camera.view.axis == "order":
            last += 1
        elif 0 < span.last <= len(records):
            last += (records[span.last - 1].us or 0) / 1000
        self._chart.measure((first, last), self._words(first, last, span))

    def _dragged(self, one: float, other: float, is_going_on: bool) -> None:  # noqa: FBT001  a slot
        first, last = sorted((one, other))
        span = self._span(first, last)
        self._chart.measure((first, last), self._words(first, last, span))
        if not is_going_on:
            self._is_told = True  # what was dragged stays as it was dragged
            self._selection.narrow(span)
            self._is_told = False

    def _span(self, first: float, last: float) -> Span | None:
        """Return the records between two positions."""
        model, axis = self._chart.camera.model, self._chart.camera.view.axis
        begin, end = seq_from(model, axis, first), seq_from(model, axis, last) - 1
        return Span(begin, end) if end >= begin else None

    def _words(self, first: float, last: float, span: Span | None) -> str:
        is_time = self._chart.camera.view.axis == "time"
        parts = [duration_text(last - first)] if is_time else []
        if span is None:
            return ", ".join([*parts, "no records"])
        counted = count(self._chart.camera.model.records, span.first, span.last)
        parts.append(_many(counted.records, "record"))
        parts += [_many(counted.calls, "call")] if counted.calls else []
        parts += [_many(counted.errors, "error")] if counted.errors else []
        return ", ".join(parts)

    def _first_in_view(self) -> int | None:
        camera = self._chart.camera
        seq = seq_from(camera.model, camera.view.axis, camera.view.left)
        return first_bar(camera.model, seq)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
