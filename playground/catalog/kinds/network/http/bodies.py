"""Bodies of messages: bytes as the graph is given them, and what it sends as bytes."""

from __future__ import annotations

import codecs
import math
from typing import Any

import msgspec

from playground.trace.snapshot import safe_repr

FORMS = ("text", "json", "bytes")
TEXT, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
JSON, BYTES = "application/json", "application/octet-stream"
HTML_BEGINNINGS = ("<!doctype", "<html")


def received(data: bytes, form: str, charset: str | None) -> Any:
    """Return a body as `form` says; ValueError for one that is no JSON, in one line.

    Text is read with Node's leniency; a charset that nobody knows is taken for UTF-8.
    """
    if form == "bytes":
        return data
    text = data.decode(_known(charset), "replace")
    if form == "text":
        return text
    try:
        return msgspec.json.decode(text) if text else None
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(f"the body is no JSON: {error}") from None


def sent(content: Any) -> tuple[bytes, str]:
    """Return what to send for a value and what type it has; ValueError for no such value.

    A text is sent as it is, bytes too, nothing for None, and all else as JSON.
    """
    if content is None:
        return b"", ""
    if isinstance(content, bytes | bytearray | memoryview):
        return bytes(content), BYTES
    if isinstance(content, str):
        is_page = content.lstrip()[:9].lower().startswith(HTML_BEGINNINGS)
        return content.encode("utf-8", "replace"), HTML if is_page else TEXT
    return as_json(content), JSON


def as_json(content: Any) -> bytes:
    """Return a value as JSON; ValueError when it has no such form."""
    if isinstance(content, float) and not math.isfinite(content):
        raise ValueError(f"JSON has no {content}")
    try:
        return msgspec.json.encode(content)
    except (TypeError, ValueError, RecursionError, msgspec.MsgspecError):
        raise ValueError(f"{safe_repr(content)} can be sent as no body") from None


def _known(charset: str | None) -> str:
    try:
        return codecs.lookup(charset or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
