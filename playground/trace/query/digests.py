"""What is known of a session's blocks without reading them, fetched for many blocks at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from playground.trace.digest import Shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.trace.digest import Digest
    from playground.trace.record import Record

AHEAD = 64
"""How many blocks are asked for at a time."""


class Indexed(Protocol):
    """A keeper of records that can tell of their blocks: those from `start` on, before `stop`."""

    @property
    def shapes(self) -> Shapes:
        """The shapes that the digests speak of."""

    def digests(self, start: int, stop: int) -> Mapping[int, Digest]:
        """Return the digests there are."""

    def words(self, start: int, stop: int) -> Mapping[int, str]:
        """Return the words there are."""


class Digests:
    """The digests and words of some records, as far as their keeper has any.

    Digests are kept, two bytes or so for a record; words are not.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        keeper: Any = getattr(records, "keeper", None)
        self._source: Indexed | None = keeper if hasattr(keeper, "digests") else None
        self._shapes: Shapes | None = None
        self._full: dict[int, Mapping[int, Digest]] = {}
        self._words_chunk = -1
        self._words: Mapping[int, str] = {}

    @property
    def shapes(self) -> Shapes:
        """The shapes that the digests speak of."""
        return Shapes() if self._source is None else self._source.shapes

    def of(self, block: int) -> Digest | None:
        """Return the digest of a block."""
        if self._source is None:
            return None
        if self._source.shapes is not self._shapes:
            self._shapes = self._source.shapes
            self._full.clear()
        chunk = block // AHEAD
        digests = self._full.get(chunk)
        if digests is None:
            start = chunk * AHEAD
            digests = self._source.digests(start, start + AHEAD)
            if len(digests) == AHEAD:
                self._full[chunk] = digests
        return digests.get(block)

    def words(self, block: int) -> str | None:
        """Return the texts of a block's arguments."""
        if self._source is None:
            return None
        if block // AHEAD != self._words_chunk:
            self._words_chunk = block // AHEAD
            start = self._words_chunk * AHEAD
            self._words = self._source.words(start, start + AHEAD)
        return self._words.get(block)
