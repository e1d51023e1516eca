"""The modules as rows of a list."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from playground.runtime.modules.naming import LIBRARY
from playground.ui.inspector.rows.row import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playground.runtime.modules.uses import Users
    from playground.ui.modules.known import KnownModule

HEADINGS = {
    "graph": "In this graph",
    "file": "Files",
    "library": "Library",
    "missing": "Not there",
}


def module_rows(known: Iterable[KnownModule], title: Callable[[str], str]) -> list[Row]:
    """Return the rows, place by place; `title` names a node by its id."""
    return list(_rows(known, title))


def state_text(known: KnownModule) -> str:
    """Say how a module stands."""
    if known.place == "missing":
        return "there is no such module"
    return known.fault or ("loaded" if known.state else "not loaded")


def users_text(users: Users, title: Callable[[str], str]) -> str:
    """Say who uses a module."""
    names = [title(each) for each in users.nodes] + list(users.modules)
    return f"used by {', '.join(names)}" if names else "used by nobody"


def _rows(known: Iterable[KnownModule], title: Callable[[str], str]) -> Iterator[Row]:
    for place, group in groupby(known, key=lambda each: each.place):
        yield Row("header", HEADINGS[place])
        for each in group:
            yield _row(each, title)


def _row(known: KnownModule, title: Callable[[str], str]) -> Row:
    name, who = known.id.removeprefix(LIBRARY), users_text(known.users, title)
    count = len(known.users.nodes) + len(known.users.modules)
    is_at_fault = known.place == "missing" or known.state == "failed"
    return Row(
        "entry",
        name,
        known.id,
        detail=str(count) if count else "",
        mark="fault" if is_at_fault else "event" if known.state else "input",
        family="listeners" if known.state == "loaded" else "",
        tip=f"{name}: {state_text(known)}\n{who}",
    )
