"""Snapshots of moments, kept at regular distances so that any record of a session is near one."""

from __future__ import annotations

import zlib
from typing import Protocol, runtime_checkable

EVERY = 8_192
"""How many records lie between two snapshots: to read them and fold them takes some 50 ms."""


class SnapshotStore(Protocol):
    """Where snapshots are kept, by the `seq` of the last record in them."""

    def get(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none."""

    def put(self, seq: int, data: bytes) -> None:
        """Keep the snapshot after record `seq`."""


@runtime_checkable
class SnapshotKeeper(Protocol):
    """Whoever keeps the records of a session, and snapshots beside them."""

    def snapshot(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none."""

    def keep_snapshot(self, seq: int, data: bytes) -> None:
        """Keep a snapshot when there is time, if that can be."""


class MemoryStore:
    """Keeps snapshots for as long as it lives, and for longer where the session's keeper does."""

    def __init__(self, keeper: object = None) -> None:
        self._kept: dict[int, bytes] = {}
        self._keeper = keeper if isinstance(keeper, SnapshotKeeper) else None

    def get(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none."""
        found = self._kept.get(seq)
        if found is None and self._keeper is not None:
            found = self._keeper.snapshot(seq)
        return found

    def put(self, seq: int, data: bytes) -> None:
        """Keep the snapshot after record `seq`."""
        self._kept[seq] = data
        if self._keeper is not None:
            self._keeper.keep_snapshot(seq, data)


def packed(dumped: bytes) -> bytes:
    """Return a dumped moment in little room: the numbers of what waits resemble one another."""
    return zlib.compress(dumped, 1)


def unpacked(data: bytes) -> bytes:
    """Return what was packed; b"" for what is damaged."""
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def last_before(seq: int) -> int:
    """Return the last place of a snapshot up to record `seq`, 0 when there is none."""
    return seq - seq % EVERY
