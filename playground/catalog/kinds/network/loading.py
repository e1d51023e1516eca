"""Loads what speaks HTTP, in a thread: a window would stand still for half a second meanwhile."""

from __future__ import annotations

import asyncio
import importlib
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

HERE = "playground.catalog.kinds.network"
MODULES = ("http.service", "http.fetching", "websocket.service", "websocket.calling")
"""Those that import aiohttp. All at once: whoever waits goes on in the order in which it came."""


class _Loading:
    """How far the loading is: once for the whole process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_done = False
        self._waiting: list[tuple[AbstractEventLoop, asyncio.Event]] = []

    async def wait(self) -> None:
        """Wait until all is loaded; what an import raises, whoever imports then raises again."""
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            if self._is_done and not self._waiting:
                return
            self._waiting.append((loop, done))
            is_first = len(self._waiting) == 1
            if self._is_done:
                loop.call_soon(done.set)  # after those who came before
        if is_first:
            Thread(target=self._load, name="loading aiohttp", daemon=True).start()
        try:
            await done.wait()
        finally:
            with self._lock:
                self._waiting.remove((loop, done))

    def _load(self) -> None:
        for module in MODULES:
            with suppress(Exception):
                importlib.import_module(f"{HERE}.{module}")
        with self._lock:
            self._is_done = True
            for loop, done in self._waiting:
                with suppress(RuntimeError):  # the loop is closed by now
                    loop.call_soon_threadsafe(done.set)


load = _Loading().wait
"""Await it, outside, before what needs aiohttp is imported."""
