"""What a breakpoint costs whoever passes it: asking, counting, its condition."""

from __future__ import annotations

from statistics import median
from time import perf_counter_ns
from typing import TYPE_CHECKING

import pytest

from playground.graph.model import Breakpoint
from playground.runtime.debugger.breakpoints import Breakpoints
from playground.runtime.expressions import Expression
from tests.benchmarks.ratio import ratio

if TYPE_CHECKING:
    from tests.benchmarks.fixture import Benchmark

VISITS = range(1_000)
MOST_US = 3.0
LEAST_TIMES = 5.0
CONDITIONS = [
    "",
    'args[0] > 5 and event == "ring"',
    "n % 100 == 0",
    'args[1]["temperature"] * 9 / 5 + 32 > 80 or len(args) > 2',
]
ARGS = (6, {"temperature": 21.5})
ATTEMPTS = 3
"""What noise has spoilt is measured again; what is too slow stays so."""


def visits(condition: str) -> None:
    """Pass a breakpoint that is never reached often enough to take effect."""
    breakpoints = Breakpoints()
    breakpoints.load([Breakpoint(on="wire", target="w1", condition=condition, hits=10**9)])
    at_call = breakpoints.at_call
    for _ in VISITS:
        at_call("say", "ring", "w1", ARGS)


def visit_us(condition: str) -> float:
    """Return what one visit costs, the median of some runs."""
    figures = []
    for _ in range(21):
        began_ns = perf_counter_ns()
        visits(condition)
        figures.append((perf_counter_ns() - began_ns) / 1_000 / len(VISITS))
    return median(figures)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_visit_costs_next_to_nothing(
    condition: str, benchmark: Benchmark, table: dict[str, str]
) -> None:
    figure = min(visit_us(condition) for _ in range(ATTEMPTS))
    benchmark(lambda: visits(condition))
    table[f"a visit of a breakpoint if {condition or 'reached'}"] = (
        f"{figure:.2f} us (wanted {MOST_US:.0f})"
    )
    assert figure <= MOST_US


@pytest.mark.parametrize("condition", CONDITIONS[1:])
def test_a_condition_is_many_times_as_fast_as_its_expression(
    condition: str, benchmark: Benchmark, table: dict[str, str]
) -> None:
    expression = Expression(condition)

    def slow() -> None:
        for n in VISITS:
            expression(args=ARGS, event="ring", n=n)

    times = max(ratio(lambda: visits(condition), slow, 9) for _ in range(ATTEMPTS))
    benchmark.extra_info["times"] = times
    benchmark.pedantic(slow)
    table[f"if {condition}: as fast as the expression"] = (
        f"{times:.1f} times (wanted {LEAST_TIMES:.0f})"
    )
    assert times >= LEAST_TIMES
