"""What a transform makes of chunks: one small class for each way."""

from __future__ import annotations

import codecs
import inspect
import json
import zlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.errors import wrong_chunk
from playground.catalog.kinds.files.lines import LineCutter
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PIECE_BYTES = 65_536
GZIP_BITS = 31  # a window of 32 KiB, with gzip's head and tail: see zlib.compressobj


class Conversion(ABC):
    """Makes pieces of chunks. What it needs more to come for waits inside it."""

    @abstractmethod
    def feed(self, chunk: Any) -> Iterator[Any]:
        """Yield what a chunk makes; WorldError for a chunk that is wrong."""

    def finish(self) -> Iterator[Any]:
        """Yield what is left when there is no more."""
        yield from ()


class UpperCase(Conversion):
    """Text in upper case; bytes are taken for UTF-8, a character may lie in two chunks."""

    def __init__(self) -> None:
        self._text = Text()

    def feed(self, chunk: Any) -> Iterator[str]:
        """Yield the text in upper case."""
        text = self._text.of(chunk).upper()
        if text:
            yield text

    def finish(self) -> Iterator[str]:
        """Yield what stands for half a character."""
        rest = self._text.rest()
        if rest:
            yield rest


class SplitLines(Conversion):
    """The lines of a text, each without its newline."""

    def __init__(self, limit: int) -> None:
        self._text = Text()
        self._cutter = LineCutter("\n", "\r", limit)

    def feed(self, chunk: Any) -> Iterator[str]:
        """Yield the lines that end in a chunk."""
        yield from self._cutter.cut(self._text.of(chunk))

    def finish(self) -> Iterator[str]:
        """Yield the line that no newline has ended."""
        yield from self._cutter.cut(self._text.rest())
        yield from self._cutter.finish()


class JsonParse(Conversion):
    """The value of each chunk, which is a JSON text; blank ones are passed over."""

    def feed(self, chunk: Any) -> Iterator[Any]:
        """Yield the value."""
        if not isinstance(chunk, str | bytes):
            raise wrong_chunk(chunk)
        if not chunk.strip():
            return
        try:
            value = json.loads(chunk)
        except (ValueError, RecursionError) as error:
            raise WorldError("ERR_JSON_PARSE", f"not JSON: {error}") from None
        yield value


class Gzip(Conversion):
    """Compressed by gzip; text as UTF-8."""

    def __init__(self) -> None:
        self._zip = zlib.compressobj(wbits=GZIP_BITS)

    def feed(self, chunk: Any) -> Iterator[bytes]:
        """Yield what is compressed by now."""
        made = self._zip.compress(bytes_of(chunk))
        if made:
            yield made

    def finish(self) -> Iterator[bytes]:
        """Yield the rest."""
        yield self._zip.flush()


class Gunzip(Conversion):
    """What gzip has compressed, in pieces of 64 KiB however much it becomes."""

    def __init__(self) -> None:
        self._unzip = zlib.decompressobj(wbits=GZIP_BITS)
        self._has_begun = False

    def feed(self, chunk: Any) -> Iterator[bytes]:
        """Yield what a chunk becomes; files that were joined are one, as for Node."""
        rest = bytes_of(chunk)
        while rest:
            if self._unzip.eof:
                rest = rest.lstrip(b"\0")  # what tape drives and some programs fill up with
                self._unzip, self._has_begun = zlib.decompressobj(wbits=GZIP_BITS), False
                continue
            self._has_begun = True
            try:
                made = self._unzip.decompress(rest, PIECE_BYTES)
            except zlib.error as error:
                text = str(error).partition(": ")[2] or str(error)
                raise WorldError("Z_DATA_ERROR", text) from None
            rest = self._unzip.unused_data or self._unzip.unconsumed_tail
            if made:
                yield made

    def finish(self) -> Iterator[bytes]:
        """See that it was whole."""
        if self._has_begun and not self._unzip.eof:
            raise WorldError("Z_BUF_ERROR", "unexpected end of file")
        yield from ()


class Function(Conversion):
    """What a person's function returns for each chunk; nothing for None."""

    def __init__(self, function: Callable[[Any], object]) -> None:
        self._function = function

    def feed(self, chunk: Any) -> Iterator[object]:
        """Yield what it returns."""
        made = self._function(chunk)
        if inspect.iscoroutine(made):
            made.close()
            raise TypeError("the function of a transform cannot be async: chunks have an order")
        if made is not None:
            yield made


class Text:
    """Text of chunks that may be bytes; those are UTF-8, read as leniently as Node does."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def of(self, chunk: Any) -> str:
        """Return a chunk as text; TypeError for what is neither text nor bytes."""
        return chunk if isinstance(chunk, str) else self._decoder.decode(bytes_of(chunk))

    def rest(self) -> str:
        """Return what stands for a character of which the end is missing."""
        return self._decoder.decode(b"", final=True)


def bytes_of(chunk: Any) -> bytes:
    """Return a chunk as bytes; TypeError for what is neither text nor bytes."""
    if isinstance(chunk, str):
        return chunk.encode("utf-8", "replace")
    if isinstance(chunk, bytes):
        return chunk
    raise wrong_chunk(chunk)


WAYS: Mapping[str, Callable[[int, Callable[[Any], object]], Conversion]] = {
    "upper_case": lambda _, __: UpperCase(),
    "split_lines": lambda limit, _: SplitLines(limit),
    "json_parse": lambda _, __: JsonParse(),
    "gzip": lambda _, __: Gzip(),
    "gunzip": lambda _, __: Gunzip(),
    "python": lambda _, function: Function(function),
}
"""The ways by name, each made with the limit of a line and the function of a person."""
