"""A stream of chunks into a file: Node's `fs.createWriteStream`, with its back-pressure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.errors import write_after_end, wrong_chunk
from playground.catalog.kinds.files.outbox import Outbox
from playground.catalog.kinds.files.sizes import in_bytes
from playground.catalog.kinds.files.writing import OF_FLAGS, Target, Writing
from playground.catalog.parameters import Choice, FilePath, Integer, Switch
from playground.catalog.world import NoWorld, WorldNode
from playground.catalog.world.paths import PATH_HELP, is_temporary
from playground.trace.snapshot import length_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ENCODINGS = ("utf-8", "utf-16-le", "latin-1", "ascii", "cp1252")
HIGH_WATER_MARK = 16_384


class WriteStream(WorldNode, kind="write_stream", label="Write stream", family="io", face="gauge"):
    """Writes what it hears to a file, in order; the card shows how much waits to be written.

    Where `write` of Node returns false there is an event here, `full`. A pipe wires it to the pause
    of where the chunks come from, and `drain` to its resume.
    """

    inputs = {
        "in": "A chunk to write, text or bytes. The first one opens the file.",
        "end": "There is no more: finish follows when all is written. A last chunk may come along.",
        "start": "Opens the file, anew after it was ended; nothing while it is open.",
        "destroy": "Closes the file at once; what waits is dropped, and there is no finish.",
    }
    outputs = {
        "drain": "What waited is written, after full: go on.",
        "full": "As much waits as should, or more: where Node's write returns false.",
        "finish": "All that came before the end is in the file.",
        "open": "The file is open.",
        "ready": "The file can be written, right after open.",
        "close": "The file is closed.",
    }
    path = FilePath("", is_new=True, help=f"The file. {PATH_HELP}")
    flags = Choice(
        "w",
        choices=tuple(OF_FLAGS),
        help="w: written over; a: added to; wx: an error if it is there already.",
    )
    encoding = Choice("utf-8", choices=ENCODINGS, help="How text is written.")
    lines = Switch(False, help="Ends each chunk with a newline.")
    high_water_mark_bytes = Integer(
        HIGH_WATER_MARK,
        minimum=1,
        maximum=2**30,
        unit="bytes",
        help="From this much on that waits it is full, until all of it is written.",
    )
    flush = Switch(False, help="Has the system put it on the disk itself before finish (fsync).")
    hears = ("written",)
    shows = ("error_text", "level", "amount", "stage")

    def prepare(self) -> None:
        """Be closed."""
        self.level = self.amount = 0
        self.stage = ""
        self._outbox: Outbox | None = None
        self._next: Outbox | None = None  # of the file that is opened when this one is closed
        self._of_next = 0  # how much of the level is its
        self._is_ended = self._is_destroyed = self._needs_drain = False

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Say which file it writes, unless that is a temporary one."""
        return "" if is_temporary(params["path"]) else f"writes the file {params['path']}"

    def on_start(self, *args: object) -> None:
        """Open the file, or see to it that it is opened when it is closed."""
        del args
        if self._outbox is None:
            self._open(Outbox())
        elif (self._is_ended or self._is_destroyed) and self._next is None:
            self._next = Outbox()
            self._is_ended = self._is_destroyed = False

    def on_in(self, *args: object) -> None:
        """Take a chunk; `full` where as much waits as should."""
        chunk = self._encoded(args[0] if args else None)
        size = length_of(chunk)
        if self._is_ended:
            self.host.loop.next_tick(self.emit, "error", write_after_end())
        if self._is_ended or self._is_destroyed:
            return
        outbox = self._opened()
        self.level += size
        if outbox is self._next:
            self._of_next += size
        if size:
            self.reach(outbox.put, chunk)
        if self.level >= self.high_water_mark_bytes:
            self._needs_drain = True
            self.emit("full")

    def on_end(self, *args: object) -> None:
        """Let no more come, after a last chunk if one is given."""
        if args:
            self.on_in(args[0])
        if not self._is_ended and not self._is_destroyed:
            outbox = self._opened()
            self._is_ended = True
            self.reach(outbox.end)

    def on_destroy(self, *args: object) -> None:
        """Drop what waits; `close` comes when the file is closed."""
        del args
        self._next = None
        if self._outbox is not None:
            self._give_up()
            self.reach(self._outbox.destroy)

    def come_in(self, event: str, *args: Any) -> None:
        """Follow the writer outside."""
        self.heard(event, *args)
        if event == "written":
            if self._needs_drain and not self.level and not self._is_ended:
                self._needs_drain = False
                self.emit("drain")
        elif event in ("open", "finish"):
            self.emit(event)
            if event == "open":
                self.emit("ready")
        elif event == "error":
            if self._next is None:
                self._give_up()
            self.emit(event, *args)
        else:
            self._closed()

    def heard(self, event: str, *args: Any) -> None:
        """Count what is written."""
        if event == "written":
            self.level = max(self.level - args[0], 0)
            self.amount += args[0]
        elif event == "finish":
            self.stage = "finished"
        elif event == "open":
            self.stage = "open"
        elif event == "error":
            self.stage, self.error_text = "failed", str(args[0])
        else:
            self.level = self._of_next
            self.stage = "closed" if self.stage == "open" else self.stage

    @property
    def status(self) -> str:
        """How it stands, in words."""
        amount = in_bytes(self.amount)
        words = {"open": f"{amount} written", "finished": f"{amount}, finished"}
        words["closed"] = f"closed after {amount}"
        return self.error_text or words.get(self.stage, self.stage)

    @status.setter
    def status(self, text: str) -> None:
        """Take no words: they follow from all else."""

    def _closed(self) -> None:
        self._outbox = None
        self.host.loop.on_close(self.emit, "close")
        if self._next is not None:
            outbox, self._next, self._of_next = self._next, None, 0
            self._open(outbox, is_ended=self._is_ended)

    def _opened(self) -> Outbox:
        """Return where chunks go, from a file that is opened now if none is."""
        if self._next is None and self._outbox is None:
            self._open(Outbox())
        outbox = self._next or self._outbox
        assert outbox is not None
        return outbox

    def _open(self, outbox: Outbox, *, is_ended: bool = False) -> None:
        self._outbox, self._is_ended, self._is_destroyed = outbox, is_ended, False
        self.amount, self.stage, self.error_text = 0, "opening", ""
        target = Target(self.path, self.host.folder, self.flags, self.flush)
        writing = Writing(self, target, outbox)
        outbox.work = self.begin(writing.run(), owes=True)

    def _give_up(self) -> None:
        self._is_destroyed = True
        self._needs_drain = False
        self.level = self._of_next = 0

    def _encoded(self, chunk: Any) -> Any:
        """Return a chunk as bytes; in the past, what stands for one that was cut."""
        if isinstance(chunk, str):
            return (chunk + "\n" if self.lines else chunk).encode(self.encoding, "replace")
        if isinstance(chunk, bytes):
            return chunk + b"\n" if self.lines else chunk
        if length_of(chunk) and isinstance(self.host.world, NoWorld):
            return chunk
        raise wrong_chunk(chunk)
