"""Trust in code: by content, so that a file that changes elsewhere has to be trusted again."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from playground.catalog import kind_of
from playground.catalog.parameters import Code
from playground.errors import PlaygroundError
from playground.graph import file
from playground.resources import resource

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from playground.graph.model import Graph


def code_of(graph: Graph) -> list[str]:
    """Return what code a graph holds, a line each; empty for one that needs no trust."""
    lines = [f"{title or node_id} runs Python code" for node_id, title, _ in _code_nodes(graph)]
    return lines + [f"module {name} runs Python code" for name in graph.modules]


def fingerprint(graph: Graph) -> str:
    """Return what stands for the code of a graph: equal code has equal fingerprints."""
    sources = sorted([source for *_, source in _code_nodes(graph)] + list(graph.modules.values()))
    digest = hashlib.sha256()
    for source in sources:
        digest.update(hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def is_trusted(graph: Graph, trusted: Container[str] = ()) -> bool:
    """Say whether a graph may run its code: it has none, it is one of our samples, or known."""
    if not code_of(graph):
        return True
    mark = fingerprint(graph)
    return mark in trusted or mark in _sample_fingerprints()


def _code_nodes(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Yield id, title and source of each node with code of its own; a default is ours."""
    for node in graph.nodes:
        kind = kind_of(node.kind)
        for name, parameter in ({} if kind is None else kind.parameters).items():
            source = node.params.get(name, parameter.default)
            if isinstance(parameter, Code) and source != parameter.default:
                yield node.id, node.title, source


@cache
def _sample_fingerprints() -> frozenset[str]:
    marks = set()
    for path in resource("samples").glob("*.playground.json"):
        try:
            marks.add(fingerprint(file.load(path)))
        except PlaygroundError:
            continue
    return frozenset(marks)
