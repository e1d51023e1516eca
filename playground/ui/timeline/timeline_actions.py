"""What a person can do with the timeline, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.why.actions import HELP, TITLE

if TYPE_CHECKING:
    from playground.ui.timeline.timeline_panel import TimelinePanel

ZOOM = 1.5


def timeline_actions(panel: TimelinePanel) -> list[Action]:
    """Return the rows; their keys are heard only while the timeline has the focus."""
    chart, bar, ranges = panel.chart, panel.bar, panel.ranges
    camera = chart.camera
    of = partial(Action, scope=chart)
    view = partial(Action, menu="View", group="timeline", scope=chart)
    steps = panel.steps
    return [
        view("timeline.follow", "Follow the Newest on the Timeline",
             lambda: camera.follow(on=not camera.following), keys=("End",),
             checked=lambda: camera.following),
        view("timeline.fit", "Fit the Timeline", camera.fit_all, keys=("F",), icon="fit"),
        view("timeline.nodes", "Timeline by Node", bar.nodes.toggle, keys=("N",),
             checked=lambda: chart.sort == "nodes"),
        view("timeline.order", "Timeline in Order, Not Along Time", bar.order.toggle, keys=("O",),
             checked=lambda: camera.view.axis == "order"),
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
        *bar_actions(panel),
    ]  # fmt: skip


def bar_actions(panel: TimelinePanel) -> list[Action]:
    """Return what can be done with the chosen bar, which its menu shows, too."""
    steps = panel.steps
    of = partial(Action, scope=panel.chart, enabled=lambda: steps.chosen is not None)
    return [
        of("timeline.why", TITLE, steps.ask_why, keys=("Shift+W",), help=HELP),
        of("timeline.show_card", "Show on the Canvas", steps.show_card, keys=("Return", "Enter"),
           icon="go-to"),
        of("timeline.fit_chosen", "Look Closer at the Bar or the Range", steps.fit_chosen,
           keys=("Shift+F",)),
    ]  # fmt: skip
