"""Cards look at their live nodes in turn, as many in a frame as there is time for."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from playground.ui.canvas.scene import CanvasScene

BUDGET_S = 0.0015


class Polling:
    """Goes round the cards; those out of sight are passed over."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._waiting: list[str] = []

    def advance(self, shown: QRectF, *, budget_s: float = BUDGET_S) -> None:
        """Refresh cards within `shown`, each at most once, for at most `budget_s`."""
        end = perf_counter() + budget_s
        for _ in range(len(self._scene.cards)):
            if not self._waiting:
                self._waiting = list(self._scene.cards)
            card = self._scene.cards.get(self._waiting.pop())
            if card is not None and card.outline.intersects(shown):
                card.refresh()
                if perf_counter() > end:
                    return
