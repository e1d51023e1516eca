"""Where the ticks of an axis stand, and what they say."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Tick = tuple[float, str]

_ROUND = (1.0, 2.0, 5.0, 10.0)
_ROUND_TOP = (1.0, 2.0, 3.0, 5.0, 10.0)
_ROUND_S = (10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0)
_MINUTE_S, _HOUR_S = 60, 3600
_MOST_PLACES = 6


def top_of(greatest: float, least: float) -> float:
    """Return a round number that no value is above, and which is no less than `least`."""
    return _round_up(max(greatest, least), _ROUND_TOP)


def value_ticks(top: float, words: Callable[[float], str]) -> list[Tick]:
    """Return the ticks of a value: nothing, and the top."""
    return [(0.0, "0"), (top, words(top))]


def time_ticks(first_s: float, last_s: float, most: int, *, relative: bool) -> list[Tick]:
    """Return at most `most` round times with what they are called."""
    least_s = max((last_s - first_s) / max(most, 1), 10.0**-_MOST_PLACES)
    step_s = next((step for step in _ROUND_S if least_s <= step), None)
    if step_s is None or least_s < _ROUND_S[0]:
        step_s = _round_up(least_s, _ROUND)
    places = max(0, min(_MOST_PLACES, ceil(-log10(step_s) - 1e-9)))
    numbers = range(ceil(first_s / step_s - 1e-9), floor(last_s / step_s + 1e-9) + 1)
    return [(at * step_s, time_text(at * step_s, places, relative=relative)) for at in numbers]


def time_text(t_s: float, places: int = 3, *, relative: bool) -> str:
    """Return a time as `12.3 s`, `2:05` or `1:02:05`; a relative one as `-30 s` or `now`."""
    if relative:
        return "now" if abs(t_s) < 10.0**-_MOST_PLACES else f"-{-t_s:.{places}f} s"
    if t_s < _MINUTE_S:
        return f"{t_s:.{places}f} s"
    minutes, seconds = divmod(t_s, _MINUTE_S)
    hours, minutes = divmod(int(minutes), _MINUTE_S)
    width = places + 3 if places else 2
    tail = f"{seconds:0{width}.{places}f}"
    return f"{hours}:{minutes:02}:{tail}" if hours else f"{minutes}:{tail}"


def _round_up(number: float, steps: tuple[float, ...]) -> float:
    """Return the next of `steps`, or of their tens, hundreds, tenths and so on."""
    size = 10.0 ** floor(log10(number))
    fit = next((step for step in steps if number <= step * size * (1 + 1e-9)), steps[-1])
    return fit * size
