"""Addresses of the network: names looked up outside the loop, and their errors in Node's words."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

from playground.catalog.world import WorldError, is_loopback

LOOPBACK = "127.0.0.1"


async def addresses_of(host: str, port: int, kind: int = socket.SOCK_STREAM) -> list[str]:
    """Return the addresses of a host in the order to try them; WorldError when it has none.

    What is an address already is not looked up. No host at all is every address of this machine.
    """
    if not host:
        return ["0.0.0.0"]  # noqa: S104  that is what no host means
    if is_address(host):
        return [host]
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=kind)
    except (OSError, UnicodeError) as error:  # names with empty or endless parts are the latter
        details = {"syscall": "getaddrinfo", "address": host}
        raise WorldError("ENOTFOUND", f"getaddrinfo ENOTFOUND {host}", **details) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_address(host: str) -> bool:
    """Say whether a host is an address rather than a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def place_of(address: str, port: int) -> str:
    """Return an address with its port as one word: `127.0.0.1:80`, `[::1]:80`."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def listen_error(error: Exception, address: str, port: int) -> WorldError:
    """Return why a server cannot listen, as Node's `listen` says it."""
    told = WorldError.of(error, "listen", address=address, port=port)
    reason = {"EADDRINUSE": "address already in use ", "EACCES": "permission denied "}
    text = f"listen {told.code}: {reason.get(told.code, '')}{place_of(address, port)}"
    return WorldError(told.code, text, **told.details)


def stream_error(error: BaseException, **details: object) -> WorldError:
    """Return why a connection has broken off, as Node's sockets say it: `read ECONNRESET`."""
    told = WorldError.of(error)
    syscall = "write" if told.code == "EPIPE" else "read"
    return WorldError(told.code, f"{syscall} {told.code}", syscall=syscall, **details)


def leads_here(url: str) -> bool:
    """Say whether a URL leads to this machine and cannot be read otherwise."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return host is not None and is_loopback(host)


def checked_reach(own: str, asked: str) -> None:
    """Raise WorldError where a node whose own URL is of this machine is asked to go beyond it.

    So the parameter tells how far a graph from elsewhere reaches, whatever flows through it.
    """
    if leads_here(own) and not leads_here(asked):
        text = f"{asked} is beyond this machine; a node whose URL is empty may go there"
        raise WorldError("ERR_ACCESS_DENIED", text, url=asked)
