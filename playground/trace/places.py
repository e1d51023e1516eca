"""Where in a person's code an error was raised: the name of the code, and the line.

The code of a node is named by the node's id, that of a module `module util`; tracebacks put either
in brackets, as they do with code that lies in no file.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OF_A_MODULE = "module "
_LINE = re.compile(r'^ +File "<(.+?)>", line (\d+)', re.MULTILINE)


def code_name(module_id: str) -> str:
    """Return what stands for a module where ids of nodes stand for their code: `module util`.

    A breakpoint's target is this and a line: `module util:12`.
    """
    return f"{OF_A_MODULE}{module_id}"


class CodePlace(NamedTuple):
    """A line, from 1, of a person's code."""

    code: str
    line: int

    def __str__(self) -> str:
        """Word it in a line: `door line 3`, `<module util> line 3`."""
        name = f"<{self.code}>" if self.code.startswith(OF_A_MODULE) else self.code
        return f"{name} line {self.line}"


def place_of(error: BaseException) -> CodePlace | None:
    """Return the innermost code in which an error was raised.

    Of what does not compile that is the line at fault.
    """
    if isinstance(error, SyntaxError) and _is_of_person(error.filename or ""):
        return CodePlace((error.filename or "")[1:-1], error.lineno or 1)
    place, trace = None, error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if _is_of_person(frame.f_code.co_filename) and "require" in frame.f_globals:
            place = CodePlace(frame.f_code.co_filename[1:-1], trace.tb_lineno)
        trace = trace.tb_next
    return place


def place_in(traceback: str) -> CodePlace | None:
    """Return the last place that the text of a traceback names."""
    lines = _LINE.findall(traceback)
    return CodePlace(lines[-1][0], int(lines[-1][1])) if lines else None


def _is_of_person(file: str) -> bool:
    return file.startswith("<") and file.endswith(">")
