"""Snapshots of moments, kept at regular distances so that any record of a session is near one."""

from __future__ import annotations

import zlib
from typing import Protocol

EVERY = 16_384
"""How many records lie between two snapshots."""


class SnapshotStore(Protocol):
    """Where snapshots are kept, by the `seq` of the last record in them."""

    def get(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none."""

    def put(self, seq: int, data: bytes) -> None:
        """Keep the snapshot after record `seq`."""


class MemoryStore:
    """Keeps snapshots for as long as it lives."""

    def __init__(self) -> None:
        self._kept: dict[int, bytes] = {}

    def get(self, seq: int) -> bytes | None:
        """Return the snapshot after record `seq`, None when there is none."""
        return self._kept.get(seq)

    def put(self, seq: int, data: bytes) -> None:
        """Keep the snapshot after record `seq`."""
        self._kept[seq] = data


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
