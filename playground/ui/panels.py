"""The panels of a workspace that can be shown and hidden, by id, and what they are called."""

from __future__ import annotations

PANELS = {
    "palette": "Palette",
    "inspector": "Inspector",
    "queue": "Event Queue",
    "log": "Handler Log",
    "timeline": "Timeline",
    "stack": "Call Stack",
    "why": "Why",
    "breakpoints": "Breakpoints",
    "statistics": "Statistics",
    "modules": "Modules",
}
SIDE_TABS = {"palette": "Palette", "modules": "Modules"}
"""Those that share the place at the left."""
TABS = {
    "log": "Handler log",
    "timeline": "Timeline",
    "stack": "Call stack",
    "why": "Why",
    "breakpoints": "Breakpoints",
    "statistics": "Statistics",
}
"""Those that share one place, and what is written on their tabs."""
ON_DEMAND = ("why",)
"""Tabs that come up when they are asked for, and can be put away."""
