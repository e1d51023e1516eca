"""What a list of the inspector shows, row by row: plain data for `RowList` to paint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One row. `key` names what it stands for (a wire's id, mostly); empty for mere words.

    `ordinal` is painted in a ring, a `mark` as a small sign at the left; `detail` stands at the
    right in a fixed-width font. An entry is ruled off; a note may be indented as far as its name.
    A faded row is there but not in force.
    """

    kind: Literal["header", "entry", "note", "warning"]
    text: str
    key: str = ""
    detail: str = ""
    tag: str = ""
    ordinal: int | None = None
    mark: Literal["", "input", "event", "link", "fault"] = ""
    family: str = ""
    faded: bool = False
    ruled: bool = False
    indented: bool = False
    movable: bool = False
    tip: str = ""

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        number = f"{self.ordinal}." if self.ordinal is not None else ""
        return " ".join(part for part in (number, self.text, self.tag, self.detail) if part)
