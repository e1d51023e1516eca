"""Messages of a WebSocket, as the graph has them and as they travel, and how a connection ends."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from playground.catalog.kinds.network.http.bodies import as_json
from playground.catalog.world import WorldError
from playground.trace.snapshot import safe_repr

FORMS = ("text", "json")
NORMAL, GOING_AWAY, NO_STATUS, LOST, BAD_DATA = 1000, 1001, 1005, 1006, 1007
REASON_BYTES = 123
"""What fits into a close frame beside its code (RFC 6455, 5.5.1)."""


class Ending(NamedTuple):
    """How a connection ended, or is to end: the code and the words of a close frame."""

    code: int = NORMAL
    reason: str = ""


class Fault(NamedTuple):
    """What ended a connection that should not have: how, and what is told of it."""

    ending: Ending
    text: str


def given(data: str | bytes, form: str) -> Any:
    """Return a message as the graph is told of it; ValueError for a text that is no JSON."""
    if form == "text" or isinstance(data, bytes):
        return data
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"the message is no JSON: {error}") from None


def sent(content: Any, form: str) -> str | bytes:
    """Return a message as it travels; WorldError for what no message can carry."""
    if isinstance(content, bytes | bytearray | memoryview):
        return bytes(content)
    if isinstance(content, str) and form == "text":
        return content.encode("utf-8", "replace").decode()
    try:
        return as_json(content).decode()
    except ValueError as error:
        raise WorldError("ERR_INVALID_ARG_TYPE", str(error)) from None


def ending_of(code: object = None, reason: object = "", *more: object) -> Ending:
    """Return the ending that a handler asked for; WorldError for one that nobody may ask for.

    Codes that a program may use: the WebSocket standard (WHATWG), `close(code, reason)`.
    """
    del more
    if code is None:
        return Ending()
    is_number = isinstance(code, int) and not isinstance(code, bool)
    if not is_number or (code != NORMAL and code not in range(3000, 5000)):
        text = f"a close code is 1000 or from 3000 to 4999, not {safe_repr(code)}"
        raise WorldError("ERR_INVALID_ARG_VALUE", text)
    words = "" if reason is None else str(reason)
    if len(words.encode("utf-8", "replace")) > REASON_BYTES:
        text = f"a close reason has {REASON_BYTES} bytes at the most"
        raise WorldError("ERR_INVALID_ARG_VALUE", text)
    return Ending(int(str(code)), words)
