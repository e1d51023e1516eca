"""Outputs that show what they hear on the card: lamp, display, meter, chart."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from playground.catalog.node import Node
from playground.catalog.parameters import Number, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Lamp(Node, kind="lamp", label="Lamp", family="outputs", face="lamp"):
    """Lights up."""

    inputs = {
        "in": "Lights for a true value or none, goes dark for a false one.",
        "on": "Lights.",
        "off": "Goes dark.",
        "toggle": "Changes.",
        "reset": "Goes dark.",
    }
    text = Text("", name="label", help="What stands beside it.")
    shows = ("lit",)

    lit = False

    def on_in(self, *args: object) -> None:
        """Follow the value."""
        self.lit = bool(args[0]) if args else True

    def on_on(self, *args: object) -> None:
        """Light."""
        del args
        self.lit = True

    def on_off(self, *args: object) -> None:
        """Go dark."""
        del args
        self.lit = False

    def on_toggle(self, *args: object) -> None:
        """Change."""
        del args
        self.lit = not self.lit

    on_reset = on_off


class Display(Node, kind="display", label="Display", family="outputs", face="display"):
    """Shows the latest value as text."""

    inputs = {"in": "What to show.", "reset": "Shows nothing."}
    caption = Text("", name="label", help="What stands above it.")
    shows = ("text",)

    text = ""

    def on_in(self, *args: object) -> None:
        """Show the arguments."""
        self.text = " ".join(map(str, args))

    def on_reset(self, *args: object) -> None:
        """Show nothing."""
        del args
        self.text = ""


class Meter(Node, kind="meter", label="Meter", family="outputs", face="meter"):
    """Shows a number as a bar."""

    inputs = {"in": "The number.", "reset": "Goes to the left end."}
    text = Text("", name="label", help="What stands beside it.")
    minimum = Number(0, name="min", label="From", help="The left end.")
    maximum = Number(100, name="max", label="To", help="The right end.")
    shows = ("value",)

    def prepare(self) -> None:
        """Stand at the left end."""
        self.value: float = self.minimum

    def on_in(self, *args: object) -> None:
        """Show a number; what is no number is an error of whoever sent it."""
        self.value = number(args)

    def on_reset(self, *args: object) -> None:
        """Go to the left end."""
        del args
        self.prepare()


class Chart(Node, kind="chart", label="Chart", family="outputs", face="chart"):
    """Draws numbers over time."""

    inputs = {"in": "The number.", "reset": "Empties the chart."}
    text = Text("", name="label", help="What stands beside it.")
    minimum = Number(0, name="min", label="From", help="The lower end.")
    maximum = Number(100, name="max", label="To", help="The upper end.")
    window_s = Number(10, minimum=0.1, unit="s", help="How much time is shown.")
    shows = ("points",)

    def prepare(self) -> None:
        """Be empty."""
        self.points: deque[tuple[float, float]] = deque(maxlen=5000)

    def on_in(self, *args: object) -> None:
        """Add a point, and forget those that have left the window."""
        now = self.host.loop.now()
        self.points.append((now, number(args)))
        while self.points[0][0] < now - self.window_s * 1000:
            self.points.popleft()

    def on_reset(self, *args: object) -> None:
        """Empty the chart."""
        del args
        self.prepare()

    def shown(self) -> dict[str, Any]:
        """Return the points."""
        return {"points": list(self.points)}

    def show(self, values: Mapping[str, Any]) -> None:
        """Take the points."""
        self.prepare()
        self.points.extend((t, value) for t, value in values["points"])


def number(args: tuple[object, ...]) -> float:
    """Return the first argument as a number; TypeError when it is none."""
    value = args[0] if args else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"a number is needed here, not {value!r}")
    return value
