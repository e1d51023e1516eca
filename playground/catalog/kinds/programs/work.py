"""The function that code defines for threads, and what may come back from it."""

from __future__ import annotations

import inspect
import json
import linecache
import threading
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.programs.pool import Stopped
from playground.catalog.world import WorldError
from playground.trace.texts import describe, traceback_of

if TYPE_CHECKING:
    from collections.abc import Callable

BAD_RESULT = "ERR_INVALID_RETURN_VALUE"


class WorkFunction:
    """The `work` of some code, which must compile (SyntaxError).

    The code itself runs in the first thread that needs it: an import may take a while.
    """

    def __init__(self, source: str, name: str) -> None:
        self._file = f"<{name}>"
        self._program = compile(source, self._file, "exec")
        lines = source.splitlines(keepends=True)
        linecache.cache[self._file] = (len(source), None, lines, self._file)
        self._name = name
        self._lock = threading.Lock()
        self._work: Callable[..., object] | None = None

    def __call__(self, args: tuple[object, ...]) -> Any:
        """Return what it makes of the arguments, as plain JSON or bytes; WorldError otherwise."""
        try:
            value = self._function()(*args)
        except Stopped:
            raise
        except BaseException as error:  # noqa: BLE001  the person's code raises anything
            details = {"traceback": traceback_of(error)}
            raise WorldError(type(error).__name__, describe(error), **details) from None
        return _plain(value)

    def _function(self) -> Callable[..., object]:
        with self._lock:
            if self._work is None:
                namespace: dict[str, Any] = {"__name__": self._name}
                exec(self._program, namespace)  # noqa: S102  that is what it is for
                work = namespace.get("work")
                if not callable(work):
                    raise TypeError("the code defines no function named work")
                self._work = work
            return self._work


def _plain(value: object) -> Any:
    """Return a value as JSON has it; bytes stay what they are."""
    if isinstance(value, bytes):
        return value
    if inspect.iscoroutine(value):
        value.close()
        raise WorldError(BAD_RESULT, "work is async: in a thread it must be a plain def")
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        text = f"work returned what is no JSON value: {error}"
        raise WorldError(BAD_RESULT, text) from None
