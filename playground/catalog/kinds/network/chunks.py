"""What comes in pieces of bytes, made into what events carry: bytes, text, or lines of either.

Text is decoded as Node's `StringDecoder` does: a character that is cut waits for its rest, and
what is no text becomes U+FFFD, unless it is to be an error.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.lines import MAX_LINE_BYTES, LineCutter
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Codec = Callable[[bytes, str, bool], tuple[str, int]]

BYTES = "bytes"
ENCODINGS = ("utf-8", "utf-16-le", "latin-1", "ascii", "cp1252", BYTES)
_IN_PARTS: Mapping[str, Codec] = {
    "utf-8": codecs.utf_8_decode,
    "utf-16-le": codecs.utf_16_le_decode,
}
"""Decoders of encodings whose characters can be cut: they say how many bytes they have used."""


@dataclass(frozen=True)
class Reading:
    """How bytes are read: see the parameters of the same names."""

    encoding: str = "utf-8"
    errors: str = "replace"
    lines: bool = False
    max_line_bytes: int = MAX_LINE_BYTES
    is_text: bool = field(init=False)
    _in_parts: Codec | None = field(init=False)

    def __post_init__(self) -> None:
        """Look up once what every chunk needs."""
        object.__setattr__(self, "is_text", self.encoding != BYTES)
        object.__setattr__(self, "_in_parts", _IN_PARTS.get(self.encoding))

    def decoded(self, data: bytes, final: bool = True) -> tuple[str, int]:  # noqa: FBT001, FBT002
        """Return the text that bytes are, and how many of them: without `final` a part may wait.

        Raises WorldError where bytes that are no text are an error.
        """
        try:
            if self._in_parts is not None:
                return self._in_parts(data, self.errors, final)
            return data.decode(self.encoding, self.errors), len(data)
        except UnicodeDecodeError:
            code = "ERR_ENCODING_INVALID_ENCODED_DATA"
            text = f"the encoded data was not valid for encoding {self.encoding}"
            raise WorldError(code, text) from None

    def whole(self, data: bytes) -> str | bytes:
        """Return bytes that stand for themselves, such as a datagram, as a chunk."""
        return self.decoded(data)[0] if self.is_text else data

    def encoded(self, data: object) -> bytes:
        """Return what is to be sent as bytes, with a line's end in line mode.

        TypeError when it is neither text nor bytes.
        """
        encoding = self.encoding if self.is_text else "utf-8"
        if isinstance(data, str):
            data = data.encode(encoding, "replace")
        elif not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"text or bytes can be sent, not {data!r}")
        return bytes(data) + "\n".encode(encoding) if self.lines else bytes(data)


class Chunks:
    """Makes chunks of one stream's bytes. Raises WorldError for what may not be read."""

    __slots__ = ("_cutter", "_reading", "_rest")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rest = b""  # the beginning of a character
        self._cutter: LineCutter[Any] | None = None
        if reading.lines:
            ends: tuple[Any, Any] = ("\n", "\r") if reading.is_text else (b"\n", b"\r")
            self._cutter = LineCutter(*ends, reading.max_line_bytes)

    def take(self, data: bytes) -> Iterable[str | bytes]:
        """Return the chunks that are whole by now."""
        whole: str | bytes = data
        if self._reading.is_text:
            if self._rest:
                data = self._rest + data
            whole, used = self._reading.decoded(data, False)  # by place: this is called often
            self._rest = data[used:]
        if self._cutter is not None:
            return self._cutter.cut(whole)
        return (whole,) if whole else ()

    def finish(self) -> Iterator[str | bytes]:
        """Yield what is left when the stream has ended: its last line needs no end."""
        rest = self._reading.whole(self._rest)
        if self._cutter is not None:
            yield from self._cutter.cut(rest)
            yield from self._cutter.finish()
        elif rest:
            yield rest
