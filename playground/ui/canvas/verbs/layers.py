"""A layered layout: sources on the left, what hears them further right. Loops are allowed.

After Sugiyama, Tagawa and Toda (1981): turn back edges round, give every card a layer, order the
layers so that few wires cross, and stack the cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Size = tuple[float, float]
Edge = tuple[str, str]
Point = tuple[float, float]

COLUMN_GAP = 100.0
ROW_GAP = 40.0
SWEEPS = 6


def layered(sizes: Mapping[str, Size], edges: Iterable[Edge]) -> dict[str, Point]:
    """Return a place for the top left corner of every card, the first layer at x = 0.

    `sizes` are widths and heights in the order of the document, which decides between equals.
    """
    wires = [(a, b) for a, b in dict.fromkeys(edges) if a != b and a in sizes and b in sizes]
    forward = _without_loops(list(sizes), wires)
    layers = _in_layers(list(sizes), forward)
    _uncross(layers, forward)
    return _places(layers, sizes, forward)


def _without_loops(nodes: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """Turn round the edges that lead back to a node still being visited."""
    onward: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        onward[source].append(target)
    heard = {target for _, target in edges}
    state: dict[str, int] = {}  # 1: open, 2: done
    forward: list[Edge] = []
    for root in sorted(nodes, key=lambda node: node in heard):
        stack = [] if root in state else [(root, iter(onward[root]))]
        if stack:
            state[root] = 1
        while stack:
            node, targets = stack[-1]
            onward_to = next(targets, None)
            if onward_to is None:
                state[node] = 2
                stack.pop()
                continue
            leads_back = state.get(onward_to) == 1
            forward.append((onward_to, node) if leads_back else (node, onward_to))
            if onward_to not in state:
                state[onward_to] = 1
                stack.append((onward_to, iter(onward[onward_to])))
    return list(dict.fromkeys(forward))


def _in_layers(nodes: Sequence[str], edges: Sequence[Edge]) -> list[list[str]]:
    """Put every node one layer after the last of those before it; loose ones come last."""
    before: dict[str, list[str]] = {node: [] for node in nodes}
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    rank: dict[str, int] = {}
    waiting = {node: len(before[node]) for node in nodes}
    ready = [node for node in nodes if not waiting[node]]
    for node in ready:
        rank[node] = max((rank[each] + 1 for each in before[node]), default=0)
        for target in after[node]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    for node in reversed(ready):  # pull sources up to what hears them
        if not before[node] and after[node]:
            rank[node] = min(rank[each] for each in after[node]) - 1
    layers: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for node in nodes:
        layers[rank[node]].append(node)
    return [layer for layer in layers if layer]


def _uncross(layers: list[list[str]], edges: Sequence[Edge]) -> None:
    """Order each layer by the middle of its neighbours, going to and fro."""
    near: dict[str, list[str]] = {}
    for source, target in edges:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            place = {node: i / len(each) for each in layers for i, node in enumerate(each)}
            others = place.keys() - set(layer)

            def middle(node: str) -> float:
                known = [place[each] for each in near.get(node, ()) if each in others]  # noqa: B023
                return sum(known) / len(known) if known else place[node]  # noqa: B023

            layer.sort(key=middle)


def _places(
    layers: list[list[str]], sizes: Mapping[str, Size], edges: Sequence[Edge]
) -> dict[str, Point]:
    """Stack the layers, each card as near to the middle of those before it as there is room."""
    before: dict[str, list[str]] = {}
    for source, target in edges:
        before.setdefault(target, []).append(source)
    places: dict[str, Point] = {}
    x = 0.0
    for layer in layers:
        bottom = None
        for node in layer:
            height = sizes[node][1]
            known = [places[s][1] + sizes[s][1] / 2 for s in before.get(node, ()) if s in places]
            wish = sum(known) / len(known) - height / 2 if known else 0.0
            y = wish if bottom is None else max(wish, bottom + ROW_GAP)
            places[node] = (x, y)
            bottom = y + height
        _center(layer, places, sizes, before)
        x += max(sizes[node][0] for node in layer) + COLUMN_GAP
    return places


def _center(
    layer: Sequence[str],
    places: dict[str, Point],
    sizes: Mapping[str, Size],
    before: Mapping[str, Sequence[str]],
) -> None:
    """Move a layer as a whole to the middle of the cards it hears."""
    heard = [source for node in layer for source in before.get(node, ()) if source in places]
    if not heard:
        return
    aim = sum(places[node][1] + sizes[node][1] / 2 for node in heard) / len(heard)
    top = min(places[node][1] for node in layer)
    bottom = max(places[node][1] + sizes[node][1] for node in layer)
    shift = aim - (top + bottom) / 2
    for node in layer:
        x, y = places[node]
        places[node] = (x, y + shift)
