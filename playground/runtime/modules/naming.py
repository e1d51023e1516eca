"""What a module is called: by its id, and by the name of its code in tracebacks and breakpoints."""

from __future__ import annotations

from playground.trace.places import OF_A_MODULE

LIBRARY = "library:"
"""Ids of the person's library begin with it, as those of Node's own modules do with `node:`."""


def code_name(module_id: str) -> str:
    """Return what stands for a module where ids of nodes stand for their code: `module util`.

    A breakpoint's target is this and a line: `module util:12`.
    """
    return f"{OF_A_MODULE}{module_id}"


def file_name_of(module_id: str) -> str:
    """Return the name by which tracebacks know the code of a module."""
    return f"<{code_name(module_id)}>"


def id_in(code: str) -> str | None:
    """Return the module that a code's name stands for, None for that of a node."""
    return code.removeprefix(OF_A_MODULE) if code.startswith(OF_A_MODULE) else None
