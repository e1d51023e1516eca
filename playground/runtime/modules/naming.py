"""What a module is called: by its id, and by the name of its code in tracebacks and breakpoints."""

from __future__ import annotations

from playground.trace.places import OF_A_MODULE, code_name

LIBRARY = "library:"
"""Ids of the person's library begin with it, as those of Node's own modules do with `node:`."""


def file_name_of(module_id: str) -> str:
    """Return the name by which tracebacks know the code of a module."""
    return f"<{code_name(module_id)}>"


def id_in(code: str) -> str | None:
    """Return the module that a code's name stands for, None for that of a node."""
    return code.removeprefix(OF_A_MODULE) if code.startswith(OF_A_MODULE) else None
