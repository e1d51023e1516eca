"""A note of who was called with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Heard(list[tuple[object, ...]]):
    """The calls of the listeners it made, in order: name, then arguments."""

    def by(self, name: str) -> Callable[..., None]:
        """Make a listener of that name."""

        def listener(*args: object) -> None:
            self.append((name, *args))

        return listener

    @property
    def names(self) -> list[object]:
        """Who was called, in order."""
        return [call[0] for call in self]
