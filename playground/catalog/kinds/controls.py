"""Controls a person works on the card: button, toggle, slider, text field, key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.node import Node
from playground.catalog.parameters import Number, Switch, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    Events = Sequence[tuple[str, tuple[Any, ...]]]


class Button(Node, kind="button", label="Button", family="controls", control="button"):
    """Emits `click` when it is pressed and let go."""

    outputs = {
        "click": "It was pressed and released; the number of the click, from 1.",
        "press": "It went down.",
        "release": "It came up.",
    }
    text = Text("", name="label", help="What stands on the button; empty: its title.")
    shortcut = Text("", help="A key that clicks it, such as R.")
    shows = ("pressed", "clicks")

    pressed = False
    clicks = 0

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Go down, come up, or count the click."""
        if event == "click":
            self.clicks = args[0]
        else:
            self.pressed = event == "press"

    def gesture(self, name: str, *values: Any) -> Events:
        """Take `press`, `release`, `cancel` (let go elsewhere: no click) or a whole `click`."""
        if name == "press":
            self.pressed = True
            return [("press", ())]
        if name == "release":
            self.pressed = False
            self.clicks += 1
            return [("release", ()), ("click", (self.clicks,))]
        if name == "cancel":
            self.pressed = False
            return [("release", ())]
        if name == "click":
            return [*self.gesture("press"), *self.gesture("release")]
        return super().gesture(name, *values)


class Toggle(Node, kind="toggle", label="Toggle", family="controls", control="toggle"):
    """A switch that emits `change` with true or false."""

    outputs = {"change": "It was switched; true when it is on."}
    initial = Switch(False, name="value", help="How it stands at the start.")
    shows = ("value",)

    def prepare(self) -> None:
        """Stand as the parameter says."""
        self.value = self.initial

    def reconfigured(self, name: str) -> None:
        """Stand as the parameter says."""
        self.prepare()

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Stand as it was switched."""
        if event == "change":
            self.value = args[0]

    def gesture(self, name: str, *values: Any) -> Events:
        """Take `toggle`."""
        if name != "toggle":
            return super().gesture(name, *values)
        self.value = not self.value
        return [("change", (self.value,))]


class Slider(Node, kind="slider", label="Slider", family="controls", control="slider"):
    """A number between two ends: `input` while it moves, `change` when it is let go."""

    outputs = {
        "input": "It moves; the value.",
        "change": "It was let go at a value.",
    }
    minimum = Number(0, name="min", label="From", help="The left end.")
    maximum = Number(100, name="max", label="To", help="The right end.")
    step = Number(1, minimum=0, help="Values are multiples of this; 0: any.")
    initial = Number(0, name="value", help="The value at the start.")
    shows = ("value",)

    def prepare(self) -> None:
        """Stand as the parameter says."""
        self.value = self.initial

    def reconfigured(self, name: str) -> None:
        """Stand as the parameter says, within the ends."""
        if name == "value":
            self.prepare()
        self.value = min(max(self.value, self.minimum), self.maximum)

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Stand where it was moved."""
        if event in ("input", "change"):
            self.value = args[0]

    def gesture(self, name: str, *values: Any) -> Events:
        """Take `input` or `change` with a value."""
        if name not in ("input", "change") or len(values) != 1:
            return super().gesture(name, *values)
        self.value = values[0]
        return [(name, (self.value,))]


class TextField(
    Node, kind="text_field", label="Text field", family="controls", control="text_field"
):
    """A line of text: `input` at each key, `change` when left, `submit` at Enter."""

    outputs = {
        "change": "It was left with another text than before.",
        "input": "The text as it is typed.",
        "focus": "It was entered.",
        "blur": "It was left.",
        "submit": "Enter was pressed; the text.",
    }
    placeholder = Text("", help="What stands in it while it is empty.")
    initial = Text("", name="value", help="The text at the start.")
    shows = ("value",)

    def prepare(self) -> None:
        """Hold the text of the parameter."""
        self.value = self.initial

    def reconfigured(self, name: str) -> None:
        """Hold a new text."""
        if name == "value":
            self.prepare()

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Hold the text that was typed."""
        if event in ("input", "change", "submit"):
            self.value = args[0]

    def gesture(self, name: str, *values: Any) -> Events:
        """Take `focus`, `blur`, or `input`, `change`, `submit` with the text."""
        if name in ("focus", "blur") and not values:
            return [(name, ())]
        if name not in ("input", "change", "submit") or len(values) != 1:
            return super().gesture(name, *values)
        self.value = values[0]
        return [(name, (self.value,))]


class Key(Node, kind="key", label="Key", family="controls", control="key"):
    """Emits `keydown` and `keyup` while its card has the keyboard."""

    outputs = {
        "keydown": "A key went down; its name.",
        "keyup": "A key came up; its name.",
    }
    key = Text("", help="The only key it hears, such as A or Space; empty: any.")
    shows = ("last",)

    last = ""

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Show the key."""
        if event in ("keydown", "keyup"):
            self.last = str(args[0])

    def gesture(self, name: str, *values: Any) -> Events:
        """Take `keydown` or `keyup` with the key's name; keys it does not hear are no events."""
        if name not in ("keydown", "keyup") or len(values) != 1:
            return super().gesture(name, *values)
        if self.key and str(values[0]).lower() != self.key.lower():
            return []
        self.last = str(values[0])
        return [(name, (values[0],))]
