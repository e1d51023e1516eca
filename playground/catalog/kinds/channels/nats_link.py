"""The link to a NATS server: one connection for a channel, made anew when it is told to."""

from __future__ import annotations

import asyncio
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.channels import faults
from playground.catalog.kinds.channels.nats_session import NatsSession
from playground.catalog.kinds.channels.outbox import Outbox, Parcel
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.catalog.kinds.channels.link import Room, Tell, Terms


class NatsLink:
    """Carries the messages of one channel over the server at `url`.

    What is published while there is no connection waits for the next one. `owing` is told whether
    a definite answer of the server is still to come.
    """

    is_far = True

    def __init__(
        self, url: str, terms: Terms, tell: Tell, room: Room, owing: Callable[[bool], object]
    ) -> None:
        self.url = url
        self.terms = terms
        self._tell = tell
        self.room = room
        self.outbox = Outbox()
        self.patterns: dict[str, None] = {}
        self._owing = owing
        self._owes = True
        self._is_closed = False
        self._session: NatsSession | None = None
        self._again = asyncio.Event()
        self._sender = token_hex(8)  # servers know by it what they have had already
        self._count = 0

    async def run(self) -> None:
        """Connect, and again whenever `retry` is called, until it is cancelled and closed."""
        while not self._is_closed:
            self._again.clear()
            self._session = NatsSession(self)
            try:
                await self._session.run()
            finally:
                self._session = None
                self._owe(False)
            await self._again.wait()

    def open(self) -> None:
        """Do nothing: `run` does it all."""

    def close(self) -> None:
        """End the connection; Python 3.11 may lose the cancellation of one that is just made."""
        self._is_closed = True
        if self._session is not None:
            self._session.end()

    def retry(self) -> None:
        """Connect once more."""
        self._owe(True)
        self._again.set()

    def tell(self, event: str, *args: Any) -> bool:
        """Tell the channel, unless it has closed this link; as `WorldNode.tell`."""
        return self._is_closed or self._tell(event, *args)

    def subscribe(self, pattern: str) -> None:
        """Hear what matches, now or as soon as there is a connection."""
        if pattern not in self.patterns:
            self.patterns[pattern] = None
            if self._session is not None:
                self._session.subscribe(pattern)

    def unsubscribe(self, pattern: str) -> None:
        """Hear it no more, or with "" nothing at all."""
        for each in [pattern] if pattern else list(self.patterns):
            if self.patterns.pop(each, each) is None and self._session is not None:
                self._session.unsubscribe(each)

    def publish(self, subject: str, payload: bytes) -> None:
        """Send a message, now or later."""
        self._count += 1
        identity = f"{self._sender}.{self._count}" if self.terms.is_kept else ""
        self.post(Parcel(subject, payload, identity=identity))

    def request(self, number: int, subject: str, payload: bytes) -> None:
        """Ask, if there is a connection."""
        if self._session is None or not self._session.request(number, subject, payload):
            text = f"no connection to ask on {subject}"
            self.tell("unanswered", number, WorldError(faults.AWAY, text))

    def give_up(self, number: int) -> None:
        """Wait for an answer no more."""
        if self._session is not None:
            self._session.give_up(number)

    def reply(self, to: str, payload: bytes) -> None:
        """Send an answer."""
        self.post(Parcel(to, payload))

    def settle(self, token: str, *, is_done: bool) -> None:
        """Acknowledge a message, or refuse it so that it comes again."""
        self.post(Parcel(token, b"+ACK" if is_done else b"-NAK", counts=False))

    def post(self, parcel: Parcel) -> None:
        """Let a parcel be sent; the first of those for which there is no room is an error."""
        if self.outbox.post(parcel):
            if not self._owes:
                self.look_owing()
        elif self.outbox.dropped == 1:
            text = "too many messages wait for the server: what is published now is lost"
            self.tell("error", WorldError(faults.LOST, text))

    def look_owing(self) -> None:
        """Tell whether the server still owes a definite answer: a connection is there, or made."""
        if self._session is not None:
            self._owe(self._session.is_owed or not self.outbox.is_empty)

    def _owe(self, owes: bool) -> None:  # noqa: FBT001 - a setter
        if owes != self._owes:
            self._owes = owes
            self._owing(owes)
