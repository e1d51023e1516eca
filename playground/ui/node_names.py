"""What an emitter is called and which family it is of, for views that know only its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog import kind_of
from playground.graph.model import Frame, Node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.changes import Change
    from playground.graph.document import Document


class NodeNames:
    """Titles and families of a document's nodes, titles of its frames.

    What was removed keeps the name it had.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: dict[str, Node] = dict(document.nodes)
        self._frames = {frame.id: frame.title for frame in document.frames.values()}

    def learn(self, changes: Iterable[Change]) -> bool:
        """Take in an edit of the document; True when a name or a kind may differ now."""
        changes = list(changes)
        nodes = [each.after for each in changes if isinstance(each.after, Node)]
        frames = {each.id: each.after.title for each in changes if isinstance(each.after, Frame)}
        renamed = not frames.items() <= self._frames.items() or any(
            (known := self._seen.get(node.id)) is None
            or (known.title, known.kind) != (node.title, node.kind)
            for node in nodes
        )
        self._seen.update((node.id, node) for node in nodes)
        self._frames.update(frames)
        return renamed

    def title(self, node_id: str) -> str:
        """Return the title, else the label of the kind, else the id itself."""
        node = self._seen.get(node_id)
        if node is None:
            return self._frames.get(node_id) or node_id
        if node.title:
            return node.title
        kind = kind_of(node.kind)
        return kind.label if kind else node.kind

    def family(self, node_id: str) -> str:
        """Return the family of the node's kind, "" when it is not known."""
        node = self._seen.get(node_id)
        kind = kind_of(node.kind) if node else None
        return kind.family if kind else ""
