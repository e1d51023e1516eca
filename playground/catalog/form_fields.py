"""The parameter that lists the fields of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from playground.catalog.parameters import Parameter, ParameterError
from playground.catalog.structs import converted
from playground.trace.snapshot import safe_repr

FIELD_TYPES = ("text", "number", "choice", "switch")


class FormField(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of a form: `type` is text, number, choice or switch."""

    name: str
    type: str = "text"
    label: str = ""
    choices: list[str] = msgspec.field(default_factory=list)
    required: bool = False

    def empty(self) -> Any:
        """Return the value of a field that nobody has filled in."""
        if self.type == "choice":
            return self.choices[0] if self.choices else ""
        return {"text": "", "number": 0, "switch": False}[self.type]


@dataclass(frozen=True, eq=False)
class Fields(Parameter[list[dict[str, Any]]]):
    """The fields of a form, as JSON objects; `read` gives them as structs."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Take a list of fields with different names."""
        read(value)
        return list(value)


def read(value: Any) -> list[FormField]:
    """Return the fields that a parameter's value describes."""
    fields = converted(value, list[FormField])
    known = set[str]()
    for index, each in enumerate(fields):
        if each.type not in FIELD_TYPES:
            text = f"Expected one of {', '.join(FIELD_TYPES)}, got {safe_repr(each.type)}"
            raise ParameterError(text, f"[{index}].type")
        if not each.name or each.name in known:
            raise ParameterError("a field needs a name of its own", f"[{index}].name")
        known.add(each.name)
    return fields
