"""Blocks of records as bytes, and those that still change while a session runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from playground.trace.record import Record, Row
from playground.trace.trace import BLOCK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class OfCluster(msgspec.Struct):
    """A block in which several processes had a part: beside its rows, the worker of each."""

    rows: list[Row]
    workers: list[int]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(list[Row] | OfCluster).decode
_row = msgspec.structs.astuple


def packed(records: Sequence[Record]) -> bytes:
    """Return a block as it is kept: a JSON array of records, each the array of its fields.

    It is not deflated: that would let go of the interpreter, and while a handler computes a thread
    waits 5 ms each time until it has it again (`sys.getswitchinterval`).
    """
    rows = [_row(each)[:-1] for each in records]
    if any(each.worker for each in records):
        return _encode({"rows": rows, "workers": [each.worker for each in records]})
    return _encode(rows)


def unpacked(body: bytes) -> list[Record]:
    """Return the records of a block; ValueError where it is damaged."""
    try:
        block = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    if isinstance(block, list):
        return [Record(*row) for row in block]
    pairs = zip(block.rows, block.workers, strict=True)
    return [Record(*row, worker) for row, worker in pairs]


class OpenBlock:
    """A block that is not settled: it has room, or records in it that may still change.

    `due` are those of its records that are not on disk as they are now, while it is not full; a
    full one is written whole.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.records: list[Record] = []
        self._running: list[Record] = []
        self._due: dict[int, Record] = {}
        self._is_due = False

    @property
    def due(self) -> Collection[Record]:
        """What has to be written, if the block is not written whole."""
        return self._due.values()

    @property
    def is_full(self) -> bool:
        """Whether no more records come."""
        return len(self.records) == BLOCK

    @property
    def is_settled(self) -> bool:
        """Whether it is on disk as it will always be."""
        return self.is_full and not self._running and not self._is_due

    def add(self, records: Sequence[Record]) -> None:
        """Take in the records that come next."""
        self.records += records
        self._is_due = True
        if not self.is_full:
            self._due.update((each.seq, each) for each in records)

    def amend(self, seq: int) -> None:
        """Note that a record has changed that had been complete."""
        self._is_due = True
        self._due[seq] = self.records[(seq - 1) % BLOCK]

    def look(self, *, is_timed: bool) -> bool:
        """Say whether there is something to write. To be called before it is packed.

        What has ended since the last look is due; what may still change then is looked at again.
        """
        ended = [each for each in self._running if not is_open(each, is_timed=is_timed)]
        self._due.update((each.seq, each) for each in ended)
        self._is_due = self._is_due or bool(ended)
        if self._is_due:
            self._running = [
                each
                for each in self.records
                if each.outcome == "running"
                or (is_timed and each.us is None and each.type == "call")
            ]
        return self._is_due

    def written(self) -> None:
        """Note that it is on disk as it was at the last look."""
        self._due.clear()
        self._is_due = False


class OpenBlocks:
    """The blocks of a session that are not settled, in order. `count`: records in all blocks."""

    def __init__(self, *, is_timed: bool) -> None:
        self.count = 0
        self._is_timed = is_timed
        self._blocks: dict[int, OpenBlock] = {}
        self._last: OpenBlock | None = None

    def add(self, records: Sequence[Record]) -> None:
        """Take in the records that come next.

        The last one may be half made by the thread that records, and is written once more.
        """
        if self._last is not None:
            self._last.amend(self.count)
            self._last = None
        at = 0
        while at < len(records):
            number, place = divmod(self.count, BLOCK)
            part = records[at : at + BLOCK - place]
            self._last = self._blocks.setdefault(number, OpenBlock(number))
            self._last.add(part)
            self.count += len(part)
            at += len(part)

    def amend(self, seqs: Iterable[int]) -> None:
        """Note that records have changed that had been complete."""
        for seq in seqs:
            block = self._blocks.get((seq - 1) // BLOCK)
            if block is not None:
                block.amend(seq)

    def dirty(self) -> list[OpenBlock]:
        """Return each block that has to be written; who has done so says it to `written`."""
        return [each for each in self._blocks.values() if each.look(is_timed=self._is_timed)]

    def unsettled(self) -> list[OpenBlock]:
        """Return all of them."""
        return list(self._blocks.values())

    def written(self, blocks: Iterable[OpenBlock]) -> None:
        """Note that blocks are on disk."""
        for block in blocks:
            block.written()
            if block.is_settled and block is not self._last:
                del self._blocks[block.number]

    @property
    def settled(self) -> int:
        """How many of the first records are settled."""
        return min(self._blocks, default=self.count // BLOCK) * BLOCK


def is_open(record: Record, *, is_timed: bool) -> bool:
    """Say whether a record may still change: a call gets its duration last."""
    if record.outcome == "running":
        return True
    return is_timed and record.us is None and record.type == "call"
