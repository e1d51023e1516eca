"""Random edits, as data: which action, and three numbers and a value that it makes use of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from playground.graph.model import Breakpoint, Frame, Node, Note, Wire
from tests.graph.strategies import KINDS, PORTS, json_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hypothesis.strategies import SearchStrategy

    from playground.graph.changes import Where
    from playground.graph.document import Document
    from playground.graph.edit import Edit


@dataclass(frozen=True)
class Action:
    """One call of an `Edit`; numbers choose among what there is."""

    name: str
    first: int
    second: int
    value: Any

    def do(self, document: Document, edit: Edit) -> None:
        """Do it, or nothing where there is nothing to do it to."""
        ACTIONS[self.name](document, edit, self)

    def pick(self, choices: Iterable[str], number: int) -> str | None:
        """Return one of the choices, None where there are none."""
        listed = list(choices)
        return listed[number % len(listed)] if listed else None


@dataclass(frozen=True)
class Step:
    """One block of edits with its merge key, after going some steps back."""

    undos: int
    actions: list[Action]
    merge_key: str | None

    def do(self, document: Document) -> None:
        """Go back, then edit."""
        for _ in range(self.undos):
            document.undo()
        self.edit(document)

    def edit(self, document: Document) -> None:
        """Do the edits alone, as one block."""
        with document.edit("Step", self.merge_key) as edit:
            for action in self.actions:
                action.do(document, edit)


def _add_node(document: Document, edit: Edit, action: Action) -> None:
    node_id = document.unique_id("node", document.nodes)
    kind = KINDS[action.second % len(KINDS)]
    params = {"value": action.value}
    edit.add_node(Node(node_id, kind, params=params), action.first if action.second % 2 else None)


def _add_wire(document: Document, edit: Edit, action: Action) -> None:
    source = action.pick((*document.nodes, *document.frames), action.first)
    target = action.pick(document.nodes, action.second)
    if source is not None and target is not None:
        port = PORTS[action.first % len(PORTS)]
        wire_id = document.unique_id("w", document.wires)
        edit.add_wire(Wire(wire_id, (source, port), (target, "in")), action.second)


def _add_other(document: Document, edit: Edit, action: Action) -> None:
    text = str(action.value)
    if action.second % 3 == 0:
        edit.add(Frame(document.unique_id("frame", document.frames), title=text), action.first)
    elif action.second % 3 == 1:
        edit.add(Note(document.unique_id("note", document.notes), text=text), action.first)
    else:
        target = action.pick(document.nodes, action.first)
        if target is not None and f"node:{target}" not in document.breakpoints:
            edit.add(Breakpoint(on="node", target=target, condition=text), action.first)


def _change_node(document: Document, edit: Edit, action: Action) -> None:
    node_id = action.pick(document.nodes, action.first)
    if node_id is not None:
        if action.second % 4 == 0:
            edit.change_node(node_id, position=(action.second, action.first / 2))
        elif action.second % 4 == 1:
            edit.set_param(node_id, "value", action.value)
        elif action.second % 4 == 2:
            edit.set_param(node_id, "wires", list(document.wires)[: action.first])
        else:
            edit.change_node(node_id, title=str(action.value), enabled=action.first % 2 == 0)


def _change_wire(document: Document, edit: Edit, action: Action) -> None:
    wire_id = action.pick(document.wires, action.first)
    if wire_id is not None:
        source = (action.pick(document.nodes, action.second), "out")
        edit.change_wire(wire_id, source=source, once=action.second % 2 == 0)


def _remove(document: Document, edit: Edit, action: Action) -> None:
    where, item_id = _any_thing(document, action)
    if item_id is not None:
        edit.remove(where, item_id)


def _move(document: Document, edit: Edit, action: Action) -> None:
    where, item_id = _any_thing(document, action)
    if item_id is not None:
        edit.move(where, item_id, action.second // 7)


def _any_thing(document: Document, action: Action) -> tuple[Where, str | None]:
    tables: list[tuple[Where, Iterable[str]]] = [
        ("nodes", document.nodes),
        ("wires", document.wires),
        ("frames", document.frames),
        ("notes", document.notes),
        ("breakpoints", document.breakpoints),
        ("modules", document.modules),
    ]
    where, table = tables[action.second % len(tables)]
    return where, action.pick(table, action.first)


def _set_module(document: Document, edit: Edit, action: Action) -> None:
    name = "ab"[action.first % 2]
    if action.second % 2:
        edit.set_module(name, str(action.value))
    elif name in document.modules:
        edit.set_module(name, None)


def _set_title(document: Document, edit: Edit, action: Action) -> None:
    edit.set_title(str(action.value))


ACTIONS: dict[str, Callable[[Document, Edit, Action], None]] = {
    "add_node": _add_node,
    "add_wire": _add_wire,
    "add_other": _add_other,
    "change_node": _change_node,
    "change_wire": _change_wire,
    "remove": _remove,
    "move": _move,
    "set_module": _set_module,
    "set_title": _set_title,
}

actions: SearchStrategy[Action] = st.builds(
    Action,
    name=st.sampled_from(sorted(ACTIONS)),
    first=st.integers(0, 40),
    second=st.integers(0, 40),
    value=json_values,
)
steps: SearchStrategy[Step] = st.builds(
    Step,
    undos=st.sampled_from([0, 0, 0, 1, 2]),
    actions=st.lists(actions, max_size=4),
    merge_key=st.sampled_from([None, "drag", "type"]),
)
scripts = st.lists(steps, max_size=8)
