"""The columns of the log: what each is called, how wide it starts, how its text lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column. `field` is its name in `Cells`; `width` is in pixels.

    `name` says in a menu what the title is too short for; `is_greatest_first` puts the greatest
    values first when rows begin to be sorted by it.
    """

    field: str
    title: str
    width: int
    is_value: bool = False
    is_right_aligned: bool = False
    name: str = ""
    is_greatest_first: bool = False


LEAST_WIDTH, MOST_WIDTH = 36, 1000
ARGUMENTS_WIDTH = 110
"""Below this the arguments say too little, and the columns of `GIVES_WAY` go, one by one."""

COLUMNS: tuple[Column, ...] = (
    Column("number", "#", 80, is_value=True, name="number"),
    Column("time_s", "time s", 72, is_value=True, name="time"),
    Column("phase", "phase", 80),
    Column("handler", "handler", 140),
    Column("event", "event", 76),
    Column("arguments", "arguments", 120, is_value=True),
    Column(
        "ms",
        "ms",
        56,
        is_value=True,
        is_right_aligned=True,
        name="duration",
        is_greatest_first=True,
    ),
    Column("outcome", "outcome", 124),
    Column("turn", "turn", 60, is_value=True),
    Column("type", "type", 60),
    Column("wire", "wire", 60, is_value=True),
    Column("cause", "cause", 60, is_value=True),
    Column("worker", "worker", 56, is_value=True),
)

HANDLER, ARGUMENTS, OUTCOME, WORKER = 3, 5, 7, 12
PLACES = (0, 1, 12, 8, 2, 9, 3, 4, 10, 5, 11, 6, 7)
"""The columns from left to right."""

ALWAYS = (HANDLER, ARGUMENTS)
AT_FIRST = tuple(range(8))
"""The columns that are shown until a person chooses others, and those that stay in any case."""

GIVES_WAY = (11, 10, 9, 8, 2, 1, 12, 6)
