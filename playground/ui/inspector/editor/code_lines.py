"""Which lines of a handler's source run when it is called: where a breakpoint can be reached."""

from __future__ import annotations

import warnings
from types import CodeType


def lines_that_run(source: str) -> frozenset[int] | None:
    """Return the lines (from 1) inside functions; None for source that does not compile.

    The lines of the module itself run once, when the code is loaded, before anything can stop it;
    nor does a function's `def` run when it is called.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            code = compile(source, "<handler>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    return frozenset(line for function in _functions(code) for line in _lines(function))


def line_to_break(source: str, line: int) -> int:
    """Return the first line from `line` on that runs; `line` itself where none does."""
    lines = lines_that_run(source) or ()
    return min((each for each in lines if each >= line), default=line)


def _functions(code: CodeType) -> list[CodeType]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return [function for each in inner for function in (each, *_functions(each))]


def _lines(function: CodeType) -> set[int]:
    lines = {line for _, _, line in function.co_lines() if line}
    return lines - {function.co_firstlineno} or lines
