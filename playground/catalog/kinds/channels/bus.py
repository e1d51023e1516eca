"""The bus within this process: messages by subject, with NATS's semantics and no server.

Whoever is subscribed is called at once and in the order of subscription, so that a graph on a
virtual clock does the same each time. Of a queue group one member is called, each in its turn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.catalog.kinds.channels.streams import Streams
from playground.catalog.kinds.channels.subjects import matches

if TYPE_CHECKING:
    from collections.abc import Callable

    Deliver = Callable[[str, bytes, str], object]


@dataclass(frozen=True, eq=False)
class Subscription:
    """Somebody who listens; `deliver(subject, payload, reply)` is called for each message."""

    pattern: str
    queue: str
    deliver: Deliver


class Bus:
    """Subscriptions of a process, and its streams; what nobody listens to or keeps is gone."""

    def __init__(self) -> None:
        self.streams = Streams()
        self._subscriptions: list[Subscription] = []
        self._turns: Counter[str] = Counter()
        self._inboxes = 0

    def subscribe(self, pattern: str, deliver: Deliver, queue: str = "") -> Subscription:
        """Let `deliver` be called for what matches `pattern`; in a queue group, for a share."""
        made = Subscription(pattern, queue, deliver)
        self._subscriptions.append(made)
        return made

    def unsubscribe(self, subscription: Subscription) -> None:
        """End a subscription; one that has ended already is none."""
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)

    def publish(self, subject: str, payload: bytes, reply: str = "") -> int:
        """Deliver a message, and say how many heard or keep it."""
        found = self._listeners(subject)
        for each in found:
            each.deliver(subject, payload, reply)
        return len(found) + self.streams.add(subject, payload)

    def inbox(self) -> str:
        """Return a subject of its own for an answer."""
        self._inboxes += 1
        return f"_INBOX.{self._inboxes}"

    @property
    def is_empty(self) -> bool:
        """Whether nobody listens."""
        return not self._subscriptions

    def _listeners(self, subject: str) -> list[Subscription]:
        """Return who is to hear a message: all that stand alone, and one of each group."""
        fitting = [each for each in self._subscriptions if matches(each.pattern, subject)]
        groups: dict[str, list[Subscription]] = {}
        for each in fitting:
            if each.queue:
                groups.setdefault(each.queue, []).append(each)
        chosen = set[Subscription]()
        for name, members in groups.items():
            chosen.add(members[self._turns[name] % len(members)])
            self._turns[name] += 1
        return [each for each in fitting if not each.queue or each in chosen]


LOCAL = Bus()
"""The bus that all graphs of this process share while no server is named."""
