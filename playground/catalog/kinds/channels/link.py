"""What a channel asks of whatever carries its messages, and what it is told by it.

A link is outside code: a channel calls it by `reach`, and hears of it by `tell` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from playground.catalog.kinds.channels.payloads import PayloadError, decoded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Tell = Callable[..., bool]
    Room = Callable[[], Awaitable[object]]

LOCAL_ADDRESS = "local"
"""What is told in place of a server's address where there is none."""


@dataclass(frozen=True)
class Terms:
    """How messages are to be delivered.

    `is_kept`: at least once, by way of a stream and a durable, which have a name of their own
    where none is given. `name` is what servers are told of who connects.
    """

    queue: str = ""
    is_kept: bool = False
    stream: str = ""
    durable: str = ""
    ack_wait_ms: float = 30_000
    timeout_ms: float = 2_000
    name: str = ""


class Link(Protocol):
    """Carries messages for one channel, and tells.

    What `tell` hears of:

    - `connect(address)`, `disconnect(reason, lost)`, `refused(error)`;
    - `message(value, subject)`, perhaps with what there is more to say of it, an object, and with
      a token that is to be settled;
    - `response(number, value, subject)` or `unanswered(number, error)`;
    - `error(error)`.
    """

    is_far: bool
    """Whether it has to wait for a server."""

    async def run(self) -> None:
        """Do what takes time, until cancelled, or as long as there is any."""

    def open(self) -> None:
        """Begin with what takes no time."""

    def close(self) -> None:
        """End for good, at once."""

    def retry(self) -> None:
        """Try to connect again, after it was refused or disconnected."""

    def subscribe(self, pattern: str) -> None:
        """Hear what matches, from now on."""

    def unsubscribe(self, pattern: str) -> None:
        """Hear it no more, or with "" nothing at all."""

    def publish(self, subject: str, payload: bytes) -> None:
        """Send a message."""

    def request(self, number: int, subject: str, payload: bytes) -> None:
        """Send a message that asks for an answer."""

    def give_up(self, number: int) -> None:
        """Wait for that answer no more."""

    def reply(self, to: str, payload: bytes) -> None:
        """Send an answer."""

    def settle(self, token: str, *, is_done: bool) -> None:
        """Say what became of a message that has to be acknowledged."""


def about_request(reply: str) -> dict[str, Any]:
    """Return what more there is to say of a message that asks for an answer."""
    return {"reply": reply}


def about_delivery(sequence: int, times: int) -> dict[str, Any]:
    """Return what more there is to say of a message from a stream."""
    return {"sequence": sequence, "delivery": times, "redelivered": times > 1}


def value_of(payload: bytes, subject: str) -> Any:
    """Return the value of a message; raises PayloadError that names the subject, too."""
    try:
        return decoded(payload)
    except PayloadError as error:
        raise PayloadError(f"a message on {subject} is {error}") from None
