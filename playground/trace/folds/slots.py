"""Places that things take one beside the other while they last."""

from __future__ import annotations

MOST = 24
"""What finds no place of its own shares the last one."""


class Slots:
    """For each key the places that are taken, counted from 0; the lowest free one goes first."""

    def __init__(self) -> None:
        self._taken: dict[object, int] = {}
        self.most: dict[object, int] = {}

    def take(self, key: object) -> int:
        """Take a place."""
        taken = self._taken.get(key, 0)
        slot = min((~taken & (taken + 1)).bit_length() - 1, MOST - 1)
        self._taken[key] = taken | 1 << slot
        self.most[key] = max(self.most.get(key, 0), slot + 1)
        return slot

    def free(self, key: object, slot: int) -> None:
        """Give a place back."""
        self._taken[key] &= ~(1 << slot)
