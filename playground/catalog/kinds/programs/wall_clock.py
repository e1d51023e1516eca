"""What time it is, and in which zone this machine lies: read outside the engine."""

from __future__ import annotations

import os
import time
from pathlib import Path

from playground.catalog.kinds.programs.cron import zone_of

LOCAL = Path("/etc/localtime")


def now_ms() -> int:
    """Return the time since 1970 in ms."""
    return time.time_ns() // 1_000_000


def local_zone() -> str:
    """Return the name of the local time zone; where it has none, its present offset from UTC."""
    link = str(LOCAL.readlink()) if LOCAL.is_symlink() else ""
    for name in (os.environ.get("TZ", "").removeprefix(":"), link.partition("zoneinfo/")[2]):
        try:
            zone_of(name)
        except ValueError:
            continue
        return name
    minutes = time.localtime().tm_gmtoff // 60
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
