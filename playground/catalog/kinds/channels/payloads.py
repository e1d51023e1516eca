"""What travels: one JSON value a message, as bytes; what is no JSON is refused, with its place."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from playground.trace.snapshot import MAX_DEPTH, SAFE_INT

_ENCODE = msgspec.json.Encoder().encode
_DECODE = msgspec.json.Decoder().decode


class PayloadError(ValueError):
    """A value or some bytes that are no JSON; the text says what and where, in one line."""


def encoded(value: Any) -> bytes:
    """Return a JSON value as bytes; raises PayloadError, as in `... got set - at $.items[2]`."""
    if type(value) is not int or not -SAFE_INT <= value < SAFE_INT:
        _check(value, "$")
    return _ENCODE(value)


def decoded(payload: bytes) -> Any:
    """Return the value that some bytes are, null for none at all; raises PayloadError."""
    if not payload:
        return None
    try:
        return _DECODE(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PayloadError(f"no JSON: {error}") from None


def _check(value: Any, at: str, depth: int = MAX_DEPTH) -> None:
    match value:
        case None | bool():
            return
        case str():
            _check_text(value, at)
        case int() | float():
            _check_number(value, at)
        case _ if depth == 0:
            raise PayloadError(f"Expected at most {MAX_DEPTH} values within each other - at {at}")
        case list() | tuple():
            for index, each in enumerate(value):
                _check(each, f"{at}[{index}]", depth - 1)
        case dict():
            for key, each in value.items():
                if type(key) is not str:
                    raise PayloadError(
                        f"Expected a text as key, got {type(key).__name__} - at {at}"
                    )
                _check_text(key, at)
                _check(each, f"{at}.{key}", depth - 1)
        case _:
            raise PayloadError(f"Expected JSON, got {type(value).__name__} - at {at}")


def _check_number(value: Any, at: str) -> None:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise PayloadError(f"Expected a finite number, got {value} - at {at}")
    elif not -SAFE_INT <= value < SAFE_INT:
        raise PayloadError(f"Expected a whole number of 64 bits, got a larger one - at {at}")


def _check_text(text: str, at: str) -> None:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise PayloadError(f"Expected text, got half a character - at {at}") from None
