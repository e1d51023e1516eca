"""Room for thousands of sockets in one process."""

from __future__ import annotations

import sys

SPARE = 200
"""Files that are open anyway."""


def allow_open_files(sockets: int) -> int:
    """Raise this process's limit as far as it may be, and say for how many sockets it is enough."""
    if sys.platform == "win32":
        return min(sockets, 500)
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = sockets + SPARE
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(sockets, soft - SPARE)
