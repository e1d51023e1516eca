"""Room for thousands of sockets in one process."""

from __future__ import annotations

import sys
from contextlib import suppress


def allow_open_files() -> None:
    """Raise the limit of open files as far as it may be, as Node does when it starts."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with suppress(OSError, ValueError):  # some systems allow less than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
