"""A graph as SVG for a page: cards with their ports, wires between them, in the page's colours."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from playground.catalog import kind_of, ports_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.graph.model import Frame, Graph, Node, Wire

HEADER, ROW, FOOT, MARGIN = 34, 24, 6, 24
FRAME_HEAD = 28
LEAST_WIDTH, LETTER = 140, 7.2
MOST_LETTERS = 28
REACH = 26


@dataclass(frozen=True)
class Card:
    """A node as it is drawn; ports are offsets from its top."""

    node: Node
    family: str
    width: float
    height: float
    inputs: dict[str, float]
    events: dict[str, float]


def svg(graph: Graph) -> str:
    """Return the picture; a line of text where there is nothing to draw.

    Colours come from the page: a class for each family of kinds, `unknown` for what is none.
    """
    if not graph.nodes:
        return '<p class="muted">The graph is not in this file.</p>'
    cards = {node.id: _card(node, graph) for node in graph.nodes}
    frames = {frame.id: frame for frame in graph.frames}
    left, top, right, bottom = _bounds(cards, graph.frames)
    box = f"{left:g} {top:g} {right - left:g} {bottom - top:g}"
    parts = (
        *map(_frame, graph.frames),
        *(_wire(wire, cards, frames) for wire in graph.wires),
        *map(_drawn, cards.values()),
    )
    label = escape(graph.title or "The graph")
    return f'<svg viewBox="{box}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def family_of(node: Node) -> str:
    """Return the family of a node's kind."""
    kind = kind_of(node.kind)
    return kind.family if kind else "unknown"


def _card(node: Node, graph: Graph) -> Card:
    """Lay a card out; of a kind that nobody knows the ports are those that have wires."""
    ports = ports_of(node.kind, node.params)
    if ports is not None:
        inputs = [port.name for port in ports.inputs]
        events = [port.name for port in ports.events if port.name != "error"]
    else:
        inputs, events = [], []
    inputs += [wire.target[1] for wire in graph.wires if wire.target[0] == node.id]
    events += [wire.source[1] for wire in graph.wires if wire.source[0] == node.id]
    rows = max(len(set(inputs)), len(set(events)))
    words = _title(node) + node.kind
    longest = max(map(len, (*inputs, "", *events)))
    width = max(LEAST_WIDTH, (len(words) + 15) * LETTER, 2 * longest * LETTER + 40)
    height = HEADER + rows * ROW + FOOT
    return Card(node, family_of(node), width, height, _rows(inputs), _rows(events))


def _rows(names: list[str]) -> dict[str, float]:
    return {name: HEADER + ROW * (row + 0.5) for row, name in enumerate(dict.fromkeys(names))}


def _bounds(cards: dict[str, Card], frames: tuple[Frame, ...]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn, with a margin."""
    boxes = [(*card.node.position, card.width, card.height) for card in cards.values()]
    boxes += [frame.rect for frame in frames]
    return (
        min(x for x, _, _, _ in boxes) - MARGIN,
        min(y for _, y, _, _ in boxes) - MARGIN,
        max(x + width for x, _, width, _ in boxes) + MARGIN,
        max(y + height for _, y, _, height in boxes) + MARGIN,
    )


def _drawn(card: Card) -> str:
    node, width, height = card.node, card.width, card.height
    x, y = node.position
    name, title = escape(node.id), escape(_title(node))
    parts = (
        f'<g class="{_switched("card", node)}" data-node="{name}" tabindex="0" role="button"',
        f' aria-label="{title}" transform="translate({x:g} {y:g})">',
        f'<rect class="body" width="{width:g}" height="{height:g}" rx="8"/>',
        f'<rect class="{card.family}" width="5" height="{height:g}" rx="2.5" fill="currentColor"/>',
        f'<text class="title" x="16" y="22">{title} ',
        f'<tspan class="kind" dx="4">{escape(node.kind)}</tspan></text>',
        f'<text class="count" x="{width - 12:g}" y="22" text-anchor="end"></text>',
        *_ports(card),
        "</g>",
    )
    return "".join(parts)


def _switched(name: str, item: Node | Wire) -> str:
    return name if item.enabled else f"{name} off"


def _ports(card: Card) -> Iterator[str]:
    for names, x, anchor in ((card.inputs, 0.0, "start"), (card.events, card.width, "end")):
        inside = x + (14 if anchor == "start" else -14)
        for name, y in names.items():
            yield f'<circle class="{card.family}" cx="{x:g}" cy="{y:g}" r="4" fill="currentColor"/>'
            yield f'<text x="{inside:g}" y="{y + 4:g}" text-anchor="{anchor}">{escape(name)}</text>'


def _wire(wire: Wire, cards: dict[str, Card], frames: dict[str, Frame]) -> str:
    """Draw a wire as a curve; one that runs backward goes round below the cards."""
    target = cards[wire.target[0]]
    if wire.source[0] in cards:
        source = cards[wire.source[0]]
        family, bottom = source.family, source.node.position[1] + source.height
        x, y = source.node.position
        start = (x + source.width, y + source.events.get(wire.source[1], HEADER / 2))
    else:
        x, y, width, _ = frames[wire.source[0]].rect
        family, start, bottom = "unknown", (x + width, y + FRAME_HEAD / 2), y + FRAME_HEAD
    x, y = target.node.position
    end = (x, y + target.inputs.get(wire.target[1], HEADER / 2))
    if end[0] > start[0]:
        pull = max((end[0] - start[0]) / 2, 30)
        path = (
            f"M{start[0]:g} {start[1]:g}C{start[0] + pull:g} {start[1]:g} "
            f"{end[0] - pull:g} {end[1]:g} {end[0]:g} {end[1]:g}"
        )
    else:
        level = max(bottom, y + target.height) + REACH
        path = (
            f"M{start[0]:g} {start[1]:g}c{REACH * 2} 0 {REACH * 2} {level - start[1]:g} "
            f"0 {level - start[1]:g}H{end[0]:g}c{-REACH * 2} 0 {-REACH * 2} {end[1] - level:g} "
            f"0 {end[1] - level:g}"
        )
    once = " once" if wire.once else ""
    return f'<path class="{_switched("wire", wire)} {family}{once}" d="{path}"/>'


def _frame(frame: Frame) -> str:
    x, y, width, height = frame.rect
    return (
        f'<rect class="frame" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8"/>'
        f'<text class="frame-title" x="{x + 12:g}" y="{y + 20:g}">{escape(frame.title)}</text>'
    )


def _title(node: Node) -> str:
    title = node.title or node.id
    return title if len(title) <= MOST_LETTERS else f"{title[: MOST_LETTERS - 1]}\u2026"
