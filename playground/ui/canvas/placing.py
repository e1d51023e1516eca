"""Writing new places of cards, frames and notes to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QPointF

    from playground.graph.document import Document
    from playground.graph.edit import Edit


def move_to(document: Document, edit: Edit, places: Mapping[str, QPointF]) -> None:
    """Move things to where `places` has them, by id; ids that are not there are passed over."""
    for item_id, at in places.items():
        if item_id in document.nodes:
            edit.change_node(item_id, position=(at.x(), at.y()))
        elif item_id in document.frames:
            _, _, width, height = document.frames[item_id].rect
            edit.change("frames", item_id, rect=(at.x(), at.y(), width, height))
        elif item_id in document.notes:
            _, _, width, height = document.notes[item_id].rect
            edit.change("notes", item_id, rect=(at.x(), at.y(), width, height))
