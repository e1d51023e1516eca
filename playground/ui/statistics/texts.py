"""The words of the figures: durations, rates, counts, with a dash for what is not known."""

from __future__ import annotations

DASH = "\u2013"
_UNITS = ((1_000_000.0, "s"), (1_000.0, "ms"), (0.0, "µs"))
_LONG = 100_000
_THOUSANDS = ((1e9, "G"), (1e6, "M"), (1e3, "k"))
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
    return _short(per_second) if per_second < _LONG else count_text(per_second)


def round_text(number: float) -> str:
    """Return a round number as it is."""
    return f"{number:,g}" if number < _LONG else count_text(number)


def round_wait_text(ms: float) -> str:
    """Return a round time in engine ms as it is: `5 s`."""
    number, _, unit = wait_text(ms).partition(" ")
    return f"{float(number.replace(',', '')):,g} {unit}".rstrip()


def share_text(share: float | None) -> str:
    """Return a part of a whole in percent."""
    return DASH if share is None else f"{share:.0%}"


def count_text(count: float) -> str:
    """Return a count, from a hundred thousand on to three digits: `123 k`, `4.56 M`."""
    if count < _LONG:
        return f"{count:,.0f}"
    size, unit = next((size, unit) for size, unit in _THOUSANDS if count >= size * 0.9995)
    return f"{_short(count / size)} {unit}"


def some_text(count: int) -> str:
    """Return a count of what is hoped not to be there: nothing for none."""
    return count_text(count) if count else ""


def _short(number: float) -> str:
    """Write a number with three digits, or with all those before the point."""
    if number == 0:
        return "0"
    places = _DIGITS - len(f"{number:.2f}".partition(".")[0])
    if number < 1:
        places = 2
    return f"{number:,.{max(places, 0)}f}"
