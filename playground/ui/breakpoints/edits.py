"""What a person does to the breakpoints of a document, each act one step of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from playground.graph.model import Breakpoint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from playground.graph.document import Document

On = Literal["node", "wire", "event", "line"]


class Place(NamedTuple):
    """What a breakpoint can stand at: a node or a wire by its id, an event by its name."""

    on: On
    target: str

    @property
    def id(self) -> str:
        """The id of the breakpoint that stands here."""
        return f"{self.on}:{self.target}"


def toggle(document: Document, places: Collection[Place]) -> None:
    """Add breakpoints at the places that have none; where all have one, remove them."""
    lacking = [place for place in places if place.id not in document.breakpoints]
    if not lacking:
        remove(document, [place.id for place in places])
        return
    with document.edit(_worded("Add", lacking)) as edit:
        for place in lacking:
            edit.add(Breakpoint(on=place.on, target=place.target))


def put(document: Document, point: Breakpoint) -> None:
    """Add a breakpoint, or give the one that stands at its place these values."""
    known = document.breakpoints.get(point.id)
    with document.edit("Add Breakpoint" if known is None else "Edit Breakpoint") as edit:
        if known is None:
            edit.add(point)
        else:
            edit.change(
                "breakpoints",
                point.id,
                condition=point.condition,
                hits=point.hits,
                log=point.log,
                enabled=point.enabled,
            )


def switch(document: Document, ids: Iterable[str]) -> None:
    """Disable breakpoints; enable them where all are disabled."""
    points = [document.breakpoints[each] for each in ids if each in document.breakpoints]
    if points:
        enable(document, [each.id for each in points], on=not any(p.enabled for p in points))


def enable(document: Document, ids: Collection[str], *, on: bool) -> None:
    """Enable or disable breakpoints."""
    with document.edit(_worded("Enable" if on else "Disable", ids)) as edit:
        for each in ids:
            edit.change("breakpoints", each, enabled=on)


def remove(document: Document, ids: Iterable[str]) -> None:
    """Remove breakpoints; ids that are gone do not count."""
    there = [each for each in ids if each in document.breakpoints]
    if there:
        with document.edit(_worded("Remove", there)) as edit:
            for each in there:
                edit.remove("breakpoints", each)


def clear(document: Document) -> None:
    """Remove all breakpoints."""
    remove(document, list(document.breakpoints))


def _worded(verb: str, things: Collection[object]) -> str:
    return f"{verb} Breakpoint" if len(things) == 1 else f"{verb} Breakpoints"
