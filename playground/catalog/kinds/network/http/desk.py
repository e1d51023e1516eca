"""Where the loop hands answers over to the outside of an HTTP server, and what that is set to."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playground.catalog.kinds.network.http.answers import Answer
    from playground.catalog.kinds.network.http.routes import Route


class Limits(Protocol):
    """How long a connection may be idle, 0 for not at all, and a request may take to come."""

    @property
    def idle_s(self) -> float:
        """Between two requests, in seconds."""

    @property
    def request_s(self) -> float:
        """For the head of a request, and again for its body, in seconds."""


@dataclass(frozen=True)
class ServerSettings:
    """What the outside of a server needs to know of its parameters."""

    routes: tuple[Route, ...]
    reply: str
    headers: Mapping[str, str]
    body_as: str
    body_limit_bytes: int
    idle_s: float
    request_s: float


class Desk:
    """Answers that requests wait for, by id; settings; the wish to close. Used outside alone."""

    def __init__(self, settings: ServerSettings) -> None:
        self.settings = settings
        self.closing = asyncio.Event()
        self._answers: dict[int, asyncio.Future[Answer]] = {}

    @contextmanager
    def expecting(self, request: int) -> Iterator[asyncio.Future[Answer]]:
        """Give what will be the answer to a request."""
        answer = self._answers[request] = asyncio.get_running_loop().create_future()
        try:
            yield answer
        finally:
            del self._answers[request]

    def answer(self, request: int, answer: Answer) -> None:
        """Answer a request; nothing happens when its client has gone away."""
        waits = self._answers.get(request)
        if waits is not None and not waits.done():
            waits.set_result(answer)

    def take(self, settings: ServerSettings) -> None:
        """Let new settings hold for what comes from now on."""
        self.settings = settings

    @property
    def idle_s(self) -> float:
        """As the settings say (see `Limits`)."""
        return self.settings.idle_s

    @property
    def request_s(self) -> float:
        """As the settings say (see `Limits`)."""
        return self.settings.request_s
