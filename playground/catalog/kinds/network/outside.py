"""What the outside of a network node may ask of its node: to be heard, and to wait for room."""

from __future__ import annotations

from typing import Any, Protocol


class Outside(Protocol):
    """A world node as its coroutines know it."""

    def tell(self, event: str, *args: Any) -> bool:
        """Make an input; False when much of the node waits already."""

    async def room(self) -> None:
        """Wait until little of the node waits."""
