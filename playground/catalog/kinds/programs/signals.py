"""Signals that the person, or another program, sends to the app."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

from playground.catalog.kinds.programs.signal_watch import signal_watch
from playground.catalog.parameters import Choice
from playground.catalog.world import WorldError, WorldNode

# SIGINT and SIGTERM stay what they are: whatever a graph does, Ctrl+C and a request to end do end
# it. SIGALRM preempts handlers, SIGCHLD and SIGPIPE are Python's.
NAMES = ("SIGUSR1", "SIGUSR2", "SIGHUP", "SIGWINCH", "SIGCONT")


class Signal(WorldNode, kind="signal", label="Signal", family="io", face="status"):
    """Emits `signal` when the app is sent one, as Node's `process.on("SIGUSR1")`.

    While the graph runs the signal does nothing else: SIGHUP, SIGUSR1 and SIGUSR2 would end the
    app. SIGINT and SIGTERM are not offered, so that the app can always be ended.
    """

    hears = ("heard",)
    outputs = {"signal": "It came: its name and number."}
    signal = Choice("SIGUSR1", choices=NAMES, help="Which one.")

    status = "not heard yet"
    _pid = 0

    def start(self) -> None:
        """Listen with the graph."""
        self.begin(self._listen(self.signal))

    def reconfigured(self, name: str) -> None:
        """Listen to another one."""
        del name
        self.stop()
        self.start()

    def heard(self, event: str, *args: Any) -> None:
        """Say how to send it."""
        if event == "heard":
            self.status = f"waits for kill -{self.signal.removeprefix('SIG')} {args[0]}"
        elif event == "error":
            self.status = str(args[0])

    async def _listen(self, name: str) -> None:
        """Tell of each signal; outside the engine."""
        loop = asyncio.get_running_loop()
        number = getattr(signal, name, 0)

        def hear() -> None:
            self.tell("signal", name, int(number))

        try:
            signal_watch.add(loop, number, hear)
        except (ValueError, RuntimeError, OSError, NotImplementedError):  # asyncio: on Windows
            text = f"{name} cannot be heard here"
            self.tell("error", WorldError("ENOSYS", text, syscall="sigaction"))
            return
        try:
            self.tell("heard", os.getpid())
            await loop.create_future()
        finally:
            signal_watch.remove(loop, number, hear)
