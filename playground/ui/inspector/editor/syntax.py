"""Where Python source does not compile: the line, the column and one line of words."""

from __future__ import annotations

import warnings
from typing import NamedTuple


class Fault(NamedTuple):
    """A fault in source; `line` and `column` count from 1, as in Python's own messages."""

    line: int
    column: int
    text: str


def fault_in(source: str) -> Fault | None:
    """Return the first fault of a module's source, None when it compiles."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "<handler>", "exec", dont_inherit=True)
        except SyntaxError as error:
            last = source.count("\n") + 1
            line = min(max(error.lineno or 1, 1), last)
            return Fault(line, max(error.offset or 1, 1), error.msg)
        except ValueError as error:
            return Fault(1, 1, str(error))
        except (RecursionError, MemoryError):
            return Fault(1, 1, "nested too deeply")
    return None
