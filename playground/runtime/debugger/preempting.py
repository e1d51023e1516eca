"""Where a person's code may be interrupted: in it, and in what it calls, but not in the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

PACKAGE = str(Path(__file__).parents[2])
KINDS = str(Path(PACKAGE, "catalog", "kinds"))
IMPORTING = "<frozen importlib"
FROZEN = ("<frozen ", "<string>", "<attrs generated", "<__array_function__")


def is_handler_code(frame: FrameType | None) -> bool:
    """Say whether a frame runs for handler code or for a node kind, and not for the app itself.

    The app's own code is never left in the middle: a record half made, a queue half changed.
    An import is not either, since it holds locks that others may need.
    """
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<"):
            if name.startswith(IMPORTING):
                return False
            if not name.startswith(FROZEN):
                return True
        elif name.startswith(PACKAGE):
            return name.startswith(KINDS)
        frame = frame.f_back
    return False
