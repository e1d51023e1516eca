"""The canvas: cards, wires, frames and notes of one document, drawn and edited in place.

The scene follows the document's `changed` signal and never the other way round; every edit goes
through `document.edit` or an operation on it, once, when a gesture ends. What the running graph
does is drawn over a kept picture of the scene. The canvas knows nothing of the other panels: it
shares the workspace's selection with them and emits `edit_requested` when a node is to be edited.
"""

from playground.ui.canvas.view import CanvasView

__all__ = ["CanvasView"]
