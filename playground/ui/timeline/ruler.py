"""Where the marks of a ruler lie, and what they say, from a year down to a microsecond."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playground.ui.timeline.view import View

LEAST_GAP = 84
"""Pixels between two marks that bear words."""
_SECOND, _MINUTE, _HOUR, _DAY = 1000.0, 60_000.0, 3_600_000.0, 86_400_000.0
_ROUND = (1, 2, 5, 10)
_LONG = (
    *(n * _SECOND for n in (1, 2, 5, 10, 15, 30)),
    *(n * _MINUTE for n in (1, 2, 5, 10, 15, 30)),
    *(n * _HOUR for n in (1, 2, 3, 6, 12)),
    *(n * _DAY for n in (1, 2, 5, 10, 20, 50, 100, 200)),
)


class Mark(NamedTuple):
    """A mark at `x` pixels; it bears no words where it only divides."""

    x: float
    text: str = ""


def marks(view: View) -> list[Mark]:
    """Return the marks in view from left to right, four small steps between two with words."""
    step = _step(view, LEAST_GAP * view.span / view.width)
    small = step / 5 if view.axis == "time" or step >= 5 else 1.0  # noqa: PLR2004
    found = []
    per_step = round(step / small)
    for n in range(ceil(max(view.left, 0.0) / small), floor(view.right / small) + 1):
        is_large = n % per_step == 0
        position = n // per_step * step if is_large else n * small
        text = _words(view, position, step) if is_large else ""
        found.append(Mark(view.x(position), text))
    return found


def duration_text(ms: float) -> str:
    """Return a duration as people say it: `340 us`, `12.4 ms`, `3.2 s`, `4 min 10 s`, `2 d 3 h`."""
    if ms < 1:
        return f"{_short(ms * 1000)} \N{MICRO SIGN}s"
    if ms < _SECOND:
        return f"{_short(ms)} ms"
    if ms < _MINUTE:
        return f"{_short(ms / _SECOND)} s"
    for unit, name, part, part_name in (
        (_DAY, "d", _HOUR, "h"),
        (_HOUR, "h", _MINUTE, "min"),
        (_MINUTE, "min", _SECOND, "s"),
    ):
        if ms >= unit:
            whole, parts = divmod(round(ms / part), round(unit / part))
            return f"{whole} {name} {parts} {part_name}" if parts else f"{whole} {name}"
    raise AssertionError(ms)


def moment_text(ms: float, step: float) -> str:
    """Return a moment to the precision that `step` asks for: `1.250 s`, `12:05:30`, `3 d 04:00`."""
    if abs(ms) < _MINUTE or step < _SECOND:
        digits = max(0, ceil(-log10(step / _SECOND) - 1e-9)) if step < _SECOND else 0
        seconds = f"{ms / _SECOND:.{digits}f}" if abs(ms) < _MINUTE else ""
        if seconds:
            return f"{seconds} s"
        minutes, rest = divmod(ms, _MINUTE)
        return f"{minutes:,.0f} min {rest / _SECOND:.{digits}f} s"
    days, rest = divmod(ms, _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    clock = f"{hours:02.0f}:{minutes:02.0f}"
    if step < _MINUTE:
        clock += f":{rest / _SECOND:02.0f}"
    if step >= _DAY:
        return f"{days:.0f} d"
    return f"{days:.0f} d {clock}" if days else clock


def _words(view: View, position: float, step: float) -> str:
    if view.axis == "time":
        return moment_text(position, step)
    return f"#{position:,.0f}" if position else ""


def _step(view: View, least: float) -> float:
    """Return the smallest round step that is at least so long."""
    if view.axis == "time" and least > _SECOND:
        return next((each for each in _LONG if each >= least), _LONG[-1])
    power = 10.0 ** floor(log10(least))
    step = next(each * power for each in _ROUND if each * power >= least * (1 - 1e-9))
    return max(step, 1.0) if view.axis == "order" else step


def _short(value: float) -> str:
    """Return three digits, not more."""
    text = f"{value:.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004
    return text if "e" not in text else f"{value:.0f}"
