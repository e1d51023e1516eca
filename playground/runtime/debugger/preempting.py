"""Where a person's code may be interrupted: in it, and in what it calls, but not in the app."""

from __future__ import annotations

import _weakrefset
import weakref
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

PACKAGE = str(Path(__file__).parents[2])
KINDS = str(Path(PACKAGE, "catalog", "kinds"))
IMPORTING = "<frozen importlib"
CALLBACKS = (weakref.__file__, _weakrefset.__file__)
FINALIZER = "__del__"
"""Python calls these where it likes, and drops what they raise: a handler is not stopped there."""
GENERATED = ("<frozen ", "<string>", "<attrs generated", "<__array_function__")

IMPORT_S = 1.0
"""How long an import may take before it is interrupted like any other call."""
SAME_IMPORT_S = 0.1
"""Looks no further apart than this see the same import."""


class HandlerFrames:
    """Says of a frame whether it runs for handler code or a node kind, and not for the app itself.

    The app's own code is never left in the middle: a record half made, a queue half changed. Nor is
    an import, unless it takes long: until it is over the app itself would find half a module.
    """

    def __init__(self) -> None:
        self._import_began = self._import_seen = 0.0

    def __call__(self, frame: FrameType | None) -> bool:
        """Look outwards from `frame` to whoever called it."""
        innermost = frame
        while frame is not None:
            name = frame.f_code.co_filename
            if name.startswith("<"):
                if is_of_a_node(frame) or not name.startswith(GENERATED):
                    return True
                if name.startswith(IMPORTING):
                    return frame is not innermost and self._imports_for_long()
            elif name.startswith(PACKAGE):
                return name.startswith(KINDS)
            elif name in CALLBACKS or frame.f_code.co_name == FINALIZER:
                return False
            frame = frame.f_back
        return False

    def _imports_for_long(self) -> bool:
        now = monotonic()
        if now - self._import_seen > SAME_IMPORT_S:
            self._import_began = now
        self._import_seen = now
        return now - self._import_began > IMPORT_S


def is_of_a_node(frame: FrameType) -> bool:
    """Say whether a frame is of a node's code, whatever the node's id is: that is its file name."""
    return "require" in frame.f_globals
