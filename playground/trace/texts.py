"""What records say of errors and outcomes, in words that any file can hold."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from playground.loop import HandlerKilled
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    import asyncio

OUR_CODE = str(Path(__file__).parent.parent)
MAX_LINE_CHARS = 10_000
MAX_ERROR_CHARS = 1_000


def outcome_of(task: asyncio.Future[object]) -> str:
    """Word how an async handler stands: `waiting`, `ok`, `killed` or `raised: ...`."""
    if not task.done():
        return "waiting"
    if task.cancelled():
        return "killed"
    error = task.exception()
    if isinstance(error, HandlerKilled):
        return "killed"
    return "ok" if error is None else f"raised: {describe(error)}"


def describe(error: BaseException) -> str:
    """Word an exception in one line: its type and its text."""
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001  a person's exception may fail to word itself
        text = safe_repr(error)
    name = type(error).__name__
    first = next(iter(text.strip().splitlines()), "")
    return line_of(f"{name}: {first}" if first else name, MAX_ERROR_CHARS)


def line_of(text: str, limit: int = MAX_LINE_CHARS) -> str:
    """Return a text as it may stand in a record: no lone surrogates, and no endless length."""
    if len(text) > limit:
        text = text[: limit - 3] + "..."
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def traceback_of(error: BaseException) -> str:
    """Word an exception with the lines that led to it, those of the person's code alone."""
    whole = traceback.TracebackException.from_exception(error)
    stack = [frame for frame in whole.stack if not frame.filename.startswith(OUR_CODE)]
    whole.stack = traceback.StackSummary.from_list(stack)
    text = "".join(whole.format()).rstrip()
    if len(text) > MAX_LINE_CHARS:
        half = MAX_LINE_CHARS // 2
        text = f"{text[: half - 3]}\n...\n{text[2 - half :]}"
    return line_of(text)
