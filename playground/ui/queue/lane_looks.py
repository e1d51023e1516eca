"""What each lane is called on screen, and whose colour it bears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class LaneLook:
    """The label of a lane, the family whose colour it has ("" for muted), and what it is for."""

    label: str
    family: str
    help: str


LANE_LOOKS: Mapping[str, LaneLook] = {
    "next_tick": LaneLook(
        "next tick", "", "Runs after the task at hand, before any microtask: next_tick()"
    ),
    "microtask": LaneLook(
        "microtasks", "emitters", "Runs after the task at hand: what an async handler goes on with"
    ),
    "timers": LaneLook("timers", "timers", "Timeouts and intervals, by the time they are due"),
    "pending": LaneLook("pending", "io", "Callbacks of I/O put off from the last round"),
    "poll": LaneLook("poll", "controls", "Inputs: clicks, keys, bytes, in the order they came"),
    "check": LaneLook("check", "listeners", "Runs right after poll: set_immediate()"),
    "close": LaneLook("close", "outputs", "Last of a round: what has been closed says so"),
}
