"""What cannot be sent any more, in Node's words."""

from __future__ import annotations

from playground.catalog.world import WorldError


def is_gone(number: object = None) -> WorldError:
    """Return why nothing can be sent to a connection that has closed, or never was."""
    which = "Socket is closed" if number is None else f"Socket {number} is closed"
    return WorldError("ERR_SOCKET_CLOSED", which)


def has_ended() -> WorldError:
    """Return why nothing can be sent after the end."""
    return WorldError("ERR_STREAM_WRITE_AFTER_END", "write after end")
