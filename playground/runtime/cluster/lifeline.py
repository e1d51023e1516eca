"""What ends a worker when its primary is gone, whatever the worker is doing at that moment."""

from __future__ import annotations

import fcntl
import os
import signal


def arm(fd: int) -> None:
    """Let the kernel kill this process as soon as the other end of a pipe is closed.

    Nothing is ever written there. The kernel asks nobody, so it works in the middle of a handler
    that never returns, in C code too (fcntl(2), `F_SETOWN` and `F_SETSIG`).
    """
    fcntl.fcntl(fd, fcntl.F_SETOWN, os.getpid())
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGKILL)
    else:
        signal.signal(signal.SIGIO, signal.SIG_DFL)
    flags = fcntl.fcntl(fd, fcntl.F_GETFL)
    fcntl.fcntl(fd, fcntl.F_SETFL, flags | os.O_ASYNC | os.O_NONBLOCK)
    try:
        if os.read(fd, 1) == b"":  # it was closed before anybody watched
            os.kill(os.getpid(), signal.SIGKILL)
    except BlockingIOError:
        return
