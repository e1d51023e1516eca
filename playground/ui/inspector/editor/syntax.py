"""Where Python source does not compile: the line, the column and one line of words."""

from __future__ import annotations

import ast
import warnings
from typing import NamedTuple


class Fault(NamedTuple):
    """A fault in source; `line` and `column` count from 1, as in Python's own messages."""

    line: int
    column: int
    text: str


def fault_in(source: str) -> Fault | None:
    """Return the first syntax fault of a module's source, None when it compiles."""
    return _fault(source, "exec")


def expression_fault(source: str) -> Fault | None:
    """Return the first syntax fault of one expression, None when it is sound."""
    if not source.strip():
        return Fault(1, 1, "an expression is missing")
    return _fault(source.strip(), "eval")


def _fault(source: str, mode: str) -> Fault | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "<handler>", mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as error:
            last = source.count("\n") + 1
            line = min(max(error.lineno or 1, 1), last)
            return Fault(line, max(error.offset or 1, 1), error.msg)
        except ValueError as error:
            return Fault(1, 1, str(error))
        except (RecursionError, MemoryError):
            return Fault(1, 1, "nested too deeply")
    return None
