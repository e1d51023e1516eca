"""A field of any JSON value: what reads as JSON is that, all else is a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.ui.inspector.fields.text import TextField
from playground.ui.theme import mono_font

if TYPE_CHECKING:
    from playground.catalog.parameters import Parameter


class JsonField(TextField):
    """Shows a value as JSON, a text without its quotes where no other reading is possible."""

    def __init__(self, parameter: Parameter[Any]) -> None:
        super().__init__(parameter)
        self._line.setFont(mono_font())

    def _read(self, text: str) -> object:
        return value_of(text)

    def _written(self, value: object) -> str:
        return text_of(value)


def value_of(text: str) -> object:
    """Return the JSON value that a text is, else the text itself."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return text


def text_of(value: object) -> str:
    """Return the text that `value_of` reads as `value`."""
    if isinstance(value, str) and value_of(value) == value:
        return value
    return msgspec.json.encode(value).decode()
