"""Whether a condition can be asked, as it is typed."""

from __future__ import annotations

import ast

from playground.runtime.debugger.conditions import Condition
from playground.runtime.expressions import FUNCTIONS

NAMES = ("args", "event", "n")


def condition_fault(text: str) -> str:
    """Return what is wrong with a condition, in one line; empty where it can be asked."""
    if not text.strip():
        return ""
    try:
        Condition(text)
    except ValueError as error:
        return str(error)
    names = [each for each in ast.walk(ast.parse(text.strip())) if isinstance(each, ast.Name)]
    own = {each.id for each in names if isinstance(each.ctx, ast.Store)}
    known = own.union(NAMES, FUNCTIONS)
    strange = next((each.id for each in names if each.id not in known), "")
    return f"{strange} is not known here; there are args, event and n" if strange else ""
