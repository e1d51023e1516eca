"""Arguments as they were when they were recorded: JSON values as they are, all else as its repr.

What is not JSON becomes `{"$repr": "..."}`, cut at 200 characters (DESIGN 7).
"""

from __future__ import annotations

import math
from typing import Any

from playground.loop import HandlerKilled

REPR_CHARS = 200
MAX_DEPTH = 12
MAX_ITEMS = 10_000
SAFE_INT = 2**63


def snapshot(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `args` as JSON values that later changes of the originals do not reach."""
    for arg in args:
        kind = type(arg)
        if kind is int:
            if -SAFE_INT <= arg < SAFE_INT:
                continue
        elif arg is None or kind is bool or (kind is str and arg.isascii()):
            continue
        return tuple(snapshot_of(each) for each in args)
    return args


def snapshot_of(value: Any) -> Any:
    """Return one value as JSON; see `snapshot`."""
    try:
        return _copy(value, MAX_DEPTH, [MAX_ITEMS])
    except _NotJsonError:
        return {"$repr": safe_repr(value)}


def safe_repr(value: object) -> str:
    """Return `repr(value)` cut at 200 characters, whatever a handler's `__repr__` does."""
    try:
        text = repr(value)
    except HandlerKilled:
        raise
    except BaseException as error:  # noqa: BLE001  a person's __repr__ raises anything
        text = f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= REPR_CHARS else text[: REPR_CHARS - 3] + "..."


class _NotJsonError(Exception):
    """A value, or a part of it, has no JSON form, or too large a one."""


def _copy(value: Any, depth: int, budget: list[int]) -> Any:
    budget[0] -= 1
    kind = type(value)
    if kind is bool or value is None:
        return value
    if kind is str:
        return _encodable(value)
    if kind is int and -SAFE_INT <= value < SAFE_INT:
        return value
    if kind is float and math.isfinite(value):
        return value
    if depth == 0 or budget[0] < 0:
        raise _NotJsonError
    if kind in (list, tuple):
        return [_copy(each, depth - 1, budget) for each in value]
    if kind is dict and all(type(key) is str for key in value):
        return {_encodable(key): _copy(each, depth - 1, budget) for key, each in value.items()}
    raise _NotJsonError


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _NotJsonError from None
    return text
