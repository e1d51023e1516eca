"""A file or a folder that is being watched, outside the loop.

It calls the documented Rust core of watchfiles rather than its `awatch`, which sets the watches up
in the calling thread: for a large tree that takes seconds.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.files.errors import file_error
from playground.catalog.kinds.files.in_thread import in_thread
from playground.catalog.world import WorldError
from playground.catalog.world.paths import resolved

if TYPE_CHECKING:
    from playground.catalog.world import WorldNode

# Changes are told of when there was none for a step, at the latest after the first number.
GATHER_MS = 200
STEP_MS = 20
LOOK_MS = 1_000  # how often it is looked whether the folder is still there
ADDED, MODIFIED, DELETED = 1, 2, 3  # as watchfiles counts them


class Watching:
    """Tells `node` of `watching`, then of each `change` and `rename`; or of an `error`.

    A file is watched by its folder, so that one which is replaced, as editors do, is still watched.
    """

    def __init__(self, node: WorldNode, path: str, folder: Path, *, is_recursive: bool) -> None:
        self._node = node
        self._path = path
        self._folder = folder
        self._is_recursive = is_recursive
        self._watched = folder
        self._file = ""
        self._stop = threading.Event()

    async def run(self) -> None:
        """Watch until that is cancelled, or an error."""
        threads = ThreadPoolExecutor(1, thread_name_prefix="watcher")
        call = partial(in_thread, threads=threads, stop=self._stop.set)
        watcher: Any = None
        try:
            watcher = await call(self._open)
            self._node.tell("watching")
            while True:
                found = await call(watcher.watch, GATHER_MS, STEP_MS, LOOK_MS, self._stop)
                await self._tell(() if isinstance(found, str) else found)
                await call(self._see_that_it_is_there)
        except WorldError as error:
            self._node.tell("error", error)
        finally:
            if watcher is not None:
                watcher.close()
            threads.shutdown(wait=False)

    def _open(self) -> Any:
        """Set the watches up, in the thread."""
        try:
            path = resolved(self._path, self._folder)
            self._path = str(path)
            is_folder = path.is_dir()
            if not is_folder:
                path.stat()
                self._file = path.name
            self._watched = Path(os.path.realpath(path if is_folder else path.parent))
            notify = import_module("watchfiles._rust_notify")  # 40 ms
            recursive = self._is_recursive and is_folder
            return notify.RustNotify([str(self._watched)], False, False, 300, recursive, True)
        except (OSError, ValueError) as error:
            raise file_error(error, "watch", self._path) from None

    async def _tell(self, found: Any) -> None:
        for kind, name in sorted(found, key=lambda each: (each[1], each[0])):
            relative = str(Path(name).relative_to(self._watched))
            if self._file and relative != self._file:
                continue
            if kind == MODIFIED:
                is_read = self._node.tell("change", relative)
            else:
                is_read = self._node.tell("rename", relative, "added" if kind == ADDED else "gone")
            if not is_read:
                await self._node.room()

    def _see_that_it_is_there(self) -> None:
        try:
            self._watched.stat()
        except OSError as error:
            raise file_error(error, "watch", self._path) from None
