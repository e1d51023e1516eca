"""Values of parameters that are structs: read from JSON objects, with the place of a fault."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from playground.catalog.parameters import ParameterError

T = TypeVar("T")


def converted(value: Any, kind: type[T]) -> T:
    """Return a JSON value as a struct, or a list of them; ParameterError where it is none."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        text, _, at = str(error).partition(" - at `$")
        raise ParameterError(text, at.rstrip("`")) from None
