"""Standard input of a run without a window."""

from __future__ import annotations

import os
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.programs.output import FORMS, shape_of
from playground.catalog.kinds.programs.stdin_reader import Reader
from playground.catalog.parameters import Choice
from playground.catalog.ports import Port
from playground.catalog.world import WorldError, WorldNode

if TYPE_CHECKING:
    from collections.abc import Mapping

NONE_HERE = "none in the window; playground run FILE reads it"
END = Port("end", "There is nothing more.")


class Stdin(WorldNode, kind="stdin", label="Stdin", family="io", face="status"):
    """Emits what comes in by standard input, where the graph runs without a window.

    A run stays until it has ended. For a file or a program a virtual clock stands still, for a
    person it does not. In the window there is no standard input.
    """

    hears = ("none",)
    form = Choice("lines", choices=FORMS, label="Input as", help="How it is cut.")

    status = "not read yet"
    _told = 0

    @classmethod
    def event_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return `line` or `data`, and `end`."""
        if params["form"] == "lines":
            return Port("line", "A line, without its end."), END
        return Port("data", "Text or bytes as they come."), END

    def start(self) -> None:
        """Read with the graph."""
        fd = self.host.world.stdin
        is_person = fd is not None and os.isatty(fd)
        self.begin(self._read(self.form), owes=not is_person, lasts=True)

    def reconfigured(self, name: str) -> None:
        """Take the shape that what comes from now on has."""
        del name
        self.stop()
        self.start()

    def heard(self, event: str, *args: Any) -> None:
        """Count, and say how it ended."""
        if event == "none":
            self.status = NONE_HERE
        elif event == "error":
            self.status = str(args[0])
        elif event == "end":
            self.status = f"{self._came()}, ended"
        else:
            self._told += 1
            self.status = self._came()

    async def _read(self, form: str) -> None:
        """Tell what comes; outside the engine."""
        fd = self.host.world.stdin
        if fd is None:
            self.tell("none")
            return
        shape, event = shape_of(form), "line" if form == "lines" else "data"
        try:
            async with aclosing(Reader(fd).chunks()) as chunks:
                async for chunk in chunks:
                    for piece in shape.feed(chunk):
                        if not self.tell(event, piece):
                            await self.room()
        except OSError as error:
            self.tell("error", WorldError.of(error, "read"))
            return
        for piece in shape.end():
            self.tell(event, piece)
        self.tell("end")

    def _came(self) -> str:
        noun = "line" if self.form == "lines" else "chunk"
        return f"{self._told:,} {noun}{'' if self._told == 1 else 's'}"
