"""What a query of the log can name: the nodes of the graph, and what the session has seen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from playground.trace.query.completion import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.graph.document import Document
    from playground.trace.record import Record
    from playground.ui.node_names import NodeNames

NEWEST = 3_000
"""How many of the newest records are looked through for events and outcomes."""


def node_choices(document: Document, names: NodeNames) -> list[tuple[str, str]]:
    """Return the title of each node and what it is called in a query, by title.

    That is the title again, or the id where titles repeat.
    """
    titles = {node_id: names.title(node_id) for node_id in document.nodes}
    counts = Counter(title.casefold() for title in titles.values())
    pairs = [
        (title, title if counts[title.casefold()] == 1 else node_id)
        for node_id, title in titles.items()
    ]
    return sorted(pairs, key=lambda pair: pair[0].casefold())


def query_name(document: Document, names: NodeNames, node_id: str) -> str:
    """Return what a node is called in a query; by its id when it is gone from the graph."""
    title = names.title(node_id)
    return title if (title, title) in node_choices(document, names) else node_id


def family_of_name(document: Document, names: NodeNames, name: str) -> str:
    """Return the family of the node that a query calls so, "" where there is none."""
    found = (each for each in document.nodes if name in (names.title(each), each))
    return names.family(next(found, ""))


def vocabulary_of(document: Document, names: NodeNames, records: Sequence[Record]) -> Vocabulary:
    """Return the values that can be proposed: events as they were seen last, then as wired."""
    newest = records[max(0, len(records) - NEWEST) :]
    events = dict.fromkeys(each.event for each in reversed(newest) if each.event)
    events.update(dict.fromkeys(wire.source[1] for wire in document.wires.values()))
    outcomes = {str(each.outcome).partition(":")[0] for each in newest}
    outcomes.update(("ok", "raised", "waiting", "running", "killed"))
    return Vocabulary(
        nodes=tuple(name for _, name in node_choices(document, names)),
        events=tuple(events),
        outcomes=tuple(sorted(each for each in outcomes if each and not each.isdecimal())),
        wires=tuple(document.wires),
    )
