"""The columns of the log: what each is called, how wide it starts, how its text lies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column. `field` is its name in `Cells`; `width` is in pixels."""

    field: str
    title: str
    width: int
    is_value: bool = False
    is_right_aligned: bool = False


LEAST_WIDTH, MOST_WIDTH = 36, 1000
ARGUMENTS_WIDTH = 110
"""Below this the arguments say too little, and the columns of `GIVES_WAY` go, one by one."""

COLUMNS: tuple[Column, ...] = (
    Column("number", "#", 60, is_value=True),
    Column("time_s", "time s", 72, is_value=True),
    Column("phase", "phase", 80),
    Column("handler", "handler", 140),
    Column("event", "event", 76),
    Column("arguments", "arguments", 120, is_value=True),
    Column("ms", "ms", 56, is_value=True, is_right_aligned=True),
    Column("outcome", "outcome", 124),
)

HANDLER, ARGUMENTS, OUTCOME = 3, 5, 7
GIVES_WAY = (2, 1, 6)
