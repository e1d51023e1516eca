"""What can be told to cards, frames and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from playground.graph import operations
from playground.ui.canvas.adding import add_frame, add_note
from playground.ui.canvas.placing import move_to
from playground.ui.canvas.verbs.tidying import tidied
from playground.ui.theme import GRID

if TYPE_CHECKING:
    from playground.graph.model import Node, Wire
    from playground.ui.canvas.desk import Desk

NUDGE = 1


class ItemVerbs:
    """Acts on what is selected; does nothing where that is nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._fitted = QRectF()  # what was in view after the last fit

    def delete(self) -> None:
        """Remove what is selected, with the wires of removed cards."""
        chosen = self._desk.selection.items | self._desk.selection.wires
        if chosen:
            operations.remove(self._desk.document, chosen)

    def delete_and_reconnect(self) -> None:
        """Remove what is selected, and wire past it."""
        chosen = self._desk.selection.items | self._desk.selection.wires
        if chosen:
            operations.remove_and_reconnect(self._desk.document, chosen)

    def select_all(self) -> None:
        """Select everything."""
        scene = self._desk.scene
        self._desk.selection.select((*scene.cards, *scene.boxes), scene.wires)

    def switch(self) -> None:
        """Disable the selected cards and wires; enable them where all are disabled."""
        document, chosen = self._desk.document, self._desk.selection
        nodes = [document.nodes[each] for each in chosen.items & document.nodes.keys()]
        wires = [document.wires[each] for each in chosen.wires & document.wires.keys()]
        if not nodes and not wires:
            return
        both: tuple[Node | Wire, ...] = (*nodes, *wires)
        enabled = not any(each.enabled for each in both)
        with document.edit("Enable" if enabled else "Disable") as edit:
            for node in nodes:
                edit.change_node(node.id, enabled=enabled)
            for wire in wires:
                edit.change_wire(wire.id, enabled=enabled)

    def group(self, *, domain: bool = False) -> None:
        """Put a frame round what is selected, one that catches errors where that is wanted."""
        frame_id = add_frame(self._desk, self._desk.selection.items, domain=domain)
        if frame_id is not None:
            self._desk.typist.rename(frame_id)

    def ungroup(self) -> None:
        """Remove the selected frames, and those round selected cards; what is inside stays."""
        document, scene = self._desk.document, self._desk.scene
        chosen = self._desk.selection.items
        frames = [
            frame_id
            for frame_id in document.frames
            if frame_id in chosen or not chosen.isdisjoint(scene.inside(frame_id))
        ]
        inside = {item for frame_id in frames for item in scene.inside(frame_id)}
        if frames:
            with document.edit("Ungroup"):
                operations.remove(document, frames)
            self._desk.selection.select((inside | chosen) - set(frames))

    @property
    def frames(self) -> list[str]:
        """The selected frames."""
        return [each for each in self._desk.document.frames if each in self._desk.selection.items]

    @property
    def catches(self) -> bool:
        """Whether all selected frames catch errors."""
        frames = self._desk.document.frames
        return bool(self.frames) and all(frames[each].domain for each in self.frames)

    def switch_domain(self) -> None:
        """Let the selected frames catch errors; where all do, let them catch none."""
        document, chosen = self._desk.document, self._desk.selection.items
        frames = self.frames
        if frames:
            changed = operations.set_domain(document, frames, is_on=not self.catches)
            self._desk.selection.select((chosen - set(frames)) | set(changed))

    def add_note(self) -> None:
        """Add a note in the middle of the view, and write it."""
        note_id = add_note(self._desk, self._desk.camera.shown.center())
        self._desk.typist.write(note_id)

    def tidy(self) -> None:
        """Lay out the selected cards, or all: what emits on the left of what hears it."""
        scene, document = self._desk.scene, self._desk.document
        chosen = [each for each in document.nodes if each in self._desk.selection.items]
        nodes = chosen if len(chosen) > 1 else list(document.nodes)
        targets = tidied(scene, nodes)
        if not targets:
            return
        with document.edit("Tidy") as edit:
            move_to(document, edit, targets)
        self._desk.fit_all()

    def nudge(self, dx: int, dy: int, *, by_grid: bool) -> None:
        """Move what is selected by a pixel or a square of the grid; a row of them is one step."""
        chosen = self._desk.selection.items
        way = QPointF(dx, dy) * (GRID if by_grid else NUDGE)
        outlines = {each: self._desk.scene.outline_of(each) for each in chosen}
        places = {each: rect.topLeft() + way for each, rect in outlines.items() if rect}
        if places:
            key = "nudge " + " ".join(sorted(places))
            with self._desk.document.edit("Move", merge_key=key) as edit:
                move_to(self._desk.document, edit, places)

    def rename(self) -> None:
        """Give the one selected card or frame another title."""
        document = self._desk.document
        named = self._desk.selection.items & (document.nodes.keys() | document.frames.keys())
        if len(named) == 1:
            self._desk.typist.rename(*named)

    def fit_all(self) -> None:
        """Show everything."""
        self._desk.fit_all()

    def fit_selection(self) -> None:
        """Show what is selected; everything where that is nothing, or at the second time."""
        scene, camera = self._desk.scene, self._desk.camera
        chosen = scene.contents_rect(self._items_of_selection())
        if chosen.isEmpty() or self._fitted == camera.shown:
            self.fit_all()
        else:
            camera.fit(chosen)
        self._fitted = camera.shown

    def _items_of_selection(self) -> set[str]:
        """Return what is selected, and the cards at the ends of selected wires."""
        document = self._desk.document
        items = set(self._desk.selection.items)
        for wire_id in self._desk.selection.wires & document.wires.keys():
            wire = document.wires[wire_id]
            items |= {wire.source[0], wire.target[0]}
        return items
