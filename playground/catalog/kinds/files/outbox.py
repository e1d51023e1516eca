"""What waits to be written: the loop puts it in, a thread takes it out."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.catalog.world import Work

BATCH_BYTES = 1_048_576


class Outbox:
    """Bytes in order, then the end. All but `take` is called in the thread of the loop, outside it.

    While something of it is not written, its `work` owes that.
    """

    work: Work | None = None

    def __init__(self) -> None:
        self._chunks: SimpleQueue[bytes | None] = SimpleQueue()
        self._unwritten = 0
        self._is_ended = False
        self.is_destroyed = False

    def put(self, chunk: bytes) -> None:
        """Let a chunk be written."""
        self._unwritten += len(chunk)
        self._chunks.put(chunk)
        self.settle()

    def end(self) -> None:
        """Say that there will be no more."""
        self._is_ended = True
        self._chunks.put(None)
        self.settle()

    def destroy(self) -> None:
        """Let nothing more be written."""
        self.is_destroyed = True
        self.end()

    def written(self, size: int) -> None:
        """Take note that so much is written."""
        self._unwritten -= size
        self.settle()

    def settle(self) -> None:
        """Say whether it owes anything."""
        if self.work is not None:
            self.work.owes = self._is_ended or self._unwritten > 0

    def take(self) -> bytes:
        """Wait for something to write and return about a megabyte of it; empty at the end."""
        batch, size = [], 0
        chunk = self._chunks.get()
        while chunk is not None and not self.is_destroyed:
            batch.append(chunk)
            size += len(chunk)
            if size >= BATCH_BYTES:
                break
            try:
                chunk = self._chunks.get_nowait()
            except Empty:
                break
        if chunk is None and batch:
            self._chunks.put(None)  # the end comes alone
        return batch[0] if len(batch) == 1 else b"".join(batch)
