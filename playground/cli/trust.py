"""Whether a graph may run its code on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import UsageError
from playground.runtime.trust import code_of, is_trusted

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph

MAX_NAMED = 3


def check_trust(file: Path, graph: Graph, *, trust: bool) -> None:
    """Raise UsageError for code that is not ours, unless the person trusts it."""
    if not trust and not is_trusted(graph):
        lines = code_of(graph)
        more = [f"{len(lines) - MAX_NAMED} more"] if len(lines) > MAX_NAMED else []
        what = "; ".join(lines[:MAX_NAMED] + more)
        raise UsageError(f"{file}: holds code that is not trusted ({what}); --trust lets it run")
