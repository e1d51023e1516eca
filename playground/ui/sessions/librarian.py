"""Does what is asked of the library in a thread of its own, so that a slow disk holds nobody up."""

from __future__ import annotations

import threading
from functools import partial
from operator import methodcaller
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playground.errors import PlaygroundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playground.session.library import KeptSession, Library

    Act = Callable[[Library], object]


class Librarian(QObject):
    """The library of `folder`, one thing after the other.

    `listed` carries all sessions after whatever has been done, as `found` then holds them; `failed`
    the one line of what could not be.
    """

    listed = Signal(list)
    failed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.found: list[KeptSession] = []
        self._acts: SimpleQueue[Act | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """List the sessions, unless that is about to happen anyway."""
        if self._acts.empty():
            self.do(_nothing)

    def rename(self, path: Path, name: str) -> None:
        """Give a session a name."""
        self.do(methodcaller("rename", path, name))

    def annotate(self, path: Path, note: str) -> None:
        """Give a session a note."""
        self.do(methodcaller("annotate", path, note))

    def settle(self, paths: Iterable[Path]) -> None:
        """Note that what a crash left has been dealt with."""
        for path in paths:
            self.do(methodcaller("settle", path))

    def delete(self, paths: Iterable[Path]) -> None:
        """Delete sessions."""
        for path in paths:
            self.do(methodcaller("delete", path))

    def keep_last(self, number: int) -> None:
        """Delete the oldest of those that may go."""
        self.do(methodcaller("keep_last", number))

    def do(self, act: Act) -> None:
        """Do something with the library, then list what is in it."""
        self._acts.put(act)
        if self._thread is None or not self._thread.is_alive():
            from playground.session.library import Library  # start-up does without SQLite

            work = partial(self._work, Library(self.folder))
            self._thread = threading.Thread(target=work, name="library", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Wait until all that has been asked for is done."""
        if self._thread is not None:
            self._acts.put(None)
            self._thread.join()
            self._thread = None

    # in the thread

    def _work(self, library: Library) -> None:
        while (act := self._acts.get()) is not None:
            try:
                act(library)
            except PlaygroundError as fault:
                self.failed.emit(str(fault))
            if self._acts.empty():
                self.found = library.sessions()
                self.listed.emit(self.found)


def _nothing(library: Library) -> None:
    del library
