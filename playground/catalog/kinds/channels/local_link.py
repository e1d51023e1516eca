"""The link to the bus within this process: all it does happens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.kinds.channels.bus import LOCAL
from playground.catalog.kinds.channels.faults import no_responder
from playground.catalog.kinds.channels.link import LOCAL_ADDRESS, about_delivery, about_request
from playground.catalog.kinds.channels.payloads import decoded
from playground.catalog.kinds.channels.subjects import name_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog.kinds.channels.bus import Bus, Subscription
    from playground.catalog.kinds.channels.link import Tell, Terms
    from playground.catalog.kinds.channels.streams import Delivery, Durable


class LocalLink:
    """Carries the messages of one channel over a bus; over that of the process unless told."""

    is_far = False

    def __init__(self, terms: Terms, tell: Tell, bus: Bus | None = None) -> None:
        self._terms = terms
        self._tell = tell
        self._bus = LOCAL if bus is None else bus
        self._ends: dict[str, Callable[[], object]] = {}
        self._requests: dict[int, Subscription] = {}
        self._durables: dict[str, Durable] = {}

    async def run(self) -> None:
        """Return: nothing takes time."""

    def open(self) -> None:
        """Be connected."""
        self._tell("connect", LOCAL_ADDRESS)

    def close(self) -> None:
        """Leave the bus; the places of durables stay."""
        self.unsubscribe("")
        for number in list(self._requests):
            self.give_up(number)

    def retry(self) -> None:
        """Do nothing: this bus is never away."""

    def subscribe(self, pattern: str) -> None:
        """Hear what matches, what a stream has kept first."""
        if pattern in self._ends:
            return
        if self._terms.is_kept:
            self._follow(pattern)
        else:
            made = self._bus.subscribe(pattern, self._hear, self._terms.queue)
            self._ends[pattern] = lambda: self._bus.unsubscribe(made)

    def unsubscribe(self, pattern: str) -> None:
        """Hear it no more, or with "" nothing at all."""
        for each in [pattern] if pattern else list(self._ends):
            end = self._ends.pop(each, None)
            if end is not None:
                end()

    def publish(self, subject: str, payload: bytes) -> None:
        """Deliver a message, and keep it first if it is to arrive at least once."""
        if self._terms.is_kept:
            self._bus.streams.keeping(self._stream_for(subject), subject)
        self._bus.publish(subject, payload)

    def request(self, number: int, subject: str, payload: bytes) -> None:
        """Deliver a message with an inbox for the first answer."""

        def answer(_: str, payload: bytes, reply: str) -> None:
            del reply
            self.give_up(number)
            self._tell("response", number, decoded(payload), subject)

        inbox = self._bus.inbox()
        self._requests[number] = self._bus.subscribe(inbox, answer)
        if not self._bus.publish(subject, payload, inbox):
            self.give_up(number)
            self._tell("unanswered", number, no_responder(subject))

    def give_up(self, number: int) -> None:
        """Wait for an answer no more."""
        inbox = self._requests.pop(number, None)
        if inbox is not None:
            self._bus.unsubscribe(inbox)

    def reply(self, to: str, payload: bytes) -> None:
        """Deliver an answer."""
        self._bus.publish(to, payload)

    def settle(self, token: str, *, is_done: bool) -> None:
        """Acknowledge a message, or let it be given again."""
        pattern, _, sequence = token.rpartition(" ")
        durable = self._durables.get(pattern)
        if durable is not None:
            settle = durable.ack if is_done else durable.refuse
            settle(int(sequence))

    def _follow(self, pattern: str) -> None:
        """Take messages from a stream at the place of a durable."""
        stream = self._bus.streams.keeping(self._stream_for(pattern), pattern)
        durable = stream.durable(f"{self._terms.durable}_{name_for(pattern)}", pattern)

        def take(delivery: Delivery) -> None:
            said = about_delivery(delivery.sequence, delivery.times)
            value = decoded(delivery.payload)
            self._tell("message", value, delivery.subject, said, f"{pattern} {delivery.sequence}")

        self._durables[pattern] = durable
        self._ends[pattern] = lambda: durable.leave(take)
        durable.join(take)

    def _hear(self, subject: str, payload: bytes, reply: str) -> None:
        said = (about_request(reply),) if reply else ()
        self._tell("message", decoded(payload), subject, *said)

    def _stream_for(self, subject: str) -> str:
        return self._terms.stream or name_for(subject)
