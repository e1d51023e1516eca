"""What every fold of a moment can do: take records in, and be kept as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.trace.record import Record


class Fold(Protocol):
    """A projection of the records up to some point. `types` are those that it is told of.

    `state` gives plain values, such as msgpack can hold, and shares nothing with the fold;
    `restore` takes them into a new fold. `records` are those of the session: what a fold has to
    know of an older one it looks up there.
    """

    types: ClassVar[frozenset[str]]

    def apply(self, record: Record) -> None:
        """Take one more record in."""

    def state(self) -> Any:
        """Return all there is to it, as plain values."""

    def restore(self, state: Any, records: Sequence[Record]) -> None:
        """Become what had that state."""
