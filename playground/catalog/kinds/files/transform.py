"""What stands between two streams and makes something else of the chunks: Node's `Transform`."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from playground.catalog.coded_node import CodedNode
from playground.catalog.kinds.files.conversions import WAYS
from playground.catalog.kinds.files.errors import write_after_end
from playground.catalog.kinds.files.lines import LINE_LIMIT_HELP, MAX_LINE_BYTES
from playground.catalog.kinds.files.pausing import Pausing
from playground.catalog.parameters import Choice, Code, Integer
from playground.catalog.world import WorldError
from playground.trace.snapshot import length_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = """def handler(chunk):
    return chunk
"""
END = object()
NOTHING: tuple[Any, ...] = ()
OWN_AMOUNT = 1  # what a chunk counts for that is neither text nor bytes


class Transform(Pausing, CodedNode, kind="transform", label="Transform", family="io", face="gauge"):
    """Makes something else of each chunk: upper case, lines, JSON values, gzip, or what you like.

    It passes back-pressure on: paused, it keeps what it hears, and says `full` from its high-water
    mark on. A chunk that cannot be converted is an error, which ends it as it ends Node's streams;
    what your own function raises is raised.
    """

    inputs = {
        "in": "A chunk.",
        "end": "There is no more: what is left comes out, then end. A last chunk may come along.",
        "pause": "Emits nothing more until resume.",
        "resume": "Goes on.",
        "start": "Begins anew, after it was ended.",
        "destroy": "Ends at once; what waits is dropped.",
    }
    outputs = {
        "data": "What has come of a chunk.",
        "end": "All that came before the end has been emitted.",
        "drain": "What waited is converted, after full: go on.",
        "full": "As much waits as should, or more: where Node's write returns false.",
        "close": "It is over.",
    }
    how = Choice(
        "upper_case",
        choices=tuple(WAYS),
        help="What becomes of a chunk; python: what the function returns, nothing for None.",
    )
    code = Code(
        TEMPLATE,
        multiline=True,
        help="Defines handler(chunk), for python: it returns what to emit.",
    )
    max_line_bytes = Integer(
        MAX_LINE_BYTES, minimum=1, maximum=2**30, unit="bytes", help=LINE_LIMIT_HELP
    )
    high_water_mark_bytes = Integer(
        16_384,
        minimum=1,
        maximum=2**30,
        unit="bytes",
        help="From this much on that waits while paused it is full, until all of it is gone.",
    )
    shows = ("error_text", "level", "is_flowing")

    def prepare(self) -> None:
        """Begin with nothing."""
        self._is_ended = self._is_over = self._is_emitting = False
        if self.how == "python":
            self.compile_code()
        self._begin()

    def reconfigured(self, name: str) -> None:
        """Take over what has changed; another way begins with the next chunk."""
        if name in ("how", "code") and self.how == "python":
            self.compile_code()
        if name in ("how", "max_line_bytes"):
            self._conversion = WAYS[self.how](self.max_line_bytes, self.call_code)

    def on_start(self, *args: object) -> None:
        """Begin anew, if it was ended."""
        del args
        if self._is_over:
            self.error_text = ""
            self._begin()

    def on_in(self, *args: object) -> None:
        """Convert a chunk, or keep it while paused."""
        if self._is_ended:
            self.host.loop.next_tick(self.emit, "error", write_after_end())
        if self._is_ended or self._is_over:
            return
        chunk = args[0] if args else None
        self.level += amount_of(chunk)
        self._waiting.append(chunk)
        self._flow()
        if self.level >= self.high_water_mark_bytes:
            self._needs_drain = True
            self.emit("full")

    def on_end(self, *args: object) -> None:
        """Convert what is left, after a last chunk if one is given."""
        if args:
            self.on_in(args[0])
        if not self._is_ended and not self._is_over:
            self._is_ended = True
            self._waiting.append(END)
            self._flow()

    def on_destroy(self, *args: object) -> None:
        """Drop what waits, and close."""
        del args
        if not self._is_over:
            self._finish()

    @property
    def status(self) -> str:
        """How it stands, in words; nothing while all flows."""
        return self.error_text or ("" if self.is_flowing else "paused")

    def _begin(self) -> None:
        self.level = 0
        self.is_flowing = True
        self._conversion = WAYS[self.how](self.max_line_bytes, self.call_code)
        self._waiting: deque[Any] = deque()
        self._pieces: Iterator[Any] | None = None
        self._is_ended = self._is_over = self._needs_drain = False

    def _flow(self) -> None:
        """Emit pieces as long as nobody says pause; then say whether more may come."""
        if self._is_emitting:
            return
        self._is_emitting = True
        try:
            while self.is_flowing and (self._pieces is not None or self._waiting):
                for piece in self._next_piece():
                    self.emit("data", piece)
        except WorldError as error:
            self._finish()
            self.error_text = str(error)
            self.host.loop.next_tick(self.emit, "error", error)
        finally:
            self._is_emitting = False
        if self._needs_drain and not self.level and not self._is_ended:
            self._needs_drain = False
            self.emit("drain")

    def _next_piece(self) -> tuple[Any, ...]:
        """Return one more piece of the first chunk; nothing when that has given all."""
        first = self._waiting[0]
        if self._pieces is None:
            conversion = self._conversion
            self._pieces = conversion.finish() if first is END else conversion.feed(first)
        is_given = True
        try:
            for piece in self._pieces:
                is_given = False
                return (piece,)
        finally:
            if is_given:
                self._drop_first()
        if first is END:
            self._finish(is_whole=True)
        return NOTHING

    def _drop_first(self) -> None:
        first = self._waiting.popleft()
        self._pieces = None
        if first is not END:
            self.level -= amount_of(first)

    def _finish(self, *, is_whole: bool = False) -> None:
        """Be over; `is_whole` says that all has come out."""
        self._is_over = True
        self._waiting.clear()
        self._pieces, self.level = None, 0
        if is_whole:
            self.emit("end")
        self.host.loop.on_close(self.emit, "close")


def amount_of(chunk: object) -> int:
    """Return how much a chunk counts for: its length, or one."""
    return len(chunk) if isinstance(chunk, str | bytes) else length_of(chunk) or OWN_AMOUNT
