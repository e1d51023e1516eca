"""What may be sent from one process to another."""

from __future__ import annotations

from typing import Any

from playground.trace.snapshot import snapshot_of


def message_of(value: object) -> Any:
    """Return a value as the other process will have it; TypeError for what is no JSON."""
    copied = snapshot_of(value)
    if isinstance(copied, dict) and copied.keys() == {"$repr"}:
        raise TypeError(f"a message between processes has to be JSON, not {copied['$repr']}")
    return copied
