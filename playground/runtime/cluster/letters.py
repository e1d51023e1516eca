"""What primary and workers write to each other, and how that is told apart in a stream of bytes.

A letter is msgpack, after four bytes that say how long it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from playground.trace.record import Row  # noqa: TC001  letters are read with it

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 4


class Place(msgspec.Struct, array_like=True):
    """An address that several workers listen at: their common socket, or why there is none.

    `fd` is the descriptor in the worker; `errno` and `text` those of the OSError.
    """

    host: str
    port: int
    fd: int = -1
    errno: int = 0
    text: str = ""


class Setup(msgspec.Struct, tag="setup", array_like=True):
    """The first letter to a worker: who it is, and what it is to run.

    Its engine time goes on from `now_ms`, which it was `at_s` seconds on the monotonic clock.
    """

    worker: int
    workers: int
    graph: bytes
    folder: str
    is_trusted: bool
    now_ms: float
    at_s: float
    places: list[Place]
    max_handler_ms: float | None = None
    is_loud: bool = False
    bus: str = ""


class Message(msgspec.Struct, tag="message", array_like=True):
    """A value from one graph to the other, either way."""

    value: Any


class Act(msgspec.Struct, tag="act", array_like=True):
    """To a worker: something came from outside for one of its nodes.

    It is a gesture, or an event with arguments as a record has them.
    """

    node: str
    name: str
    args: list[Any]
    is_gesture: bool


class Stop(msgspec.Struct, tag="stop", array_like=True):
    """To a worker: end, and tell what is left to tell."""


class Online(msgspec.Struct, tag="online", array_like=True):
    """From a worker: its nodes have started."""


class Listening(msgspec.Struct, tag="listening", array_like=True):
    """From a worker: it listens at a common socket."""

    host: str
    port: int


class Serving(msgspec.Struct, tag="serving", array_like=True):
    """From a worker: it takes connections of the common socket `fd`, or no more."""

    fd: int
    is_on: bool


class Records(msgspec.Struct, tag="records", array_like=True):
    """From a worker: what it has recorded, and what has become of records that it sent before.

    Records as the worker numbers them; of those sent before `seq`, duration and outcome.
    """

    rows: list[Row]
    amended: list[tuple[int, int | float | None, int | str]]


ToWorker = Setup | Message | Act | Stop
FromWorker = Message | Online | Listening | Serving | Records

_encoder = msgspec.msgpack.Encoder()
to_worker = msgspec.msgpack.Decoder(ToWorker).decode
from_worker = msgspec.msgpack.Decoder(FromWorker).decode
"""Read the body of a letter; msgspec.DecodeError for what is none."""


def packed(letter: ToWorker | FromWorker) -> bytes:
    """Return a letter as it travels."""
    body = _encoder.encode(letter)
    return len(body).to_bytes(HEAD, "big") + body


class Unpacking:
    """Takes bytes in as they come, and yields the bodies of the letters that are whole."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def take(self, data: bytes) -> Iterator[bytes]:
        """Take some bytes in; yield what they complete."""
        self._bytes += data
        at = 0
        try:
            while len(self._bytes) - at >= HEAD:
                start = at + HEAD
                stop = start + int.from_bytes(self._bytes[at:start], "big")
                if len(self._bytes) < stop:
                    break
                at = stop
                yield bytes(self._bytes[start:stop])
        finally:
            del self._bytes[:at]
