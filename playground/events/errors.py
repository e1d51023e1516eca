"""What the module raises and warns with, besides TypeError and ValueError."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable


class UnhandledError(Exception):
    """`error` was emitted with something that is no exception, and nobody listened.

    Node's `ERR_UNHANDLED_ERROR`. `context` is what was emitted, `None` if that was nothing.
    """

    def __init__(self, context: object = None) -> None:
        super().__init__(f"Unhandled error. ({_described(context)})")
        self.context = context


class AbortError(Exception):
    """An operation was aborted; `cause` is the reason that was given for it."""

    code = "ABORT_ERR"

    def __init__(self, message: str = "The operation was aborted", *, cause: object = None) -> None:
        super().__init__(message)
        self.cause = cause


class MaxListenersExceededWarning(RuntimeWarning):
    """One event of one emitter got more listeners than the emitter's limit.

    `emitter`, `type` (the event's name) and `count` (its listeners) are Node's; so is the text.
    """

    def __init__(self, emitter: object, event: Hashable, count: int, limit: float) -> None:
        super().__init__(
            f"Possible EventEmitter memory leak detected. {count} {event} listeners added to "
            f"[{type(emitter).__name__}]. MaxListeners is {limit:.15g}. "
            "Use emitter.setMaxListeners() to increase limit"
        )
        self.emitter = emitter
        self.type = event
        self.count = count


def as_exception(error: object) -> BaseException:
    """Give what a future can fail with: `error` itself, or an UnhandledError around it."""
    if isinstance(error, BaseException) and not isinstance(error, StopIteration):
        return error
    return UnhandledError(error)


def _described(context: object) -> str:
    try:
        return repr(context)
    except Exception:  # noqa: BLE001 - a broken repr must not hide the error
        return object.__repr__(context)
