"""Cards and domain frames look at what is live in turn, as many as there is time for."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from playground.ui.canvas.scene import CanvasScene, Holder

BUDGET_S = 0.001


class Polling:
    """Goes round the cards and frames in sight."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._cards: list[Holder] = []
        self._gathered_for = (-1, QRectF())
        self._next = 0

    def advance(self, shown: QRectF, *, budget_s: float = BUDGET_S) -> None:
        """Refresh cards within `shown`, each at most once, for at most `budget_s`."""
        if self._gathered_for != (self._scene.revision, shown):
            self._gathered_for = (self._scene.revision, shown)
            cards = self._scene.holders()
            self._cards = [card for card in cards if card.outline.intersects(shown)]
        end = perf_counter() + budget_s
        for _ in range(len(self._cards)):
            self._next = (self._next + 1) % len(self._cards)
            self._cards[self._next].refresh()
            if perf_counter() > end:
                return
