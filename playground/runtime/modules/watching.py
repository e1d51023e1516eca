"""Watches the files of modules on the disk, in a thread of its own."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from contextvars import Context
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playground.runtime.live_edit import apply_file
from playground.runtime.modules.files import Found, read_source

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Collection, Iterator

    from playground.runtime.modules.loader import Modules
    from playground.runtime.session_run import SessionRun

# Changes are told of when there was none for a step, at the latest after the first number.
GATHER_MS = 200
STEP_MS = 20
LOOK_MS = 1_000


class ModuleWatch:
    """Calls `changed`, on the loop `host`, with each required file that has another content.

    A file is watched by its folder, so that one which is replaced, as editors do, still is.
    """

    def __init__(self, host: asyncio.AbstractEventLoop, changed: Callable[[Found], object]) -> None:
        self._host = host
        self._changed = changed
        self._modules: Modules | None = None
        self._folders: frozenset[str] = frozenset()
        self._stop = threading.Event()

    def use(self, modules: Modules) -> None:
        """Watch for the modules of another run."""
        self._modules = modules
        modules.on_found = self._soon
        self._follow()

    def close(self) -> None:
        """Watch nothing any more."""
        self._modules = None
        self._follow()

    def _soon(self) -> None:
        """Look what there is to watch, once handler code is not in the middle of a require."""
        Context().run(self._host.call_soon, self._follow)

    def _follow(self) -> None:
        found = {} if self._modules is None else self._modules.found
        folders = frozenset(os.path.realpath(Path(each.path).parent) for each in found.values())
        if folders == self._folders:
            return
        self._folders = folders
        self._stop.set()
        self._stop = threading.Event()
        if folders:
            args = (sorted(folders), self._stop)
            threading.Thread(target=self._watch, args=args, name="modules", daemon=True).start()

    def _watch(self, folders: list[str], stop: threading.Event) -> None:
        """Watch until told to stop, in the thread; where that cannot be, nothing is told."""
        with suppress(OSError, RuntimeError):  # a folder is gone; so is the loop
            notify = import_module("watchfiles._rust_notify")  # 40 ms
            watcher: Any = notify.RustNotify(folders, False, False, 300, False, True)  # noqa: FBT003
            try:
                self._tell(None)  # a file may have changed since it was read
                while not stop.is_set():
                    found = watcher.watch(GATHER_MS, STEP_MS, LOOK_MS, stop)
                    if not isinstance(found, str) and not stop.is_set():
                        self._tell({name for _, name in found})
            finally:
                watcher.close()

    def _tell(self, names: Collection[str] | None) -> None:
        self._host.call_soon_threadsafe(self._look, names, context=Context())

    def _look(self, names: Collection[str] | None) -> None:
        """Read the files of these names, None for all, and tell of those that differ."""
        if self._modules is None:
            return
        for found in list(self._modules.found.values()):
            if names is None or _real(found.path) in names:
                with suppress(ImportError):  # it is gone, or being written
                    source = read_source(Path(found.path))
                    if source != found.source:
                        self._changed(found._replace(source=source))


def _real(path: str) -> str:
    return str(Path(os.path.realpath(Path(path).parent), Path(path).name))


@contextmanager
def files_watched(run: SessionRun, host: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let a run take over what changes in the files that it has required."""
    driver = run.loop.driver
    watch = ModuleWatch(host, lambda found: driver.do(partial(apply_file, run.live, *found)))
    watch.use(run.live.code.modules)
    try:
        yield
    finally:
        watch.close()
