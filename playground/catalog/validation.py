"""What the catalogue has to say of a graph: parameters of the wrong type, wires to no port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kind import CATALOGUE
from playground.catalog.parameters import ParameterError, WireIds
from playground.catalog.ports import FRAME_EVENTS, Ports
from playground.errors import FileFault
from playground.graph import file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playground.catalog.kind import Kind
    from playground.graph.model import Graph, Node


def load(path: Path) -> Graph:
    """Read and check a graph; raises FileAccessError, or the first FileFault there is."""
    graph = file.load(path)
    for fault in faults_of(graph, str(path)):
        raise fault
    return graph


def check(path: Path) -> list[FileFault]:
    """Return every fault of a file; raises FileAccessError when it cannot be read."""
    data = file.read(path)
    structural = file.check_structure(data, str(path))
    return structural or list(faults_of(file.loads(data, str(path)), str(path)))


def faults_of(graph: Graph, name: str) -> Iterator[FileFault]:
    """Yield the faults of a graph from the file that messages call `name`.

    Ports of an unknown kind are not checked: it opens as a placeholder.
    """
    ports: dict[str, Ports | None] = {}
    wires = {wire.id for wire in graph.wires}
    for index, node in enumerate(graph.nodes):
        kind = CATALOGUE.get(node.kind)
        faults = [] if kind is None else list(_parameter_faults(kind, node, wires))
        for at, text in faults:
            yield FileFault(name, text, f"$.nodes[{index}].params.{at}")
        ports[node.id] = None if kind is None or faults else kind.ports(node.params)
    for frame in graph.frames:
        ports.setdefault(frame.id, Ports((), FRAME_EVENTS))
    for index, wire in enumerate(graph.wires):
        for end, (node_id, port) in (("source", wire.source), ("target", wire.target)):
            of = ports.get(node_id)
            known = () if of is None else of.events if end == "source" else of.inputs
            if of is not None and all(each.name != port for each in known):
                what = "event" if end == "source" else "input"
                thing = "frame" if of.events is FRAME_EVENTS else "node"
                text = f"{thing} {node_id!r} has no {what} {port!r}"
                yield FileFault(name, text, f"$.wires[{index}].{end}")


def _parameter_faults(kind: Kind, node: Node, wires: set[str]) -> Iterator[tuple[str, str]]:
    for name, value in node.params.items():
        parameter = kind.parameters.get(name)
        if parameter is None:
            continue
        try:
            parameter.clean(value)
        except ParameterError as fault:
            yield f"{name}{fault.at}", str(fault)
            continue
        if isinstance(parameter, WireIds):
            for index, wire in enumerate(value):
                if wire not in wires:
                    yield f"{name}[{index}]", f"there is no wire {wire!r}"
