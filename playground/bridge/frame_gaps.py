"""How evenly frames come: the gaps between the last few hundred of them."""

from __future__ import annotations

from collections import deque

KEPT = 240
"""Gaps that the figures are made from: four seconds at 60 frames a second."""


class FrameGaps:
    """The last gaps between frames, in milliseconds."""

    def __init__(self, kept: int = KEPT) -> None:
        self._gaps_ms: deque[float] = deque(maxlen=kept)

    def add(self, gap_ms: float) -> None:
        """Note one more gap; the oldest is forgotten."""
        self._gaps_ms.append(gap_ms)

    def clear(self) -> None:
        """Begin anew."""
        self._gaps_ms.clear()

    @property
    def frames_per_second(self) -> float:
        """The mean rate over the gaps that are kept; 0 before there are any."""
        total_ms = sum(self._gaps_ms)
        return 1000 * len(self._gaps_ms) / total_ms if total_ms else 0.0

    @property
    def p50_ms(self) -> float:
        """Half of the gaps are no longer than this."""
        return self.percentile_ms(50)

    @property
    def p99_ms(self) -> float:
        """All but one gap in a hundred are no longer than this."""
        return self.percentile_ms(99)

    def percentile_ms(self, percent: float) -> float:
        """Tell the gap that `percent` of all do not exceed (nearest rank); 0 without any."""
        if not self._gaps_ms:
            return 0.0
        ranked = sorted(self._gaps_ms)
        rank = -(-len(ranked) * percent // 100)
        return ranked[min(max(int(rank), 1), len(ranked)) - 1]
