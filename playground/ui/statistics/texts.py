"""The words of the figures: durations, rates, counts, with a dash for what is not known."""

from __future__ import annotations

DASH = "\u2013"
_UNITS = ((1_000_000.0, "s"), (1_000.0, "ms"), (0.0, "µs"))
_DIGITS = 3


def duration_text(us: float | None) -> str:
    """Return a duration to three digits: `812 µs`, `1.24 ms`, `3.21 s`."""
    if us is None:
        return DASH
    size, unit = next((size, unit) for size, unit in _UNITS if us >= size * 0.9995)
    return f"{_short(us / size if size else us)} {unit}"


def wait_text(ms: float | None) -> str:
    """Return a time in engine ms in the same words."""
    return DASH if ms is None else "0" if ms == 0 else duration_text(ms * 1000)


def rate_text(per_second: float) -> str:
    """Return a rate to three digits, without its unit."""
    return _short(per_second)


def share_text(share: float | None) -> str:
    """Return a part of a whole in percent."""
    return DASH if share is None else f"{share:.0%}"


def count_text(count: int) -> str:
    """Return a count."""
    return f"{count:,}"


def some_text(count: int) -> str:
    """Return a count of what is hoped not to be there: nothing for none."""
    return f"{count:,}" if count else ""


def _short(number: float) -> str:
    """Write a number with three digits, or with all those before the point."""
    if number == 0:
        return "0"
    places = _DIGITS - len(f"{number:.2f}".partition(".")[0])
    if number < 1:
        places = 2
    return f"{number:,.{max(places, 0)}f}"
