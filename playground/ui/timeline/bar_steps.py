"""Going from the chosen bar of the timeline to another one, or closer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.ui.timeline.paths import first_bar, neighbour, seq_from

if TYPE_CHECKING:
    from playground.ui.timeline.timeline_panel import TimelinePanel


class BarSteps:
    """Goes from the chosen record to another one."""

    def __init__(self, panel: TimelinePanel) -> None:
        self._panel = panel
        self._chart = panel.chart

    def along(self, step: int) -> None:
        """Choose the next or the previous bar of the lane; without a choice the first in view."""
        model, seq = self._panel.model, self.chosen
        if seq is None:
            view = self._chart.camera.view
            self._choose(first_bar(model, seq_from(model, view.axis, view.left)))
        else:
            self._choose(neighbour(model, self._chart.scene.lanes, seq, step))

    def ask_why(self) -> None:
        """Ask why the chosen record came to be."""
        if self.chosen is not None:
            self._panel.why_requested.emit(self.chosen)

    def show_card(self) -> None:
        """Ask for the card of the chosen record's node."""
        seq = self.chosen
        node = "" if seq is None else self._panel.model.records[seq - 1].node
        if node:
            self._panel.show_requested.emit(node)

    def begin(self) -> None:
        """Show the beginning, as large as now."""
        camera = self._chart.camera
        first, _ = camera.model.ends(camera.view.axis)
        camera.pan((first - camera.view.left) * camera.view.scale - 20)

    def fit_chosen(self) -> None:
        """Show all of the range, else of the chosen bar."""
        camera, measured = self._chart.camera, self._chart.measured
        shape = None if self.chosen is None else self._chart.scene.shape_of(self.chosen)
        if measured is not None:
            camera.fit(*measured)
        elif shape is not None:
            view = camera.view
            camera.fit(view.at(shape.left), view.at(shape.right))
        elif self.chosen is not None:
            position = camera.position_of(self.chosen)
            camera.fit(position, position + camera.view.span / 100)

    @property
    def chosen(self) -> int | None:
        """The chosen record, if it has been taken in."""
        seq = self._panel.ranges.chosen
        return seq if seq is not None and 0 < seq <= self._panel.model.known else None

    def _choose(self, seq: int | None) -> None:
        if seq is not None:
            self._panel.choose(seq)
