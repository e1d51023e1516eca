"""The breakpoints of a document as rows of a list: plain data, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.ui.breakpoints.words import place_text, reached_text, when_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.document import Document
    from playground.graph.model import Breakpoint
    from playground.runtime.debugger.breakpoints import Breakpoints


@dataclass(frozen=True)
class BreakpointRow:
    """One breakpoint in words; `is_reached` says that the loop stands at it now.

    `fault` says why its condition failed when it was asked, "" where it did not.
    """

    point: Breakpoint
    where: str
    when: str
    reached: str
    does: str
    is_reached: bool = False
    fault: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What stands in the columns."""
        return self.where, self.point.condition or self.when or "each time", self.reached, self.does

    @property
    def tips(self) -> tuple[str, str, str, str]:
        """What is said of the columns when the pointer rests there."""
        when = self.when or "each time"
        if self.fault:
            when += f"\nfailed, and so was not met: {self.fault}"
        return self.where, when, self.reached, self.does


def rows_of(
    document: Document,
    title: Callable[[str], str],
    known: Breakpoints,
    reached: str = "",
) -> list[BreakpointRow]:
    """Return a row for each breakpoint, in the order of the file.

    `title` names a node, `known` counts how often each has been reached, `reached` is the id of the
    one at which the loop stands.
    """
    return [
        BreakpointRow(
            point,
            place_text(document, point, title),
            when_text(point),
            reached_text(point, known.hits(point.id)),
            f"log {point.log}" if point.log else "stop",
            point.id == reached,
            known.fault(point.id),
        )
        for point in document.breakpoints.values()
    ]
