"""Readable names that are not taken yet: `button`, `button2`, `w12`, `Door 2`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container


def unique_id(prefix: str, taken: Container[str]) -> str:
    """Return `prefix` where it is free, else `prefix2`, `prefix3`, ..."""
    return prefix if prefix not in taken else numbered_id(prefix, taken, first=2)


def numbered_id(prefix: str, taken: Container[str], *, first: int = 1) -> str:
    """Return `prefix` with a number from `first` on that is free, found without trying each.

    It doubles until it meets a free number and halves back to one whose predecessor is taken.
    """
    if f"{prefix}{first}" not in taken:
        return f"{prefix}{first}"
    used, free = first, first * 2
    while f"{prefix}{free}" in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        if f"{prefix}{middle}" in taken:
            used = middle
        else:
            free = middle
    return f"{prefix}{free}"


def another_id(like: str, taken: Container[str]) -> str:
    """Return `like` where it is free, else the next of its series: `door`, `door2`; `w7`, `w8`."""
    if like not in taken:
        return like
    stem = like.rstrip("0123456789")
    return numbered_id(stem or like, taken, first=2)


def another_title(like: str, taken: Container[str]) -> str:
    """Return `like` where it is free, else `Door 2`, `Door 3`, ...; an empty title stays empty."""
    if not like or like not in taken:
        return like
    stem, _, number = like.rpartition(" ")
    return numbered_id((stem if number.isdecimal() else like) + " ", taken, first=2)
