"""How many listeners one event may have before a warning says that it looks like a leak."""

from __future__ import annotations

import inspect
import warnings

DEFAULT_MAX_LISTENERS = 10


def checked_limit(limit: object) -> float:
    """Give `limit` back if it is a number from 0 up; 0 and infinity mean "no limit".

    Raises TypeError for anything but an int or a float, ValueError below 0 and for NaN.
    """
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        raise TypeError(f"a limit of listeners is a number, not {limit!r}")
    if not limit >= 0:  # so that NaN is refused, too
        raise ValueError(f"a limit of listeners is a number from 0 up, not {limit!r}")
    return limit


def warn_outside(warning: Warning) -> None:
    """Give `warning` at the line outside this package whose call led here."""
    warnings.warn(warning, stacklevel=_frames_of_ours())


def _frames_of_ours() -> int:
    frame, frames = inspect.currentframe(), 0
    while frame is not None and frame.f_globals.get("__name__", "").startswith(__package__):
        frame, frames = frame.f_back, frames + 1
    return frames
