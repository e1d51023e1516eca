"""Trust by content: a file that would do something else than before has to be trusted again.

What needs trust is code, modules, and whatever a kind says of itself by `risk`.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog import kind_of
from playground.catalog.parameters import Code, FilePath
from playground.catalog.world.paths import resolved
from playground.errors import PlaygroundError
from playground.graph import file
from playground.resources import resource
from playground.trace.places import code_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from playground.catalog import Kind
    from playground.graph import model
    from playground.graph.model import Graph

CODE = "runs Python code"


class Risk(NamedTuple):
    """What one node would do, or one module (`node` is "", `subject` the name of its code)."""

    node: str
    subject: str
    act: str

    @property
    def text(self) -> str:
        """The whole of it: "Build runs the program make"."""
        return f"{self.subject} {self.act}"


def risks_of(graph: Graph, folder: Path | None = None) -> list[Risk]:
    """Return what a graph would do that needs trust; empty for one that needs none.

    Relative paths are relative to `folder`; without one they may lead anywhere.
    """
    risks = []
    for node, kind in _known(graph):
        acts = [CODE] if any(_sources(node, kind)) else []
        acts += filter(None, [_act(node, kind, folder)])
        if acts:
            act = " and ".join(dict.fromkeys(acts))
            risks.append(Risk(node.id, _in_sight(node.title or node.id), _in_sight(act)))
    codes = [name for name in graph.modules if not name.endswith(".json")]  # those are data
    return risks + [Risk("", code_name(name), CODE) for name in codes]


def fingerprint(graph: Graph) -> str:
    """Return what stands for all that needs trust: what is equal there has equal fingerprints."""
    digest = hashlib.sha256()
    for part in sorted(_parts(graph)):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def adds_risk(graph: Graph, more: Graph) -> bool:
    """Say whether something in `more` needs trust that `graph` has nothing equal to."""
    return not set(_parts(more)) <= set(_parts(graph))


def is_trusted(graph: Graph, trusted: Container[str] = (), folder: Path | None = None) -> bool:
    """Say whether a graph may do all it would: nothing needs trust, or it is ours, or known."""
    if not risks_of(graph, folder):
        return True
    mark = fingerprint(graph)
    return mark in trusted or mark in _sample_fingerprints()


def _parts(graph: Graph) -> Iterator[bytes]:
    """Yield what needs trust, each by itself."""
    import json  # what a graph does without that needs no trust

    for source in graph.modules.values():
        yield source.encode("utf-8", "surrogatepass")
    for node, kind in _known(graph):
        for source in _sources(node, kind):
            yield source.encode("utf-8", "surrogatepass")
        if _act(node, kind):
            values = kind.values(node.params)
            yield json.dumps([node.kind, values], sort_keys=True).encode()


def _in_sight(text: str) -> str:
    """Return a text of one line, with nothing in it that would hide or turn round the rest."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def _known(graph: Graph) -> Iterator[tuple[model.Node, Kind]]:
    for node in graph.nodes:
        kind = kind_of(node.kind)
        if kind is not None:
            yield node, kind


def _sources(node: model.Node, kind: Kind) -> Iterator[str]:
    """Yield the code of a node that is its own; a default is ours."""
    for name, parameter in kind.parameters.items():
        source = node.params.get(name, parameter.default)
        if isinstance(parameter, Code) and source != parameter.default:
            yield source


def _act(node: model.Node, kind: Kind, folder: Path | None = None) -> str:
    """Return what a kind says a node would do, also where it cannot tell by such parameters."""
    try:
        return kind.node_class.risk(_placed(kind, kind.values(node.params), folder))
    except (TypeError, ValueError, LookupError, AttributeError):
        return "has parameters of the wrong type"


def _placed(kind: Kind, values: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    """Return parameters with relative paths made absolute."""
    for name, parameter in kind.parameters.items():
        path = values[name]
        if folder is not None and isinstance(parameter, FilePath) and path:
            values[name] = str(resolved(path, folder))
    return values


@cache
def _sample_fingerprints() -> frozenset[str]:
    marks = set()
    for path in resource("samples").glob("*.playground.json"):
        try:
            marks.add(fingerprint(file.load(path)))
        except PlaygroundError:
            continue
    return frozenset(marks)
