"""A form with fields: one big `submit`, or an event for every small change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog import form_fields
from playground.catalog.form_fields import Fields, FormField
from playground.catalog.node import Node

if TYPE_CHECKING:
    from collections.abc import Sequence


class Form(Node, kind="form", label="Form", family="controls", control="form"):
    """Fields to fill in: small events while typing, one `submit` with all of them."""

    inputs = {"reset": "Empties all fields."}
    outputs = {
        "submit": "All fields by name, when the form is sent.",
        "input": "A field is being changed; its name and value.",
        "change": "A field was changed; its name and value.",
        "focus": "A field was entered; its name.",
        "blur": "A field was left; its name.",
    }
    fields = Fields(
        [{"name": "name", "type": "text", "label": "Name"}], help="The fields, top to bottom."
    )
    shows = ("values",)

    def prepare(self) -> None:
        """Empty all fields."""
        self.on_reset()

    def reconfigured(self, name: str) -> None:
        """Keep the values of fields that are still there."""
        kept = self.values
        self.on_reset()
        self.values.update({key: kept[key] for key in self.values if key in kept})

    def form_fields(self) -> list[FormField]:
        """Return the fields."""
        return form_fields.read(self.fields)

    def missing(self) -> list[str]:
        """Return the names of required fields that are empty."""
        return [
            each.name for each in self.form_fields() if each.required and not self.values[each.name]
        ]

    def on_reset(self, *args: object) -> None:
        """Empty all fields."""
        del args
        self.values: dict[str, Any] = {each.name: each.empty() for each in self.form_fields()}

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Hold what was filled in."""
        if event in ("input", "change"):
            self.values[args[0]] = args[1]
        elif event == "submit":
            self.values = dict(args[0])

    def shown(self) -> dict[str, Any]:
        """Return the values."""
        return {"values": dict(self.values)}

    def gesture(self, name: str, *values: Any) -> Sequence[tuple[str, tuple[Any, ...]]]:
        """Take `submit`; `focus`, `blur` with a name; `input`, `change` with name and value."""
        if name == "submit" and not values:
            return [] if self.missing() else [("submit", (dict(self.values),))]
        if name in ("focus", "blur") and len(values) == 1:
            return [(name, values)]
        if name in ("input", "change") and len(values) == 2 and values[0] in self.values:  # noqa: PLR2004
            self.values[values[0]] = values[1]
            return [(name, values)]
        return super().gesture(name, *values)
