"""JSON Lines: a value a line, and faults that name the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from playground.errors import FileFault
from playground.graph.file import BYTE_ORDER_MARK, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number, from 1; raises FileAccessError."""
    content = read(path).removeprefix(BYTE_ORDER_MARK)
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            yield number, line


def decoded(path: Path, number: int, line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the value of a line; raises FileFault, as in `TEXT - at line 3 $.node`."""
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text, _, at = str(error).partition(" - at `")
        place = f" {at.rstrip('`')}" if at else ""
        raise FileFault(path, text, f"line {number}{place}") from None
