"""What could not be read of a damaged session file, kept short however much it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_NAMED = 5


@dataclass
class Losses:
    """How many lines of a file are lost, the first of them with why, and what else there is.

    `unread` counts the records of a kept session that could not be read so far.
    """

    count: int = 0
    first: list[int] = field(default_factory=list)
    why: str = ""
    headless: bool = False
    unread: Callable[[], int] = int

    def lose(self, number: int, why: str) -> None:
        """Count a line that cannot be read; `number` from 1."""
        self.count += 1
        if len(self.first) < MOST_NAMED:
            self.first.append(number)
        self.why = self.why or why

    def __str__(self) -> str:
        """Say in one line what is lost, "" for nothing."""
        said = []
        if self.headless:
            said.append("the first line with the graph is not there")
        if self.count == 1:
            said.append(f"line {self.first[0]} could not be read and is left out ({self.why})")
        elif self.count:
            named = ", ".join(f"{number:,}" for number in self.first)
            named += ", ..." if self.count > len(self.first) else ""
            text = f"{self.count:,} lines could not be read and are left out ({named}; the first: "
            said.append(f"{text}{self.why})")
        if unread := self.unread():
            said.append(f"{unread:,} records could not be read and are left out")
        return "; ".join(said)
