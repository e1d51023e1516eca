"""What is pasted from elsewhere and needs trust arrives switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from playground.graph.file import dumps, loads
from playground.runtime.trust import fingerprint, is_trusted, risks_of

if TYPE_CHECKING:
    from playground.runtime.trust import Risk
    from playground.ui.workspace import Workspace


class Quarantine:
    """Knows what was copied here, from a graph that is trusted, and screens all other pieces.

    In a graph that is not trusted itself everything is off anyway, until all of it is trusted.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def copied(self, piece: bytes) -> None:
        """Take it that a piece of a trusted graph may be pasted anywhere."""
        graph = loads(piece, "clipboard")
        if self._workspace.player.trusted and risks_of(graph):
            self._workspace.settings.trust(fingerprint(graph))

    def screened(self, piece: bytes) -> tuple[bytes, list[tuple[int, Risk]]]:
        """Return a piece as it may be pasted, and which of its nodes are off now, by their place.

        Raises FileFault for what is no piece of a graph.
        """
        graph = loads(piece, "clipboard")
        if not self._workspace.player.trusted:
            return piece, []
        if is_trusted(graph, self._workspace.settings.trusted):
            return piece, []
        risks = {risk.node: risk for risk in risks_of(graph)}
        nodes = enumerate(graph.nodes)
        doubtful = [(at, risks[each.id]) for at, each in nodes if each.enabled and each.id in risks]
        off = tuple(
            replace(each, enabled=False) if each.id in risks else each for each in graph.nodes
        )
        return dumps(replace(graph, nodes=off)), doubtful
