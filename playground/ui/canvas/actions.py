"""The canvas's rows of the action table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.breakpoints.actions import clear_action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.ui.canvas.desk import Desk
    from playground.ui.canvas.keyboard.keys import Keys
    from playground.ui.canvas.verbs.break_verbs import BreakVerbs
    from playground.ui.canvas.verbs.clipboard_verbs import ClipboardVerbs
    from playground.ui.canvas.verbs.item_verbs import ItemVerbs
    from playground.ui.canvas.verbs.why_verbs import WhyVerbs
    from playground.ui.canvas.verbs.wire_verbs import WireVerbs


class ActionRows:
    """Makes the rows, from the verbs that they are done by."""

    def __init__(
        self,
        scope: QWidget,
        desk: Desk,
        edit: Callable[[str], None],
        ask: Callable[[int], None],
    ) -> None:
        self._desk = desk
        self._edit = edit
        self._ask = ask
        self._scope = scope
        self._of_edit = partial(Action, menu="Edit", scope=scope)
        self._of_view = partial(Action, menu="View", group="canvas", scope=scope)
        self._of_wire = partial(Action, group="wire", scope=scope)

    def rows(
        self,
        items: ItemVerbs,
        wires: WireVerbs,
        clipboard: ClipboardVerbs,
        breaks: BreakVerbs,
        why: WhyVerbs,
        keys: Keys,
    ) -> list[Action]:
        """Return all rows of the canvas."""
        return [
            *self._clipboard(clipboard),
            *self._adding(items, keys),
            *self._changing(items),
            *self._wires(wires, keys),
            *self._breaks(breaks),
            self._why(why),
            *self._looking(items),
        ]

    def _clipboard(self, verbs: ClipboardVerbs) -> list[Action]:
        of = partial(self._of_edit, group="clipboard")

        def can_copy() -> bool:
            return verbs.can_copy

        return [
            of("edit.cut", "Cut", verbs.cut, keys=("Ctrl+X",), enabled=can_copy),
            of("edit.copy", "Copy", verbs.copy, keys=("Ctrl+C",), icon="copy", enabled=can_copy),
            of("edit.paste", "Paste", verbs.paste, keys=("Ctrl+V",), icon="paste"),
            of(
                "edit.duplicate",
                "Duplicate",
                verbs.duplicate,
                keys=("Ctrl+D",),
                icon="duplicate",
                enabled=can_copy,
            ),
        ]

    def _adding(self, verbs: ItemVerbs, keys: Keys) -> list[Action]:
        of = partial(self._of_edit, group="add")
        return [
            of(
                "edit.add_node",
                "Add Node…",
                keys.add,
                keys=("Ins",),
                icon="add",
                help="Add a node at the pointer; Space and a double click do it too",
            ),
            of("edit.add_note", "Add Note", verbs.add_note, keys=("N",), icon="note"),
            of(
                "edit.aim",
                "Start a Wire",
                keys.aim,
                keys=("C",),
                icon="wire",
                help="Start a wire from the focused port: Tab aims, Enter connects",
            ),
        ]

    def _changing(self, verbs: ItemVerbs) -> list[Action]:
        of = partial(self._of_edit, enabled=self._has_selection)
        change, remove = partial(of, group="change"), partial(of, group="delete")
        return [
            change("edit.edit_node", "Edit Node", self._edit_selected, keys=("Return",)),
            change("edit.rename", "Rename", verbs.rename, keys=("F2",)),
            change("edit.switch", "Enable or Disable", verbs.switch, keys=("D",)),
            change("edit.group", "Group into a Frame", verbs.group, keys=("Ctrl+Shift+G",)),
            change(
                "edit.group_domain",
                "Group into a Domain",
                partial(verbs.group, domain=True),
                help="Put a frame round the selected cards that catches their errors",
            ),
            self._of_edit(
                "edit.domain",
                "Frame Catches Errors",
                verbs.switch_domain,
                group="change",
                help="Let the selected frame be a domain: errors of the nodes inside go to its"
                " event error",
                enabled=lambda: bool(verbs.frames),
                checked=lambda: verbs.catches,
            ),
            change("edit.ungroup", "Ungroup", verbs.ungroup, keys=("U",)),
            remove("edit.delete", "Delete", verbs.delete, keys=("Del", "Backspace"), icon="delete"),
            remove(
                "edit.delete_reconnect",
                "Delete and Reconnect",
                verbs.delete_and_reconnect,
                keys=("Ctrl+Del",),
                help="Delete, and wire what led there to what came of it",
            ),
            self._of_edit(
                "edit.select_all",
                "Select All",
                verbs.select_all,
                group="select",
                keys=("Ctrl+A",),
            ),
            self._of_edit(
                "edit.tidy",
                "Tidy",
                verbs.tidy,
                group="select",
                keys=("L",),
                help="Lay out the selected cards, or all, from left to right",
            ),
        ]

    def _wires(self, verbs: WireVerbs, keys: Keys) -> list[Action]:
        def switch(trait: str, title: str, text: str) -> Action:
            return self._of_wire(
                f"wire.{trait}",
                title,
                partial(verbs.switch, trait, text),
                enabled=lambda: bool(verbs.chosen),
                checked=lambda: verbs.has(trait),
            )

        def move(by: int, name: str, title: str, keys: str) -> Action:
            return self._of_wire(
                f"wire.{name}",
                title,
                partial(verbs.move, by),
                keys=(keys,),
                enabled=lambda: verbs.can_move(by),
            )

        return [
            self._of_wire(
                "wire.next",
                "Wire: Select Next",
                keys.next_wire,
                keys=("W",),
                help="Select a wire of the focused card or port, the next one each time",
            ),
            switch("once", "Wire: Once", "Switch once"),
            switch("prepend", "Wire: Prepend", "Switch prepend"),
            switch("enabled", "Wire: Enabled", "Switch wire"),
            move(-1, "up", "Wire: Run Earlier", "Alt+Up"),
            move(1, "down", "Wire: Run Later", "Alt+Down"),
            self._of_edit(
                "edit.pipe",
                "Pipe",
                verbs.pipe,
                group="change",
                keys=("P",),
                icon="wire",
                help="Pipe the selected streams, from left to right: chunks, end, back-pressure",
                enabled=lambda: verbs.can_pipe,
                text=lambda: verbs.pipe_text,
            ),
        ]

    def _breaks(self, verbs: BreakVerbs) -> list[Action]:
        of = partial(Action, menu="Run", group="breakpoints", scope=self._scope)
        return [
            of(
                "breakpoint.toggle",
                "Add or Remove Breakpoint",
                verbs.toggle,
                keys=("F9",),
                help="Stop whenever the selected card or wire is about to be called",
                enabled=lambda: bool(verbs.places),
                text=lambda: verbs.toggle_text,
            ),
            of(
                "breakpoint.edit",
                "Edit Breakpoint…",
                verbs.edit,
                keys=("Shift+F9",),
                help="Say when a breakpoint stops, or what it logs instead",
                enabled=lambda: len(verbs.places) == 1,
                text=lambda: "Edit Breakpoint…" if verbs.points else "Add Conditional Breakpoint…",
            ),
            of(
                "breakpoint.switch",
                "Enable or Disable Breakpoint",
                verbs.switch,
                enabled=lambda: bool(verbs.points),
                text=lambda: verbs.switch_text,
            ),
            clear_action(self._desk.document),
            of(
                "run.to_here",
                "Run to Here",
                verbs.run_to,
                keys=("Ctrl+F10",),
                icon="run-to",
                help="Go on until the selected card or wire is about to be called",
                enabled=lambda: verbs.can_run_to,
            ),
        ]

    def _why(self, verbs: WhyVerbs) -> Action:
        return Action(
            "canvas.why",
            "Canvas: Why Did This Run?",
            lambda: self._ask(verbs.seq or 0),
            help="Show what led to the last run of the selected card or wire, and what came of it",
            enabled=lambda: verbs.seq is not None,
            scope=self._scope,
        )

    def _looking(self, verbs: ItemVerbs) -> list[Action]:
        camera = self._desk.camera
        return [
            self._of_view(
                "view.fit", "Fit Everything", verbs.fit_all, keys=("Ctrl+1",), icon="fit"
            ),
            self._of_view("view.fit_selection", "Fit Selection", verbs.fit_selection, keys=("F",)),
            self._of_view(
                "view.actual_size", "Actual Size", lambda: camera.zoom_to(1.0), keys=("Ctrl+0",)
            ),
            self._of_view(
                "view.zoom_in",
                "Zoom In",
                lambda: camera.zoom(1.25),
                keys=("Ctrl++", "Ctrl+="),
                icon="zoom-in",
            ),
            self._of_view(
                "view.zoom_out",
                "Zoom Out",
                lambda: camera.zoom(0.8),
                keys=("Ctrl+-",),
                icon="zoom-out",
            ),
        ]

    def _has_selection(self) -> bool:
        return bool(self._desk.selection.items or self._desk.selection.wires)

    def _edit_selected(self) -> None:
        nodes = self._desk.selection.items & self._desk.document.nodes.keys()
        card = self._desk.focus.card
        node_id = card.id if card is not None else next(iter(nodes), "")
        if node_id:
            self._edit(node_id)
