"""A file that is read, in threads: its descriptor, where it stands, what it gives."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.errors import file_error
from playground.catalog.kinds.files.lines import LineCutter
from playground.catalog.world import WorldError
from playground.catalog.world.paths import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES = "bytes"
ENCODINGS = (BYTES, "utf-8", "utf-16", "utf-16-le", "latin-1", "ascii", "cp1252")
# A pipe must not keep a thread until somebody writes to it; on files it changes nothing.
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Order:
    """What to read and how; see the parameters of `read_stream`."""

    path: str
    folder: Path
    chunk_bytes: int
    encoding: str
    errors: str
    lines: bool
    max_line_bytes: int
    follow: bool
    from_end: bool


class Source:
    """The file of an order. One call at a time, each from any thread.

    `pieces` holds what has been read and not been taken: chunks, or lines with newlines between
    them. `is_at_end` says that nothing more is there now. Raises WorldError.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.pieces: list[Any] = []
        self.is_at_end = False
        self._path = ""
        self._descriptor = -1
        self._position = 0
        self._most = 0  # bytes that the file has been seen to hold
        self._renew()

    def open(self) -> None:
        """Open the file; one that only has an end to be read from stands there."""
        order = self.order
        try:
            self._path = order.path
            self._path = str(resolved(order.path, order.folder))
            self._descriptor = os.open(self._path, FLAGS)
            if order.from_end and self._is_file():
                self._position = os.lseek(self._descriptor, 0, os.SEEK_END)
        except (OSError, ValueError) as error:
            raise file_error(error, "open", self._path) from None

    def close(self) -> None:
        """Close the file, if it is open."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def read(self, count: int) -> None:
        """Read up to `count` chunks into `pieces`."""
        self.is_at_end = False
        while len(self.pieces) < count and not self.is_at_end:
            chunk = self._chunk()
            if chunk:
                self._take(chunk)
            elif not self._has_more():
                self.is_at_end = True

    def finish(self) -> None:
        """Take what waited for more to come: the last line, the rest of a character."""
        if self._decode is not None:
            self._take(b"", is_last=True)
        if self._cutter is not None:
            self.pieces.extend(self._cutter.finish())

    def _chunk(self) -> bytes:
        try:
            chunk = os.read(self._descriptor, self.order.chunk_bytes)
        except BlockingIOError:  # a pipe into which nobody has written yet
            self.is_at_end = True
            return b""
        except OSError as error:
            raise file_error(error, "read", self._path) from None
        self._position += len(chunk)
        return chunk

    def _has_more(self) -> bool:
        """Look at a file that seems read to its end: it may have shrunk, or be another by now."""
        if not self._is_file():
            return False
        size = os.fstat(self._descriptor).st_size
        if size < max(self._most, self._position):
            text = f"the file shrank to {size:,} bytes while it was read: '{self._path}'"
            raise WorldError("ERR_FILE_SHRANK", text, path=self._path)
        self._most = size
        try:
            is_same = os.path.samestat(Path(self._path).stat(), os.fstat(self._descriptor))
        except OSError as error:
            raise file_error(error, "stat", self._path) from None
        if is_same or not self.order.follow:
            return False
        self.close()  # a log that was rotated: what was read to its end goes on in a new file
        self.finish()
        self._renew()
        self._descriptor = os.open(self._path, FLAGS)
        return True

    def _is_file(self) -> bool:
        status = os.fstat(self._descriptor)
        self._most = max(self._most, status.st_size)
        return stat.S_ISREG(status.st_mode)

    def _renew(self) -> None:
        """Stand at the beginning of a file."""
        order = self.order
        self._position = self._most = 0
        self._decode = None
        self._cutter: LineCutter[Any] | None = None
        if order.encoding != BYTES:
            self._decode = codecs.getincrementaldecoder(order.encoding)(order.errors).decode
        if order.lines:
            ends: tuple[Any, Any] = (b"\n", b"\r") if self._decode is None else ("\n", "\r")
            self._newline = ends[0]
            self._cutter = LineCutter(*ends, order.max_line_bytes)

    def _take(self, chunk: bytes, *, is_last: bool = False) -> None:
        piece: Any = chunk
        if self._decode is not None:
            try:
                piece = self._decode(chunk, is_last)
            except UnicodeError:
                code = "ERR_ENCODING_INVALID_ENCODED_DATA"
                text = f"the encoded data was not valid for encoding {self.order.encoding}"
                raise WorldError(code, f"{text}: '{self._path}'", path=self._path) from None
        if self._cutter is None:
            self.pieces.extend([piece] if piece else [])
        else:
            self._cut(self._cutter.cut(piece))

    def _cut(self, cut: Iterator[Any]) -> None:
        """Keep the lines before one that is too long."""
        lines: list[Any] = []
        try:
            lines.extend(cut)
        finally:
            if lines:
                self.pieces.append(self._newline.join(lines))
