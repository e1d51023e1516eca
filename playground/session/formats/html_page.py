"""A session as one page that needs nothing else: summary, graph, timeline and a log to filter.

The page is `resources/export/`, put together here. The records are in it as the lines of JSONL that
they are, packed in blocks, and the browser unpacks them; so nothing has to be counted before it is
written.
"""

from __future__ import annotations

import base64
import zlib
from html import escape
from typing import TYPE_CHECKING

import msgspec

from playground.resources import resource
from playground.session.formats.graph_picture import family_of, svg
from playground.session.formats.jsonl import lines_of
from playground.session.node_titles import graph_of, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playground.graph.model import Graph
    from playground.session.session import Header, Session
    from playground.trace.record import Record

SCRIPTS = ("records.js", "view.js", "summary.js", "timeline.js", "log.js", "page.js")
"""In the order in which they need one another."""
LEVEL = 3
"""How hard to pack: higher ones take twice the time for a tenth less."""


def encode(session: Session, chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Yield the page, with a block of records for each chunk."""
    graph = graph_of(session.header)
    parts = {
        "title": escape(graph.title or "A session"),
        "style": _file("page.css"),
        "graph": svg(graph),
        "session": _session(session.header, graph),
        "script": "\n".join(_file(name).replace('"use strict";\n\n', "") for name in SCRIPTS),
    }
    before, _, after = _file("page.html").partition("{{records}}")
    yield _filled(before, parts)
    for chunk in chunks:
        if chunk:
            packed = base64.b64encode(zlib.compress(lines_of(chunk), LEVEL))
            yield b'<script type="text/plain" class="records">' + packed + b"</script>\n"
    yield _filled(after, parts)


def _filled(text: str, parts: dict[str, str]) -> bytes:
    """Put the parts in their places; what is in a part is not looked through."""
    filled = []
    for piece in text.split("{{"):
        name, closed, rest = piece.partition("}}")
        filled += [parts[name], rest] if closed else [piece]
    return "".join(filled).encode()


def _file(name: str) -> str:
    return resource("export", name).read_text(encoding="utf-8")


def _session(header: Header, graph: Graph) -> str:
    """Return what the page has to know besides the records, as JSON that ends no script."""
    titles = titles_of(graph)
    nodes = {node.id: {"title": titles[node.id], "family": family_of(node)} for node in graph.nodes}
    said = {"app": header.app, "started": header.started, "nodes": nodes}
    return msgspec.json.encode(said).decode().replace("<", "\\u003c")
