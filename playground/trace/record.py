"""One entry of the trace: what happened, when, in which turn, and which record caused it."""

from __future__ import annotations

from typing import Any

import msgspec

Args = tuple[Any, ...]

Row = tuple[
    int,
    int | float,
    int,
    str,
    str,
    int,
    int | None,
    str,
    str,
    str,
    Args,
    int | float | None,
    int | str,
]
"""The fields of a record, in their order, but for the worker."""


class Record(msgspec.Struct, gc=False, omit_defaults=True):
    """A record, with the field names and order of the session formats.

    `t` is engine time in ms, `us` a duration in microseconds or None where none was measured.
    `cause` is the `seq` of the record that led to this one, None for inputs and controls.
    `depth` counts the tasks, emits and calls that were open when the record was made.
    `args` holds JSON values only (see `snapshot`). A `call` is made with outcome `running`; its
    end updates that same record. `worker` is the process of a cluster in which it happened, 0 for
    the primary and for a run that is no cluster.
    """

    seq: int
    t: int | float
    turn: int
    phase: str
    type: str
    depth: int
    cause: int | None = None
    node: str = ""
    event: str = ""
    wire: str = ""
    args: Args = ()
    us: int | float | None = None
    outcome: int | str = ""
    worker: int = 0


FIELDS: tuple[str, ...] = Record.__struct_fields__[:-1]
"""The names of the fields, but for `worker`, which only sessions of a cluster have."""

UNCAUGHT, CAUGHT = "uncaught", "caught by "
"""Outcomes of an `error`: it has stopped the loop, or a domain frame took it, whose id follows."""

LOST = "lost"
"""The outcome of a record that stands for one that could not be read."""
TYPES: tuple[str, ...] = (
    "input", "queue", "task", "emit", "call", "resume", "add", "remove", "log", "warn", "error",
    "control", "edit",
)  # fmt: skip
