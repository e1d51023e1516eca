"""Amounts of bytes in words."""

from __future__ import annotations

UNITS = ("B", "KiB", "MiB", "GiB", "TiB")
STEP = 1024
WHOLE_FROM = 100


def in_bytes(size: float) -> str:
    """Return an amount of bytes as short as it can be said: `16 KiB`, `1.5 MiB`."""
    at = 0
    while size >= STEP and at < len(UNITS) - 1:
        size, at = size / STEP, at + 1
    number = f"{size:.0f}" if size >= WHOLE_FROM else f"{size:.1f}".removesuffix(".0")
    return f"{number} {UNITS[at]}"
