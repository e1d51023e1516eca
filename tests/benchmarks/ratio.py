"""How many times as long one function takes as another, measured so that noise cancels out."""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_SAMPLE_NS = 1_000_000
"""One timing lasts at least this long; shorter ones mostly show the clock and the scheduler."""


def ratio(fast: Callable[[], object], slow: Callable[[], object], rounds: int = 101) -> float:
    """Say how many times as long `slow` takes as `fast`.

    The two take turns, and which goes first changes each round, so that a machine that slows down
    or speeds up half way does so for both. The answer is the median of the rounds' quotients.
    Calling a function costs some 30 ns here: one that measures less than 1 us should loop itself.
    """
    fast_calls, slow_calls = _calls_per_sample(fast), _calls_per_sample(slow)
    quotients = []
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds):
            if number % 2:
                fast_ns = _time_ns(fast, fast_calls) / fast_calls
                slow_ns = _time_ns(slow, slow_calls) / slow_calls
            else:
                slow_ns = _time_ns(slow, slow_calls) / slow_calls
                fast_ns = _time_ns(fast, fast_calls) / fast_calls
            quotients.append(slow_ns / fast_ns)
    finally:
        if collecting:
            gc.enable()
    return median(quotients)


def _calls_per_sample(function: Callable[[], object]) -> int:
    """Find how often to call `function` for one timing. The calls made here also warm it up."""
    calls = 1
    while _time_ns(function, calls) < LEAST_SAMPLE_NS:
        calls *= 2
    return calls


def _time_ns(function: Callable[[], object], calls: int) -> int:
    start = perf_counter_ns()
    for _ in range(calls):
        function()
    return perf_counter_ns() - start
