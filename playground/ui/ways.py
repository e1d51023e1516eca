"""How one panel sends a person to another: to code, to a record, to the calls of a handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.workspace_view import WorkspaceView


class Ways:
    """The ways through the panels of one workspace."""

    def __init__(self, view: WorkspaceView) -> None:
        self._view = view

    def to_code(self, code: str, line: int) -> None:
        """Show a line of code, a node's or a module's."""
        self._view.show_panel("inspector", visible=True)
        self._view.inspector.show_code(code, line)

    def to_thing(self, name: str) -> None:
        """Bring a node into view, or the code of a module by its name."""
        if name in self._view.workspace.document.nodes:
            self._view.go_to(name)
        else:
            self.to_code(name, 1)

    def to_module(self) -> None:
        """Let the code of the selected module be edited."""
        self._view.show_panel("inspector", visible=True)
        self._view.inspector.setFocus()

    def to_module_name(self) -> None:
        """Let the name of the selected module be typed."""
        self._view.show_panel("inspector", visible=True)
        self._view.inspector.rename_module()

    def to_inspector(self, node_id: str) -> None:
        """Select a node and let its parameters be edited."""
        self._view.workspace.selection.select([node_id])
        self._view.show_panel("inspector", visible=True)
        self._view.inspector.setFocus()

    def to_answer(self, seq: int) -> None:
        """Show why a record came to be, and what came of it."""
        self._view.why.ask(seq)

    def to_calls(self, node_id: str, event: str) -> None:
        """Show in the log what one node's handlers heard of one event, and nothing else."""
        log = self._view.log
        log.filters.ask_for_calls(node_id, event)
        self._view.show_panel("log", visible=True)
        log.table.setFocus()

    def to_record(self, seq: int) -> None:
        """Choose a record, and show it in the log."""
        workspace = self._view.workspace
        record = workspace.player.trace.records[seq - 1]
        self._view.show_panel("log", visible=True)
        items, wires = filter(None, [record.node]), filter(None, [record.wire])
        workspace.selection.select(items, wires, seq)
        self._view.log.table.setFocus()
