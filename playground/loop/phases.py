"""The names of the loop's phases and queues, in Node's order."""

from __future__ import annotations

MAIN = "main"
TIMERS = "timers"
PENDING = "pending"
POLL = "poll"
CHECK = "check"
CLOSE = "close"
NEXT_TICK = "next_tick"
MICROTASK = "microtask"

PHASES = (TIMERS, PENDING, POLL, CHECK, CLOSE)
LANES = (NEXT_TICK, MICROTASK, *PHASES)
