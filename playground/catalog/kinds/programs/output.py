"""What a program writes, cut to what is told of it: lines, text, or bytes as they come."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_CHARACTERS = 1 << 20
"""What is kept of a line that has not ended; a longer one comes in pieces."""

FORMS = ("lines", "text", "bytes")


class Shape(Protocol):
    """Cuts what comes, and tells at the end what is left."""

    def feed(self, data: bytes) -> Iterable[str | bytes]:
        """Return what is complete by now."""

    def end(self) -> Iterable[str | bytes]:
        """Return what was waiting for more."""


class Pieces:
    """Text as it comes; a character that is cut waits for its rest."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> Iterable[str]:
        """Return the text."""
        return filter(None, [self._decoder.decode(data)])

    def end(self) -> Iterable[str]:
        """Return a mark in place of a character that never came to its end."""
        return filter(None, [self._decoder.decode(b"", final=True)])


class Lines:
    """Lines without their ends; the last one needs none."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    def feed(self, data: bytes) -> Iterable[str]:
        """Return the lines that have ended."""
        *lines, last = self._decoder.decode(data).split("\n")
        if lines:
            lines[0] = self._rest + lines[0]
            self._rest = last
        else:
            self._rest += last
        if len(self._rest) > MOST_CHARACTERS:
            lines.append(self._rest)
            self._rest = ""
        return (line.removesuffix("\r") for line in lines)

    def end(self) -> Iterable[str]:
        """Return the line that has no end."""
        rest = self._rest + self._decoder.decode(b"", final=True)
        self._rest = ""
        return [rest] if rest else []


class Bytes:
    """Bytes as they come."""

    def feed(self, data: bytes) -> Iterable[bytes]:
        """Return them."""
        return [data]

    def end(self) -> Iterable[bytes]:
        """Return nothing: nothing waits."""
        return []


def shape_of(form: str) -> Shape:
    """Return a fresh shape: of `lines`, `text` or `bytes`."""
    shapes: dict[str, type[Shape]] = {"lines": Lines, "text": Pieces, "bytes": Bytes}
    return shapes[form]()
