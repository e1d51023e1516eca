"""Headers of a message: the parameter that lists them, and what is wrong with one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from playground.catalog.parameters import Parameter, ParameterError, wrong_type
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
NO_VALUE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")


class Headers(Parameter[dict[str, str]]):
    """Headers by name, as a JSON object of texts."""

    def clean(self, value: Any) -> dict[str, str]:
        """Take an object of texts whose names and values a message can carry."""
        if not isinstance(value, dict):
            raise wrong_type("object", value)
        for name, text in value.items():
            if not isinstance(text, str):
                fault = wrong_type("str", text)
                fault.at = f".{name}"
                raise fault
            if wrong := fault_in(name, text):
                raise ParameterError(wrong, f".{name}")
        return dict(value)


def fault_in(name: object, value: object) -> str:
    """Return what is wrong with a header, "" when nothing is (Node's `validateHeaderName`)."""
    if not isinstance(name, str) or not TOKEN.fullmatch(name):
        return f"{safe_repr(name)} is no name of a header"
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return f"the header {name!r} needs a text, not {safe_repr(value)}"
    if NO_VALUE.search(str(value)):
        return f"the header {name!r} has a character that no header can carry"
    return ""


def plain(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by their name in lower case, several of a name joined (Node's rule).

    Bytes that are not UTF-8 are read as Latin-1.
    """
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.lower(), readable(value)
        between = "; " if key == "cookie" else ", "
        found[key] = f"{found[key]}{between}{text}" if key in found else text
    return found


def readable(text: str) -> str:
    """Return a text of a message's head without what stands for undecodable bytes in it."""
    if text.isascii():
        return text
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
