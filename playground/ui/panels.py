"""The panels of a workspace that can be shown and hidden, by id, and what they are called."""

from __future__ import annotations

PANELS = {
    "palette": "Palette",
    "inspector": "Inspector",
    "queue": "Event Queue",
    "log": "Handler Log",
}
