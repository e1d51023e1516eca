"""A kept session of many records, made once on a machine: what a busy graph leaves in an hour."""

from __future__ import annotations

import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from playground.graph import file
from playground.graph.model import Graph, Node, Wire
from playground.session.journal.blocks import packed
from playground.session.journal.database import create, transaction
from playground.session.journal.indexing import Index
from playground.trace.record import Record
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

VERSION = 2
"""Differs when another session is to be made."""

GROUPS = 25
ROUNDS_OF_A_GROUP = 40
ROUND = 16
BLOCKS_AT_ONCE = 64
NEEDLE = "needle in the hay"
"""The line that one record in a million has."""

ROWS: tuple[tuple[str, str, str, str, int | str, int | None], ...] = (
    ("queue", "tick", "timers", "", "", None),
    ("task", "tick", "", "", "", 1),
    ("emit", "tick", "tick", "", 1, 1),
    ("call", "door", "tick", "w1", "ok", 1),
    ("emit", "door", "ring", "", 3, 1),
    ("call", "say", "ring", "w2", "ok", 1),
    ("log", "say", "info", "", "", 1),
    ("call", "count", "ring", "w3", "ok", 3),
    ("emit", "count", "count", "", 1, 1),
    ("call", "show", "count", "w4", "ok", 1),
    ("call", "check", "ring", "w5", "ok", 6),
    ("emit", "check", "pass", "", 1, 1),
    ("call", "slow", "pass", "w6", "waiting", 1),
    ("queue", "slow", "microtask", "", "", 1),
    ("task", "slow", "", "", "", 1),
    ("resume", "slow", "pass", "w6", "ok", 1),
)
"""Type, node, event, wire, outcome, and how far back the cause lies, of the records of a round."""

KINDS = {"tick": "interval", "door": "emitter", "say": "log", "count": "counter",
         "show": "display", "check": "filter", "slow": "delay"}  # fmt: skip


def long_session(count: int) -> Path:
    """Return the file of a session of so many records; the first time it takes minutes."""
    path = Path(tempfile.gettempdir()) / f"playground-{VERSION}-{count}.session"
    if not path.exists():
        half_made = path.with_suffix(".making")
        half_made.unlink(missing_ok=True)
        _write(half_made, count)
        half_made.rename(path)
    return path


def _write(path: Path, count: int) -> None:
    about = {"app": "benchmark", "title": "Long", "started": "2026-11-29T12:00:00.000+00:00",
             "ended": "2026-11-29T13:00:00.000+00:00",
             "graph": file.dumps(graph()).decode()}  # fmt: skip
    db = create(path, about)
    index = Index(db)
    blocks = enumerate(_blocks(count))
    while batch := list(islice(blocks, BLOCKS_AT_ONCE)):
        with transaction(db):
            for number, block in batch:
                _write_block(db, index, number, block)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def graph() -> Graph:
    """Return the graph that might have run."""
    groups = range(GROUPS)
    nodes = [Node(f"{name}{at}", kind, f"{name.capitalize()} {at}", (260.0 * place, 180.0 * at))
             for at in groups for place, (name, kind) in enumerate(KINDS.items())]  # fmt: skip
    wires = [Wire(f"w2-{at}", (f"door{at}", "error"), (f"say{at}", "in")) for at in groups]
    return Graph(title="Long", nodes=tuple(nodes), wires=tuple(wires))


def _write_block(db: sqlite3.Connection, index: Index, number: int, records: list[Record]) -> None:
    row = (number, len(records), packed(records))
    db.execute("INSERT INTO blocks VALUES (?, ?, ?)", row)
    if len(records) == BLOCK:
        index.add(number, records)


def _blocks(count: int) -> Iterator[list[Record]]:
    block: list[Record] = []
    for record in records(count):
        block.append(record)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block


def records(count: int) -> Iterator[Record]:
    """Yield the records of such a session."""
    yield Record(1, 0.0, 0, "main", "control", 0, None, "", "run")
    seq = 1
    while seq < count:
        for record in _round(seq + 1):
            if record.seq > count:
                return
            yield record
        seq += ROUND


def _round(first: int) -> Iterator[Record]:
    """Yield what happens in one turn and the microtask that follows it."""
    number = first // ROUND
    group = number // ROUNDS_OF_A_GROUP % GROUPS
    t = number * 0.36
    args: tuple[object, ...] = (number,)
    is_click = number % ROUNDS_OF_A_GROUP == 0
    for at, (kind, node, event, wire, outcome, back) in enumerate(ROWS):
        seq = first + at
        cause = seq - back if back is not None else (None if is_click else 1)
        us = 4.0 + seq % 97 if kind in ("call", "resume") else None
        yield Record(
            seq, t, number, "microtask" if at > 13 else "timers",
            "input" if is_click and at == 0 else kind, min(at, 6), cause, f"{node}{group}", event,
            f"{wire}-{group}" if wire else "", _args(kind, seq, args), us, outcome,
        )  # fmt: skip


def _args(kind: str, seq: int, args: tuple[object, ...]) -> tuple[object, ...]:
    if kind == "log":
        return (NEEDLE if seq % 1_000_000 < ROUND else f"ding dong {args[0]}",)
    if kind == "resume":
        return (seq - 3,)
    return args if kind in ("emit", "call") else ()
