"""What the nodes of a session's graph are called, as far as its file can be understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.errors import FileFault
from playground.graph import file
from playground.graph.model import Graph

if TYPE_CHECKING:
    from playground.session.session import Header


def graph_of(header: Header) -> Graph:
    """Return the graph that ran; an empty one where what is in the header is no graph of ours."""
    try:
        return file.loads(msgspec.json.encode(header.graph), "graph")
    except FileFault:
        return Graph()


def titles_of(graph: Graph) -> dict[str, str]:
    """Return the title of each node and frame by its id; one without is called by its id."""
    titles = {frame.id: frame.title or frame.id for frame in graph.frames}
    return titles | {node.id: node.title or node.id for node in graph.nodes}
