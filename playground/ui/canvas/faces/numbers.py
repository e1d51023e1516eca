"""Numbers of the running graph as faces draw and write them, whatever a handler made of them."""

from __future__ import annotations

MOST = 1e300
LONGEST = 1e15  # from here on numbers are written with an exponent


def drawable(value: object, default: float = 0.0) -> float:
    """Return a finite number that is near enough; `default` for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        return default
    return float(min(max(value, -MOST), MOST))


def short(value: float) -> str:
    """Return a number as short as it can be said: `7`, `0.25`."""
    return f"{value:.6g}"


def grouped(value: object) -> str:
    """Return a number with its thousands apart: `12,345`."""
    number = drawable(value)
    whole = number.is_integer() and abs(number) < LONGEST
    return f"{int(number):,}" if whole else short(number)
