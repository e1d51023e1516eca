"""A fault shown at a line: red dot in the margin, tinted line, words on hover."""

from __future__ import annotations

from typing import NamedTuple


class Marker(NamedTuple):
    """A fault at a line (from 1); `text` is shown when the pointer rests on its dot."""

    line: int
    text: str
