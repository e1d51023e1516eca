"""Lines out of chunks, whatever their size, with a limit on how long one may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, AnyStr, Generic

from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_BYTES = 1_048_576
LINE_LIMIT_HELP = "A longer line is an error: no more than this of it is ever kept."


class LineCutter(Generic[AnyStr]):
    r"""Cuts at `newline`, and takes an `end` before it away (`\r`), as Node's `readline` does.

    What comes after the last newline waits for the next chunk, but no more than `limit` of it.
    """

    def __init__(self, newline: AnyStr, end: AnyStr, limit: int) -> None:
        self._newline: AnyStr = newline
        self._end: AnyStr = end
        self._limit = limit
        self._rest: list[AnyStr] = []
        self._size = 0
        self._count = 0

    def cut(self, chunk: AnyStr) -> Iterator[AnyStr]:
        """Yield the lines that end in this chunk; WorldError at one that is too long."""
        parts: list[AnyStr] = chunk.split(self._newline)
        self._keep(parts[0])
        for part in parts[1:]:
            yield self._line()
            self._keep(part)

    def finish(self) -> Iterator[AnyStr]:
        """Yield the line that no newline has ended, if there is one."""
        if self._size:
            yield self._line()

    def _keep(self, part: AnyStr) -> None:
        self._size += len(part)
        if self._size > self._limit:
            text = f"line {self._count + 1:,} is longer than {self._limit:,}"
            raise WorldError("ERR_LINE_TOO_LONG", text)
        self._rest.append(part)

    def _line(self) -> AnyStr:
        line = self._newline[:0].join(self._rest)
        self._rest.clear()
        self._size = 0
        self._count += 1
        return line.removesuffix(self._end)
