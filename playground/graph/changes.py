"""What an edit did: one value per thing added, removed, replaced or moved, and its inverse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Item

Where = Literal["nodes", "wires", "frames", "notes", "modules", "breakpoints", "title"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One step in one ordered table of the document; an edit is a tuple of them, applied in order.

    `before` None: `after` was added at `index_after`. `after` None: `before` was removed from
    `index_before`. Both: replaced, and moved where the indexes differ (`index_after` counts without
    the thing itself). An index is -1 where there is none. Modules are their source by name; the
    title is the one entry `"title"` of its table.
    """

    where: Where
    id: str
    before: Item | str | None
    after: Item | str | None
    index_before: int
    index_after: int

    @property
    def in_place(self) -> bool:
        """Whether no index of the table moves."""
        return self.index_before == self.index_after

    @property
    def is_void(self) -> bool:
        """Whether a file would show no difference: equal as JSON, where 1, 1.0 and true differ."""
        if not self.in_place:
            return False
        return self.before is self.after or _json(self.before) == _json(self.after)

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        return msgspec.structs.replace(
            self,
            before=self.after,
            after=self.before,
            index_before=self.index_after,
            index_after=self.index_before,
        )

    def then(self, later: Change) -> Change:
        """Return this change and the `later` one of the same thing as one."""
        return msgspec.structs.replace(self, after=later.after, index_after=later.index_after)


_json = msgspec.json.Encoder().encode


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return what takes all of `changes` back, last first."""
    return tuple(change.inverse() for change in reversed(tuple(changes)))


def collapse(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the same effect in fewer changes: none at all when the last restores the first."""
    in_place = all(change.in_place for change in changes)
    shorter = _by_thing(changes) if in_place else _by_neighbour(changes)
    return tuple(change for change in shorter if not change.is_void)


def _by_thing(changes: Iterable[Change]) -> Iterable[Change]:
    """Join all changes of one thing; right only where none moves another's index."""
    joined: dict[tuple[str, str], Change] = {}
    for change in changes:
        thing = (change.where, change.id)
        joined[thing] = joined[thing].then(change) if thing in joined else change
    return joined.values()


def _by_neighbour(changes: Iterable[Change]) -> Iterable[Change]:
    """Join changes of one thing that follow each other, from the inside out."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last and (last.where, last.id) == (change.where, change.id):
            joined.pop()
            change = last.then(change)  # noqa: PLW2901
        if not change.is_void:
            joined.append(change)
    return joined
