"""Arguments as they were when they were recorded: JSON values as they are, all else as its repr.

What is not JSON becomes `{"$repr": "..."}`, cut at 200 characters (DESIGN 7). So does a text that
is very long, or the memory of a run would hold each chunk of each file that passes through it. Of
text and bytes that are cut it says how long they were: a card that shows how much waits needs that.
"""

from __future__ import annotations

import math
import re
import sys
from functools import lru_cache
from typing import Any

from playground.loop import HandlerKilled

REPR_CHARS = 200
MAX_DEPTH = 12
MAX_ITEMS = 10_000
MAX_TEXT = 16_384
SAFE_INT = 2**63
LENGTH = re.compile(r"\.\.\. ([\d,]+) (?:bytes|characters)$")


def snapshot(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return `args` as JSON values that later changes of the originals do not reach."""
    for arg in args:
        kind = type(arg)
        if kind is int:
            if -SAFE_INT <= arg < SAFE_INT:
                continue
        elif kind is str:
            if len(arg) <= MAX_TEXT and arg.isascii():
                continue
        elif arg is None or kind is bool:
            continue
        return tuple(snapshot_of(each) for each in args)
    return args


def snapshot_of(value: Any, most_characters: int | None = MAX_TEXT) -> Any:
    """Return one value as JSON; see `snapshot`. None lets texts be of any length."""
    most = sys.maxsize if most_characters is None else most_characters
    try:
        return _copy(value, MAX_DEPTH, _Budget(MAX_ITEMS, most))
    except _NotJsonError:
        return stand_in(value)


def stand_in(value: Any) -> dict[str, str]:
    """Return what stands for a value in a record: its repr; where that is cut, its length too."""
    if type(value) in (bytes, str) and len(value) > REPR_CHARS:
        return _cut(value[:REPR_CHARS], len(value))
    return {"$repr": safe_repr(value)}


@lru_cache(maxsize=64, typed=True)
def _cut(head: str | bytes, length: int) -> dict[str, str]:
    """Return what stands for long text or bytes; records of the same share it."""
    note = f"... {length:,} {'characters' if isinstance(head, str) else 'bytes'}"
    return {"$repr": safe_repr(head)[: REPR_CHARS - len(note)] + note}


def length_of(value: Any) -> int:
    """Return the length of text or bytes, also of those that `stand_in` stands for; else 0."""
    if isinstance(value, str | bytes):
        return len(value)
    match value:
        case {"$repr": str(text)} if found := LENGTH.search(text):
            return int(found[1].replace(",", ""))
    return 0


def safe_repr(value: object) -> str:
    """Return `repr(value)` cut at 200 characters, whatever a handler's `__repr__` does."""
    if isinstance(value, bytes | bytearray | str) and type(value) in (bytes, bytearray, str):
        value = value[: REPR_CHARS + 1]  # the rest would be cut anyway, and may be long
    try:
        text = repr(value)
    except HandlerKilled:
        raise
    except BaseException as error:  # noqa: BLE001  a person's __repr__ raises anything
        text = f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= REPR_CHARS else text[: REPR_CHARS - 3] + "..."


class _Budget:
    """How many items a copy may still have, and how many characters each text."""

    __slots__ = ("items", "most_characters")

    def __init__(self, items: int, most_characters: int) -> None:
        self.items = items
        self.most_characters = most_characters


class _NotJsonError(Exception):
    """A value, or a part of it, has no JSON form, or too large a one."""


def _copy(value: Any, depth: int, budget: _Budget) -> Any:
    budget.items -= 1
    kind = type(value)
    if kind is bool or value is None:
        return value
    if kind is str:
        if len(value) > budget.most_characters:
            raise _NotJsonError
        return _encodable(value)
    if kind is int and -SAFE_INT <= value < SAFE_INT:
        return value
    if kind is float and math.isfinite(value):
        return value
    if depth == 0 or budget.items < 0:
        raise _NotJsonError
    if kind in (list, tuple):
        return [_copy(each, depth - 1, budget) for each in value]
    if kind is dict and all(type(key) is str for key in value):
        return {_encodable(key): _copy(each, depth - 1, budget) for key, each in value.items()}
    raise _NotJsonError


def _encodable(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _NotJsonError from None
    return text
