"""What a channel has to send to a server: what waits, what is on its way, what is not confirmed."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

MOST_WAITING = 50_000
MOST_BYTES = 32 * 1024 * 1024


@dataclass(eq=False, slots=True)
class Parcel:
    """A message to send. One with an `identity` is kept until the server has acknowledged it.

    Without one it is sent once; `counts` says whether the person is told when it may be lost.
    """

    subject: str
    payload: bytes
    reply: str = ""
    identity: str = ""
    counts: bool = True


class Outbox:
    """Parcels in the order in which they were posted."""

    def __init__(self) -> None:
        self._waiting: deque[Parcel] = deque()
        self._bytes = 0
        self._kept: dict[str, Parcel] = {}
        self.posted = asyncio.Event()
        self.dropped = 0

    def post(self, parcel: Parcel) -> bool:
        """Let a parcel wait until it can be sent; False, and it is dropped, if too much waits."""
        size = len(parcel.payload)
        if len(self._waiting) + len(self._kept) >= MOST_WAITING or self._bytes + size > MOST_BYTES:
            self.dropped += 1
            return False
        self._waiting.append(parcel)
        self._bytes += size
        self.posted.set()
        return True

    def take(self) -> Parcel | None:
        """Take the next one to send it now."""
        if not self._waiting:
            self.posted.clear()
            return None
        parcel = self._waiting.popleft()
        self._bytes -= len(parcel.payload)
        if parcel.identity:
            self._kept[parcel.identity] = parcel
        return parcel

    def put_back(self, parcel: Parcel) -> None:
        """Let one wait again, first of all, which was taken and could not be sent."""
        self._kept.pop(parcel.identity, None)
        self._waiting.appendleft(parcel)
        self._bytes += len(parcel.payload)
        self.posted.set()

    def delivered(self, parcel: Parcel) -> None:
        """Forget one that the server has acknowledged, or will never take."""
        self._kept.pop(parcel.identity, None)

    def take_back(self) -> None:
        """Let what was sent and not acknowledged wait again, before all else."""
        for parcel in reversed(self._kept.copy().values()):
            self.put_back(parcel)

    def take_dropped(self) -> int:
        """Return how many were dropped since the last time."""
        dropped, self.dropped = self.dropped, 0
        return dropped

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, and nothing has to be acknowledged."""
        return not self._waiting and not self._kept
