"""Whether a graph may do on the command line what needs trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.errors import UsageError
from playground.runtime.trust import adds_risk, is_trusted, risks_of

if TYPE_CHECKING:
    from pathlib import Path

    from playground.graph.model import Graph

MAX_NAMED = 3


def check_trust(file: Path, graph: Graph, *, trust: bool, later: Graph | None = None) -> None:
    """Raise UsageError for what needs trust and is not ours, unless the person trusts it.

    `later` is the graph with all that is put into it while it runs.
    """
    if later is not None and adds_risk(graph, later):
        graph = later
    folder = file.absolute().parent
    if not trust and not is_trusted(graph, folder=folder):
        lines = [risk.text for risk in risks_of(graph, folder)]
        more = [f"{len(lines) - MAX_NAMED} more"] if len(lines) > MAX_NAMED else []
        what = "; ".join(lines[:MAX_NAMED] + more)
        raise UsageError(f"{file}: what it would do is not trusted ({what}); --trust lets it run")
