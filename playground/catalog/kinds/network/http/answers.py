"""What a handler answers to a request: read from what `respond` heard, and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog.kinds.network.http import bodies
from playground.catalog.kinds.network.http.headers import fault_in
from playground.catalog.kinds.network.http.routes import STATUSES
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHOLE = frozenset({"id", "status", "body", "headers"})
# How a body is measured and how long a connection lasts is the server's own business.
OURS = frozenset({"content-length", "transfer-encoding", "connection"})
MOST_ARGUMENTS = 4
USE = "respond takes (body) or (id, status, body, headers)"


class AnswerError(ValueError):
    """What a handler gave is no answer; `code` is Node's, `request` the id that it named."""

    def __init__(self, code: str, text: str, request: int | None) -> None:
        super().__init__(text)
        self.code = code
        self.request = request


class Answer(NamedTuple):
    """What is sent to a client: all of it plain values that no later change reaches."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def with_defaults(self, headers: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return the headers, and those of `headers` that it has none of."""
        own = {name for name, _ in self.headers}
        return [
            *((name, value) for name, value in headers.items() if name.lower() not in own),
            *self.headers,
        ]


def answer_of(args: tuple[Any, ...]) -> tuple[int | None, Answer]:
    """Return the id that `respond` named, if any, and the answer; AnswerError for what is none.

    `(body)` alone is the answer to the request that led here; an object that has a `status` and
    nothing but `id`, `status`, `headers` and `body` is the whole of it. `(id, status, body,
    headers)` names the request, the last two may be left out.
    """
    if len(args) > 1:
        return _by_position(args)
    whole = args[0] if args else None
    if isinstance(whole, dict) and "status" in whole and whole.keys() <= WHOLE:
        request = whole.get("id")
        _check_id(request, is_needed=False)
        return request, _answer(
            request, whole["status"], whole.get("body"), whole.get("headers") or {}
        )
    return None, _answer(None, 200, whole, {})


def reply(status: int, text: str, content_type: str = "") -> Answer:
    """Return an answer that was written beforehand."""
    data, guessed = bodies.sent(text)
    return Answer(status, (("content-type", content_type or guessed),), data)


def refusal(status: int, text: str) -> Answer:
    """Return the answer to a client that gets none from the graph: a line of text."""
    return Answer(status, (("content-type", bodies.TEXT),), f"{text}\n".encode())


def _by_position(args: tuple[Any, ...]) -> tuple[int, Answer]:
    request, status, body, headers = (*args, None, None)[:MOST_ARGUMENTS]
    _check_id(request, is_needed=True)
    if len(args) > MOST_ARGUMENTS:
        raise AnswerError("ERR_INVALID_ARG_VALUE", f"{USE}, not {len(args)} arguments", request)
    return request, _answer(request, status, body, headers or {})


def _check_id(request: object, *, is_needed: bool) -> None:
    if request is None and not is_needed:
        return
    if isinstance(request, bool) or not isinstance(request, int):
        text = f"{USE}; the id of a request is a number, not {safe_repr(request)}"
        raise AnswerError("ERR_INVALID_ARG_TYPE", text, None)


def _answer(request: int | None, status: object, body: object, headers: object) -> Answer:
    if isinstance(status, bool) or not isinstance(status, int) or status not in STATUSES:
        text = f"Invalid status code: {safe_repr(status)}"
        raise AnswerError("ERR_HTTP_INVALID_STATUS_CODE", text, request)
    if not isinstance(headers, dict):
        text = f"headers are an object, not {safe_repr(headers)}"
        raise AnswerError("ERR_INVALID_ARG_TYPE", text, request)
    pairs = tuple(_pairs(headers))
    for name, value in pairs:
        if wrong := fault_in(name, value):
            raise AnswerError("ERR_INVALID_CHAR", wrong, request)
    try:
        data, content_type = bodies.sent(body)
    except ValueError as error:
        raise AnswerError("ERR_INVALID_ARG_TYPE", str(error), request) from None
    given = [(name.lower(), str(value)) for name, value in pairs if name.lower() not in OURS]
    if content_type and all(name != "content-type" for name, _ in given):
        given.insert(0, ("content-type", content_type))
    return Answer(status, tuple(given), data)


def _pairs(headers: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield headers one by one; a list of values is a header for each (Node's `setHeader`)."""
    for name, value in headers.items():
        for each in value if isinstance(value, list | tuple) else (value,):
            yield name, each
