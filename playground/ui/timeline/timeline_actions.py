"""What a person can do with the timeline, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.timeline.paths import first_bar, first_effect, neighbour, seq_from

if TYPE_CHECKING:
    from playground.ui.timeline.timeline_panel import TimelinePanel

ZOOM = 1.5


def timeline_actions(panel: TimelinePanel) -> list[Action]:
    """Return the rows; their keys are heard only while the timeline has the focus."""
    chart, bar, ranges = panel.chart, panel.bar, panel.ranges
    camera = chart.camera
    of = partial(Action, scope=chart)
    view = partial(Action, menu="View", group="timeline", scope=chart)
    steps = _Steps(panel)
    return [
        view("timeline.follow", "Follow the Newest on the Timeline",
             lambda: camera.follow(on=not camera.following), keys=("End",),
             checked=lambda: camera.following),
        view("timeline.fit", "Fit the Timeline", camera.fit_all, keys=("F",), icon="fit"),
        view("timeline.nodes", "Timeline by Node", bar.nodes.toggle, keys=("N",),
             checked=lambda: chart.sort == "nodes"),
        view("timeline.order", "Timeline in Order, Not Along Time", bar.order.toggle, keys=("O",),
             checked=lambda: camera.view.axis == "order"),
        of("timeline.fit_chosen", "Fit the Range or the Chosen Bar", steps.fit_chosen,
           keys=("Shift+F",)),
        of("timeline.begin", "Go to the Beginning of the Timeline", steps.begin, keys=("Home",)),
        of("timeline.zoom_in", "Zoom In on the Timeline", partial(chart.zoom, ZOOM),
           keys=("+", "=", "Ctrl++", "Ctrl+=")),
        of("timeline.zoom_out", "Zoom Out on the Timeline", partial(chart.zoom, 1 / ZOOM),
           keys=("-", "Ctrl+-")),
        of("timeline.measure", "Measure With the Mouse", bar.measure.toggle, keys=("R",),
           checked=lambda: chart.mouse.measures),
        of("timeline.widen", "Measure Up to the Next Bar", partial(ranges.extend, 1),
           keys=("Shift+Right",)),
        of("timeline.narrow", "Measure Up to the Previous Bar", partial(ranges.extend, -1),
           keys=("Shift+Left",)),
        of("timeline.clear", "Clear the Range", ranges.clear, keys=("Esc",)),
        of("timeline.next", "Next Bar in the Lane", partial(steps.along, 1), keys=(".",)),
        of("timeline.previous", "Previous Bar in the Lane", partial(steps.along, -1), keys=(",",)),
        of("timeline.cause", "Go to the Cause", steps.to_cause, keys=("[",)),
        of("timeline.effect", "Go to the First Effect", steps.to_effect, keys=("]",)),
        of("timeline.show_card", "Show the Bar's Card on the Canvas", steps.show_card,
           keys=("Return", "Enter"), icon="go-to"),
    ]  # fmt: skip


class _Steps:
    """Goes from the chosen record to another one."""

    def __init__(self, panel: TimelinePanel) -> None:
        self._panel = panel
        self._chart = panel.chart

    def along(self, step: int) -> None:
        """Choose the next or the previous bar of the lane; without a choice the first in view."""
        model, seq = self._panel.model, self._chosen
        if seq is None:
            view = self._chart.camera.view
            self._choose(first_bar(model, seq_from(model, view.axis, view.left)))
        else:
            self._choose(neighbour(model, self._chart.scene.lanes, seq, step))

    def to_cause(self) -> None:
        """Choose what the chosen record was caused by."""
        seq = self._chosen
        self._choose(None if seq is None else self._panel.model.records[seq - 1].cause)

    def to_effect(self) -> None:
        """Choose the first record that the chosen one led to."""
        seq = self._chosen
        self._choose(None if seq is None else first_effect(self._panel.model, seq))

    def show_card(self) -> None:
        """Ask for the card of the chosen record's node."""
        seq = self._chosen
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
        shape = None if self._chosen is None else self._chart.scene.shape_of(self._chosen)
        if measured is not None:
            camera.fit(*measured)
        elif shape is not None:
            view = camera.view
            camera.fit(view.at(shape.left), view.at(shape.right))
        elif self._chosen is not None:
            position = camera.position_of(self._chosen)
            camera.fit(position, position + camera.view.span / 100)

    @property
    def _chosen(self) -> int | None:
        seq = self._panel.ranges.chosen
        return seq if seq is not None and 0 < seq <= self._panel.model.known else None

    def _choose(self, seq: int | None) -> None:
        if seq is not None:
            self._panel.choose(seq)
