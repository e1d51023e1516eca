"""Generators of random graphs, for every test that needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from msgspec.structs import replace

from playground.graph.model import Breakpoint, Frame, Graph, Node, Note, Wire

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

KINDS = ["button", "interval", "emitter", "log", "counter", "python", "unheard_of"]
PORTS = ["click", "tick", "ring", "in", "out", "error"]

coordinates = st.integers(-5000, 5000).map(float) | st.floats(-1e6, 1e6)
points = st.tuples(coordinates, coordinates)
rects = st.tuples(coordinates, coordinates, coordinates, coordinates)
texts = st.text(max_size=8)
ids = st.text(min_size=1, max_size=6)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
json_values: SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
json_objects = st.dictionaries(texts, json_values, max_size=3)


def extra_of(kind: type) -> SearchStrategy[dict[str, Any]]:
    """Fields that a later version may have added to a kind of thing; mostly there are none."""
    known = {name for name in kind.__annotations__ if name != "extra"} | {"format", "version"}
    names = (texts | st.just("extra")).filter(lambda name: name not in known)
    return st.just({}) | st.dictionaries(names, json_values, max_size=2)


def nodes(node_ids: SearchStrategy[str] = ids) -> SearchStrategy[Node]:
    """Nodes of any kind, known or not."""
    return st.builds(
        Node,
        id=node_ids,
        kind=st.sampled_from(KINDS),
        title=texts,
        position=points,
        params=json_objects,
        enabled=st.booleans(),
        extra=extra_of(Node),
    )


def wires(node_ids: list[str], frame_ids: list[str]) -> SearchStrategy[Wire]:
    """Wires between any two of the nodes, or from one to itself, or from a frame."""
    ports = st.tuples(st.sampled_from(node_ids), st.sampled_from(PORTS))
    sources = st.tuples(st.sampled_from([*node_ids, *frame_ids]), st.sampled_from(PORTS))
    return st.builds(
        Wire,
        id=ids,
        source=sources,
        target=ports,
        once=st.booleans(),
        prepend=st.booleans(),
        enabled=st.booleans(),
        extra=extra_of(Wire),
    )


frames = st.builds(
    Frame,
    id=ids,
    title=texts,
    color=texts,
    rect=rects,
    domain=st.booleans(),
    restart=st.sampled_from(["none", "reset", "back_off"]),
    extra=extra_of(Frame),
)
notes = st.builds(Note, id=ids, text=texts, rect=rects, extra=extra_of(Note))
breakpoints = st.builds(
    Breakpoint,
    on=st.sampled_from(["node", "wire", "event", "line"]),
    target=ids,
    condition=texts,
    hits=st.integers(0, 9),
    log=texts,
    enabled=st.booleans(),
    extra=extra_of(Breakpoint),
)


def _tuple_of(things: SearchStrategy[Any], at_most: int) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(things, max_size=at_most, unique_by=lambda thing: thing.id).map(tuple)


@st.composite
def graphs(draw: DrawFn, max_nodes: int = 5, max_wires: int = 6) -> Graph:
    """Draw a sound graph: ids are unique, wires end somewhere, everything can be filed."""
    placed = draw(_tuple_of(nodes(), max_nodes))
    taken = {node.id for node in placed}
    framed = tuple(
        replace(frame, domain=frame.domain and frame.id not in taken)
        for frame in draw(_tuple_of(frames, 2))
    )
    ends = wires(sorted(taken), [frame.id for frame in framed])
    wired = draw(_tuple_of(ends, max_wires)) if placed else ()
    return Graph(
        title=draw(texts),
        nodes=placed,
        wires=wired,
        frames=framed,
        notes=draw(_tuple_of(notes, 2)),
        modules=draw(st.dictionaries(texts, texts, max_size=2)),
        breakpoints=draw(_tuple_of(breakpoints, 2)),
        extra=draw(extra_of(Graph)),
    )


def selections(graph: Graph) -> SearchStrategy[set[str]]:
    """Draw ids of any nodes, wires, frames and notes of a graph."""
    tables: tuple[tuple[Node | Wire | Frame | Note, ...], ...]
    tables = (graph.nodes, graph.wires, graph.frames, graph.notes)
    present = [thing.id for table in tables for thing in table]
    return st.sets(st.sampled_from(present)) if present else st.just(set())
