"""What the panel says where there is nothing to show: how it is, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.stack.rows import StackRow

OPEN: dict[str, tuple[str, str]] = {
    "running": (
        "The loop is running",
        "Pause (F6) stops it, within a handler too. A breakpoint (F9) stops it before a call.",
    ),
    "paused": (
        "The loop stands between two turns",
        "No handler is at work. Step into (F11) goes to the next one; Run (F5) goes on.",
    ),
    "past": (
        "Nothing was going on at this moment",
        "No handler was at work just then: go on by a record, or by a turn.",
    ),
    "review": (
        "This session is over",
        "What was going on at some moment of it is shown while you look back at that moment.",
    ),
    "crashed": (
        "The loop has stopped after an error that nobody took",
        "“Pause on uncaught errors”, among the breakpoints, stops it where the stack still stands.",
    ),
}


def nothing_open(state: str) -> tuple[str, str]:
    """Return headline and advice for a player in a state while nothing is open."""
    return OPEN[state]


def nothing_to_look_at(row: StackRow) -> str:
    """Return why there are neither variables nor arguments beside a row."""
    if row.code is not None:
        return "This function has no variables yet."
    if not row.is_frame:
        return "This is over by now. Enter shows it on the canvas and in the log."
    return "There are no arguments here. Frames with a line of code have variables."
