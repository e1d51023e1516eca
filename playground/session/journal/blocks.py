"""Blocks of records as bytes, and those that still change while a session runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.trace.record import Args, Record
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = tuple[
    int,
    int | float,
    int,
    str,
    str,
    int,
    int | None,
    str,
    str,
    str,
    Args,
    int | float | None,
    int | str,
]
"""The fields of a record, in their order."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Row]).decode
_row = msgspec.structs.astuple


def packed(records: Sequence[Record]) -> bytes:
    """Return a block as it is kept: a JSON array of records, each the array of its fields.

    It is not deflated: that would let go of the interpreter, and while a handler computes a thread
    waits 5 ms each time until it has it again (`sys.getswitchinterval`).
    """
    return _encode([_row(each) for each in records])


def unpacked(body: bytes) -> list[Record]:
    """Return the records of a block; ValueError where it is damaged."""
    try:
        return [Record(*row) for row in _decode(body)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


class OpenBlock:
    """A block that is not settled: it has room, or records in it that may still change."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.records: list[Record] = []
        self.is_dirty = False
        self._running: list[Record] = []

    @property
    def is_settled(self) -> bool:
        """Whether it is as it will always be, once it has been written."""
        return len(self.records) == BLOCK and not self._running and not self.is_dirty

    def look(self, *, is_timed: bool) -> None:
        """Note which records may still change. To be called before the block is packed."""
        self._running = [
            each
            for each in self.records
            if each.outcome == "running" or (is_timed and each.us is None and each.type == "call")
        ]

    def has_changed(self, *, is_timed: bool) -> bool:
        """Say whether one of those has changed since."""
        return any(not is_open(each, is_timed=is_timed) for each in self._running)


class OpenBlocks:
    """The blocks of a session that are not settled, in order. `count`: records in all blocks."""

    def __init__(self, *, is_timed: bool) -> None:
        self.count = 0
        self._is_timed = is_timed
        self._blocks: dict[int, OpenBlock] = {}
        self._lagging: OpenBlock | None = None

    def add(self, records: Sequence[Record]) -> None:
        """Take in the records that come next.

        The last one may be half made by the thread that records; its block is written once more.
        """
        if self._lagging is not None:
            self._lagging.is_dirty = True
        at = 0
        while at < len(records):
            number, place = divmod(self.count, BLOCK)
            part = records[at : at + BLOCK - place]
            block = self._blocks.setdefault(number, OpenBlock(number))
            block.records += part
            block.is_dirty = True
            self.count += len(part)
            at += len(part)
        self._lagging = block if records else None

    def amend(self, seqs: Iterable[int]) -> None:
        """Note that records have changed that had been complete."""
        for seq in seqs:
            block = self._blocks.get((seq - 1) // BLOCK)
            if block is not None:
                block.is_dirty = True

    def dirty(self) -> Iterator[OpenBlock]:
        """Yield each block that has to be written; whoever has written it says so to `written`."""
        for block in self._blocks.values():
            block.is_dirty = block.is_dirty or block.has_changed(is_timed=self._is_timed)
            if block.is_dirty:
                block.look(is_timed=self._is_timed)
                yield block

    def written(self, blocks: Iterable[OpenBlock]) -> list[OpenBlock]:
        """Note that blocks are on disk; return those that are settled by it."""
        settled = []
        for block in blocks:
            block.is_dirty = False
            if block.is_settled and block is not self._lagging:
                settled.append(self._blocks.pop(block.number))
        return settled

    @property
    def settled(self) -> int:
        """How many of the first records are settled."""
        return min(self._blocks, default=self.count // BLOCK) * BLOCK


def is_open(record: Record, *, is_timed: bool) -> bool:
    """Say whether a record may still change: a call gets its duration last (as in `look`)."""
    if record.outcome == "running":
        return True
    return is_timed and record.us is None and record.type == "call"
