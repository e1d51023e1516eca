"""What a graph is made of: frozen values, changed by `msgspec.structs.replace` alone.

Every object keeps in `extra` the fields that this version does not know, and they are written back.
Dicts inside a value (`params`, `extra`, `modules`) are never changed in place.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

Name = Annotated[str, msgspec.Meta(min_length=1)]
Port = tuple[str, str]  # id of a node (or frame), and the name of one of its events or inputs
Point = tuple[float, float]  # scene pixels: x to the right, y down
Rect = tuple[float, float, float, float]  # x, y, width, height


class Node(msgspec.Struct, frozen=True):
    """One emitter on the canvas. A `kind` the catalogue does not know is kept whole."""

    id: Name
    kind: Name
    title: str = ""
    position: Point = (0.0, 0.0)
    params: dict[str, Any] = {}
    enabled: bool = True
    extra: dict[str, Any] = {}


class Wire(msgspec.Struct, frozen=True):
    """One listener registration: `source` is (node or frame, event), `target` (node, input)."""

    id: Name
    source: Port
    target: Port
    once: bool = False
    prepend: bool = False
    enabled: bool = True
    extra: dict[str, Any] = {}


class Frame(msgspec.Struct, frozen=True):
    """A titled border round nodes. With `domain` it is an emitter: errors inside go to its `error`.

    `restart` says what happens to its nodes after such an error: nothing; they are made anew at
    once (`reset`), or after a delay that doubles from error to error (`back_off`).
    """

    id: Name
    title: str = ""
    color: str = ""
    rect: Rect = (0.0, 0.0, 0.0, 0.0)
    domain: bool = False
    restart: Literal["none", "reset", "back_off"] = "none"
    extra: dict[str, Any] = {}


class Note(msgspec.Struct, frozen=True):
    """Markdown on the canvas."""

    id: Name
    text: str = ""
    rect: Rect = (0.0, 0.0, 0.0, 0.0)
    extra: dict[str, Any] = {}


class Breakpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where the engine stops (or logs): a node id, a wire id, an event's name, a line (`map:12`).

    A line of a module is `module util:12`, as tracebacks have it in brackets.
    `condition` is an expression (empty: always), `hits` how many passes it waits for (0: none),
    `log` a template to log in place of stopping (empty: stop).
    """

    on: Literal["node", "wire", "event", "line"]
    target: Name
    condition: str = ""
    hits: int = 0
    log: str = ""
    enabled: bool = True
    extra: dict[str, Any] = {}

    @property
    def id(self) -> str:
        """The place it stands at, which no two breakpoints share: `node:bell`."""
        return f"{self.on}:{self.target}"


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document as one value. The order of wires is the order of registration."""

    title: str = ""
    nodes: tuple[Node, ...] = ()
    wires: tuple[Wire, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    modules: dict[str, str] = {}  # name to source
    breakpoints: tuple[Breakpoint, ...] = ()
    extra: dict[str, Any] = {}


Item = Node | Wire | Frame | Note | Breakpoint
