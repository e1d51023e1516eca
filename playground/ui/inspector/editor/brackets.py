"""Finds the bracket that belongs to the one at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

OPENING = {"(": ")", "[": "]", "{": "}"}
CLOSING = {closing: opening for opening, closing in OPENING.items()}
REACH = 20_000
"""Characters looked at, so that a cursor in a huge text costs no time."""


def bracket_at(text: str, cursor: int) -> int | None:
    """Return the position of the bracket that touches `cursor`, the one to its left first."""
    for position in (cursor - 1, cursor):
        if 0 <= position < len(text) and (text[position] in OPENING or text[position] in CLOSING):
            return position
    return None


def partner(text: str, position: int, is_code: Callable[[int], bool]) -> int | None:
    """Return the position of the bracket that pairs with the one at `position`, None without one.

    `is_code` says of a position that it lies in no string or comment; others are passed over.
    """
    bracket = text[position]
    forward = bracket in OPENING
    other = OPENING[bracket] if forward else CLOSING[bracket]
    step = 1 if forward else -1
    end = min(len(text), position + REACH) if forward else max(-1, position - REACH)
    depth = 0
    for at in range(position, end, step):
        character = text[at]
        if character not in {bracket, other} or not is_code(at):
            continue
        depth += 1 if character == bracket else -1
        if depth == 0:
            return at
    return None
