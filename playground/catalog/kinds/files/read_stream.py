"""A file as a stream of chunks or lines: Node's `fs.createReadStream`."""

from __future__ import annotations

from collections import deque
from typing import Any

from playground.catalog.kinds.files.allowance import Allowance
from playground.catalog.kinds.files.lines import LINE_LIMIT_HELP, MAX_LINE_BYTES
from playground.catalog.kinds.files.pausing import Pausing
from playground.catalog.kinds.files.reading import Reading
from playground.catalog.kinds.files.sizes import in_bytes
from playground.catalog.kinds.files.source import BYTES, ENCODINGS, Order
from playground.catalog.parameters import Choice, FilePath, Integer, Switch
from playground.catalog.world import WorldNode
from playground.catalog.world.paths import PATH_HELP
from playground.trace.snapshot import length_of

AHEAD_BYTES = 1_048_576
MOST_AHEAD = 64
HELD = ("data", "lines", "end")


class ReadStream(
    Pausing, WorldNode, kind="read_stream", label="Read stream", family="io", face="status"
):
    """Reads a file and emits it chunk by chunk, or line by line.

    `pause` stops it, `resume` lets it go on: wire `full` and `drain` of a write stream to them, or
    let a pipe do that, and no more than a megabyte is read ahead. An error ends the stream.
    """

    inputs = {
        "start": "Opens the file and reads it from its beginning, unless it is being read.",
        "pause": "Emits nothing more until resume.",
        "resume": "Goes on.",
        "destroy": "Closes the file at once; what was read ahead is dropped.",
    }
    outputs = {
        "data": "A chunk, as bytes or text; with lines on, one line without its newline.",
        "end": "All has been emitted.",
        "open": "The file is open.",
        "ready": "The file can be read, right after open.",
        "close": "The file is closed.",
    }
    path = FilePath("", help=f"The file. {PATH_HELP}")
    encoding = Choice(BYTES, choices=ENCODINGS, help="What chunks are: bytes, or text in this.")
    errors = Choice(
        "replace",
        choices=("replace", "strict"),
        help="What does not fit the encoding becomes \ufffd, as in Node, or is an error.",
    )
    lines = Switch(False, help="Emits lines in place of chunks.")
    max_line_bytes = Integer(
        MAX_LINE_BYTES, minimum=1, maximum=2**30, unit="bytes", help=LINE_LIMIT_HELP
    )
    chunk_bytes = Integer(
        65_536, minimum=1, maximum=2**24, unit="bytes", help="How much is read at a time."
    )
    follow = Switch(False, help="Waits at the end for more, as tail -f does; there is no end then.")
    from_end = Switch(False, help="Begins at the end of the file: only what is added is read.")
    autostart = Switch(True, help="Starts with the graph, once there is a path.")
    hears = ("lines",)
    shows = ("error_text", "amount", "stage", "is_flowing")

    def prepare(self) -> None:
        """Be closed."""
        self.amount = 0
        self.stage = ""
        self.is_flowing = False
        self._allowance: Allowance | None = None
        self._buffer: deque[tuple[str, Any]] = deque()
        self._is_emitting = False
        self._is_over = False
        self._is_destroyed = False
        self._starts_again = False

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart and self.path:
            self.on_start()

    def reconfigured(self, name: str) -> None:
        """Say how another file is read: a stream is of one file."""
        if name == "path" and self._allowance is None:
            self.stage, self.error_text = "reset the run, or start this, to read it", ""

    def on_start(self, *args: object) -> None:
        """Begin; after the file that is being closed, if there is one."""
        del args
        if self._allowance is not None:
            self._starts_again = self._is_over
            return
        self._is_over = self._is_destroyed = self._starts_again = False
        self.is_flowing, self.stage, self.amount, self.error_text = True, "opening", 0, ""
        count = min(max(AHEAD_BYTES // self.chunk_bytes, 2), MOST_AHEAD)
        self._allowance = Allowance(count)
        reading = Reading(self, self._order(), self._allowance)
        self._allowance.work = self.begin(reading.run(), owes=True)

    def on_destroy(self, *args: object) -> None:
        """Drop what was read ahead; `close` comes when the file is closed."""
        del args
        if self._allowance is not None and not self._is_destroyed:
            self._is_over = self._is_destroyed = True
            is_closed = any(event == "close" for event, _ in self._buffer)
            self._buffer.clear()
            if is_closed:
                self.stage = "closed"
                self._buffer.append(("close", None))
                self._flow()
            else:
                self.reach(self._allowance.withdraw)

    def come_in(self, event: str, *args: Any) -> None:
        """Emit what was read, or keep it while paused."""
        self.heard(event, *args)
        if not self._is_destroyed or event == "close":
            value = args[0] if args else None
            self._buffer.append((event, deque(lines_of(value)) if event == "lines" else value))
            self._flow()

    def heard(self, event: str, *args: Any) -> None:
        """Count what was read."""
        if self._is_destroyed and event != "close":
            return
        if event == "lines":
            self.amount += len(lines_of(args[0]))
        elif event == "data":
            self.amount += length_of(args[0])
        elif event == "error":
            self.stage, self.error_text = "failed", str(args[0])
        elif event != "close":
            self.stage = {"open": "reading", "end": "read"}[event]
        elif self.stage in ("opening", "reading"):
            self.stage = "closed"

    @property
    def status(self) -> str:
        """How it stands, in words."""
        amount = f"{self.amount:,} lines" if self.lines else in_bytes(self.amount)
        if self.error_text or self.stage not in ("reading", "read"):
            return self.error_text or self.stage
        if self.stage == "read":
            return f"all {amount} read"
        waits = "paused, " if not self.is_flowing else "follows, " if self.follow else ""
        return f"{waits}{amount} read"

    @status.setter
    def status(self, text: str) -> None:
        """Take no words: they follow from all else."""

    def _flow(self) -> None:
        """Emit what waits; one pause holds data and end back, all else comes at once."""
        if self._is_emitting:
            return
        self._is_emitting = True
        try:
            while self._buffer and (self.is_flowing or self._buffer[0][0] not in HELD):
                self._emit_next(*self._buffer[0])
        finally:
            self._is_emitting = False

    def _emit_next(self, event: str, value: Any) -> None:
        line = value.popleft() if event == "lines" else None
        if not value or event != "lines":
            self._buffer.popleft()
            if event in ("lines", "data") and self._allowance is not None:
                self.reach(self._allowance.give)
        if event == "lines":
            self.emit("data", line)
        elif event == "data":
            self.emit("data", value)
        elif event == "error":
            self._is_over = True
            self.emit("error", value)
        elif event == "close":
            self._closed()
        else:
            self._is_over = event == "end"
            self.emit(event)
            if event == "open":
                self.emit("ready")

    def _closed(self) -> None:
        self._allowance = None
        self.host.loop.on_close(self.emit, "close")
        if self._starts_again:
            self.on_start()

    def _order(self) -> Order:
        return Order(
            self.path,
            self.host.folder,
            self.chunk_bytes,
            self.encoding,
            self.errors,
            self.lines,
            self.max_line_bytes,
            self.follow,
            self.from_end,
        )


def lines_of(piece: Any) -> list[Any]:
    """Return the lines that came in together; what a record has cut counts as one."""
    if isinstance(piece, str):
        return list(piece.split("\n"))
    return piece.split(b"\n") if isinstance(piece, bytes) else [piece]
