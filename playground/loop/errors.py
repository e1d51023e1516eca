"""What a handler may raise without ending the program that runs it."""

from __future__ import annotations

import asyncio

# `sys.exit()` in a handler is that handler's error, not the end of everybody.
HANDLER_ERRORS = (Exception, asyncio.CancelledError, SystemExit)


class RunawayError(RuntimeError):
    """Something does so much in one turn that it would never end."""
