"""The signs of a line: a fault, a breakpoint, the place where the engine stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.graph.model import Breakpoint

Standing = Literal["top", "outer"]


class Marker(NamedTuple):
    """A fault at a line (from 1); `text` is shown when the pointer rests on its sign."""

    line: int
    text: str


class BreakMark(NamedTuple):
    """A breakpoint at a line (from 1), whatever line it bears itself, and what there is to say."""

    line: int
    text: str
    point: Breakpoint


@dataclass
class LineSigns:
    """All signs of a text, by line. `standing`: "top" is where it stands, "outer" what called it.

    With `is_older`, the code that runs is not the one that is shown, so that its line may be off.
    """

    faults: dict[int, Marker] = field(default_factory=dict)
    breaks: dict[int, BreakMark] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    is_older: bool = False

    def set_faults(self, markers: Iterable[Marker]) -> None:
        """Have these faults and no others."""
        self.faults = {marker.line: marker for marker in markers}

    def set_breaks(self, marks: Iterable[BreakMark]) -> None:
        """Have these breakpoints and no others."""
        self.breaks = {mark.line: mark for mark in marks}

    def text_at(self, line: int) -> str:
        """Return what there is to say of a line: its fault, then its breakpoint."""
        found = (self.faults.get(line), self.breaks.get(line))
        return "\n".join(sign.text for sign in found if sign is not None)
