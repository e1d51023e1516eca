"""How long a waiting entry waits or has to wait, in words and as a fraction of a line.

Times are engine ms. While a handler blocks the loop, what waits has waited in the person's time:
`pace` is how many engine ms pass in a wall ms then, and 1 otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.runtime.lanes import Waiting

LONG_WAIT_MS = 100.0
"""A wait that a person notices (Nielsen's limit for "at once"); from here the line is full."""

_SECOND_MS = 1000.0
_MINUTE_MS = 60_000.0


def duration_text(ms: float) -> str:
    """Return a time to read at a glance: `12 ms`, `0.6 s`, `2 min 5 s`."""
    if ms < LONG_WAIT_MS:
        return f"{max(ms, 0):.0f} ms"
    if ms < _MINUTE_MS:
        return f"{ms / _SECOND_MS:.1f} s"
    minutes, seconds = divmod(int(ms / _SECOND_MS), 60)
    return f"{minutes} min {seconds} s"


def state_text(waiting: Waiting, now: float, pace: float = 1.0) -> str:
    """Return `due in 0.6 s` or `waits 12 ms`; `now` is engine time in ms."""
    if waiting.due is not None and waiting.due > now:
        return f"due in {duration_text(waiting.due - now)}"
    return f"waits {duration_text(waited_ms(waiting, now, pace))}"


def short_state_text(waiting: Waiting, now: float, pace: float = 1.0) -> str:
    """Return the same where there is little room: `in 0.6 s`, `12 ms`, `in 2:05`."""
    is_due = waiting.due is not None and waiting.due > now
    lasts = waiting.due - now if waiting.due and is_due else waited_ms(waiting, now, pace)
    minutes, seconds = divmod(int(lasts / _SECOND_MS), 60)
    words = f"{minutes}:{seconds:02}" if lasts >= _MINUTE_MS else duration_text(lasts)
    return f"in {words}" if is_due else words


def waited_ms(waiting: Waiting, now: float, pace: float = 1.0) -> float:
    """Return for how long an entry could have run by now; 0 while it is not due."""
    ready = waiting.since if waiting.due is None else waiting.due
    return max(now - ready, 0.0) / pace


def progress(waiting: Waiting, now: float, pace: float = 1.0) -> float:
    """Return 0 to 1: how much of a timer's time has gone, or how near a wait is to a long one."""
    if waiting.due is not None and waiting.due > now:
        span = waiting.due - waiting.since
        return 1 - (waiting.due - now) / span if span > 0 else 1.0
    return min(waited_ms(waiting, now, pace) / LONG_WAIT_MS, 1.0)


def waits_long(waiting: Waiting, now: float, pace: float = 1.0) -> bool:
    """Return whether an entry that could run has been kept waiting for long."""
    return waited_ms(waiting, now, pace) >= LONG_WAIT_MS
