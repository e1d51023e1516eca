"""Streams within this process: messages that are kept, and given again until they are acknowledged.

A stream keeps its latest messages while the process lives; a durable has a place in it, whether
anybody listens or not. Semantics: https://docs.nats.io/nats-concepts/jetstream.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from playground.catalog.kinds.channels.subjects import matches

if TYPE_CHECKING:
    from collections.abc import Callable

    Take = Callable[["Delivery"], object]

KEPT = 10_000
"""How many messages a stream keeps at most; the oldest go first."""
MOST_PENDING = 256
"""How many deliveries of a durable may wait for their acknowledgement."""


class Delivery(NamedTuple):
    """One delivery of a message: the `times`th, from 1."""

    sequence: int
    subject: str
    payload: bytes
    times: int


class Durable:
    """A named reader of a stream, whose members share what matches its pattern."""

    def __init__(self, stream: Stream, pattern: str) -> None:
        self._stream = stream
        self._pattern = pattern
        self._members: list[Take] = []
        self._next = 1
        self._turn = 0
        self._pending: dict[int, tuple[Delivery, Take]] = {}
        self._again: deque[Delivery] = deque()
        self._is_giving = False

    def join(self, take: Take) -> None:
        """Let a member take its share from now on."""
        self._members.append(take)
        self.give()

    def leave(self, take: Take) -> None:
        """End a member; what it has not acknowledged is given to another, now or later."""
        if take not in self._members:
            return
        self._members.remove(take)
        left = [each for each, taker in self._pending.values() if taker == take]
        for each in left:
            del self._pending[each.sequence]
        self._again.extendleft(reversed(left))
        self.give()

    def ack(self, sequence: int) -> None:
        """Take a message for done."""
        self._pending.pop(sequence, None)
        self.give()

    def refuse(self, sequence: int) -> None:
        """Give a message again, since whoever took it could not make anything of it."""
        if sequence in self._pending:
            self._again.append(self._pending.pop(sequence)[0])
            self.give()

    def give(self) -> None:
        """Give what there is to the members in turn, as long as they keep up."""
        if self._is_giving:
            return
        self._is_giving = True
        try:
            while self._members and len(self._pending) < MOST_PENDING:
                delivery = self._following()
                if delivery is None:
                    break
                take = self._members[self._turn % len(self._members)]
                self._turn += 1
                self._pending[delivery.sequence] = (delivery, take)
                take(delivery)
        finally:
            self._is_giving = False

    def _following(self) -> Delivery | None:
        if self._again:
            delivery = self._again.popleft()
            return delivery._replace(times=delivery.times + 1)
        while (kept := self._stream.first_from(self._next)) is not None:
            self._next = kept.sequence + 1
            if matches(self._pattern, kept.subject):
                return kept
        return None


class Stream:
    """Keeps what is published under `subjects`, numbered from 1."""

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self._kept: dict[int, Delivery] = {}
        self._last = 0
        self._durables: dict[str, Durable] = {}

    def add(self, subject: str, payload: bytes) -> None:
        """Keep a message, and give it to whom it is for."""
        self._last += 1
        self._kept[self._last] = Delivery(self._last, subject, payload, 1)
        self._kept.pop(self._last - KEPT, None)
        for each in self._durables.values():
            each.give()

    def first_from(self, sequence: int) -> Delivery | None:
        """Return the first message that is kept from a number on."""
        return self._kept.get(max(sequence, self._last - KEPT + 1))

    def durable(self, name: str, pattern: str) -> Durable:
        """Return the reader of that name, a new one if there is none; it begins at the oldest."""
        if name not in self._durables:
            self._durables[name] = Durable(self, pattern)
        return self._durables[name]


class Streams:
    """The streams of a process, by name."""

    def __init__(self) -> None:
        self._streams: dict[str, Stream] = {}

    def add(self, subject: str, payload: bytes) -> int:
        """Keep a message in each stream whose subjects it matches, and say in how many."""
        found = [
            stream
            for stream in self._streams.values()
            if any(matches(pattern, subject) for pattern in stream.subjects)
        ]
        for each in found:
            each.add(subject, payload)
        return len(found)

    def keeping(self, name: str, subject: str) -> Stream:
        """Return the stream called `name`, which keeps `subject` from now on if it did not."""
        stream = self._streams.setdefault(name, Stream())
        if not any(matches(pattern, subject) for pattern in stream.subjects):
            stream.subjects.append(subject)
        return stream
