"""Hand-made records, for what works on a trace without a player."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.trace.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

TITLES = {"bell": "Doorbell", "door": "Door", "say": "Say"}


def title_of(node_id: str) -> str:
    """Name a node as a document would."""
    return TITLES.get(node_id, node_id)


def record(seq: int = 1, kind: str = "call", **fields: Any) -> Record:
    """Make a record, a `call` that went well unless told otherwise."""
    known = {"node": "door", "event": "ring", "outcome": "ok", **fields}
    return Record(
        seq, known.pop("t", 0.0), known.pop("turn", 1), known.pop("phase", "poll"), kind,
        known.pop("depth", 2), **known,
    )  # fmt: skip


def trace(kinds: Iterable[str]) -> list[Record]:
    """Make records of these types, in order."""
    return [record(at, kind) for at, kind in enumerate(kinds, start=1)]
