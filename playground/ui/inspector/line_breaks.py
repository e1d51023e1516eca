"""The breakpoints of one node's code: in the margin of its editor, and moving with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QMenu

from playground.graph.model import Breakpoint
from playground.ui.breakpoints import edits
from playground.ui.breakpoints.words import line_of, name_of, when_text
from playground.ui.inspector.editor import BreakMark
from playground.ui.inspector.editor.code_lines import line_to_break, lines_that_run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPoint

    from playground.graph.document import Document
    from playground.graph.edit import Edit
    from playground.ui.breakpoints.editing import Editing
    from playground.ui.inspector.editor import CodeEditor
    from playground.ui.workspace import Workspace

NEVER = "No code runs on this line: it is never reached."


class LineBreaks:
    """Shows the breakpoints of a node's code in its editor and does what its margin asks for.

    A line is that of the document's code: what is being typed is to be written there first.
    """

    def __init__(self, workspace: Workspace, node_id: str, editor: CodeEditor) -> None:
        self._workspace = workspace
        self._document = workspace.document
        self._node_id = node_id
        self._editor = editor
        self._editing: Editing | None = None

    def show(self, moves: Mapping[int, int]) -> None:
        """Show each at the line where that of the document lies in the editor by now."""
        running = lines_that_run(self._editor.text())
        self._editor.show_breaks(
            BreakMark(moves[line], _text(point, moves[line], running), point)
            for line, point in breaks_of(self._document, self._node_id).items()
            if line in moves
        )

    def toggle(self, line: int) -> None:
        """Take the breakpoint of a line away, or set one there, or at the next line that runs."""
        there = breaks_of(self._document, self._node_id)
        at = line if line in there else line_to_break(self._editor.text(), line)
        if line in there or at not in there:
            edits.toggle(self._document, [edits.Place("line", f"{self._node_id}:{at}")])

    def open_menu(self, line: int, place: QPoint) -> None:
        """Offer what can be done about the breakpoint of a line, or with one to be set there."""
        self.menu(line, place).popup(place)

    def menu(self, line: int, place: QPoint) -> QMenu:
        """Return that menu; `place` on the screen is what an editor opens beside."""
        menu = QMenu(self._editor)
        menu.aboutToHide.connect(menu.deleteLater)
        point = breaks_of(self._document, self._node_id).get(line)
        if point is None:
            at = line_to_break(self._editor.text(), line)
            fresh = Breakpoint(on="line", target=f"{self._node_id}:{at}")
            menu.addAction("Add Breakpoint", lambda: self.toggle(at))
            menu.addAction("Add Conditional Breakpoint…", lambda: self._edit(fresh, place))
            return menu
        ids, verb = [point.id], "Disable" if point.enabled else "Enable"
        menu.addAction(f"Edit {name_of(point)}…", lambda: self._edit(point, place))
        menu.addAction(verb, lambda: edits.enable(self._document, ids, on=not point.enabled))
        menu.addSeparator()
        menu.addAction("Remove", lambda: edits.remove(self._document, ids))
        return menu

    def _edit(self, point: Breakpoint, place: QPoint) -> None:
        from playground.ui.breakpoints.editing import Editing

        self._editing = Editing(self._workspace, self._editor)
        self._editing.edit(point, place)


def breaks_of(document: Document, node_id: str) -> dict[int, Breakpoint]:
    """Return the breakpoints in a node's code by their line, from 1."""
    points = [each for each in document.breakpoints.values() if each.on == "line"]
    lines = {line_of(point): point for point in points}
    return {line: point for (node, line), point in lines.items() if node == node_id and line}


def move_breaks(edit: Edit, document: Document, node_id: str, moves: Mapping[int, int]) -> None:
    """Take the breakpoints in a node's code along, as part of the edit that moved its lines.

    `moves` has the new number of each old line. The breakpoint of a line that is gone goes, and so
    does one that comes to a line which has another already. They keep their places in the list.
    """
    points = breaks_of(document, node_id)
    order = list(document.breakpoints)
    moved = {line: point for line, point in points.items() if moves.get(line) != line}
    taken = set(points) - set(moved)
    kept: dict[str, Breakpoint] = {}
    for line, point in sorted(moved.items()):
        edit.remove("breakpoints", point.id)
        to = moves.get(line)
        if to is None or to in taken:
            order.remove(point.id)
            continue
        taken.add(to)
        kept[point.id] = msgspec.structs.replace(point, target=f"{node_id}:{to}")
    for index, old_id in enumerate(order):
        if old_id in kept:
            edit.add(kept[old_id], index)


def _text(point: Breakpoint, line: int, running: frozenset[int] | None) -> str:
    lines = (
        name_of(point) if point.enabled else f"{name_of(point)}, disabled",
        f"logs “{point.log}”" if point.log else "",
        when_text(point),
        NEVER if running is not None and line not in running else "",
    )
    return "\n".join(filter(None, lines))
