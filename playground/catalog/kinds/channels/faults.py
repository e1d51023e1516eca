"""What can go wrong on the way to a server, as errors with a code and one line of text."""

from __future__ import annotations

import errno
import re
from urllib.parse import urlsplit

from playground.catalog.world import WorldError

DEFAULT_PORT = 4222

AWAY = "ENOTCONN"
BAD_ADDRESS = "ERR_INVALID_URL"
BAD_MESSAGE = "EBADMSG"
LOST = "ENOBUFS"
NO_RESPONDER = "ENORESPONDER"
NO_STREAM = "ENOSTREAM"
REFUSED = "EACCES"
SERVER = "EPROTO"
TIMED_OUT = "ETIMEDOUT"
TOO_LARGE = "EMSGSIZE"


def shown_address(url: str) -> str:
    """Return host and port of a server as they are shown: without name and password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or DEFAULT_PORT
    except ValueError:  # it is no address, which whoever connects will say
        return ""
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def connect_error(error: BaseException, address: str) -> WorldError:
    """Say why there is no connection to a server, as Node says it where Node knows it."""
    host, _, port = address.rpartition(":")
    code = _code_of(error)
    if code == "ENOTFOUND":
        return WorldError(code, f"getaddrinfo ENOTFOUND {host}", syscall="getaddrinfo")
    if code:
        return WorldError(
            code, f"connect {code} {address}", syscall="connect", address=host, port=int(port)
        )
    text = words_of(error)
    code = REFUSED if "authorization" in text.lower() else SERVER
    return WorldError(code, f"{address} refuses the connection: {text}", address=host)


def words_of(error: BaseException | None) -> str:
    """Return what a server or its client says, on one line and without their marks."""
    text = "" if error is None else " ".join(str(error).split())
    text = text.removeprefix("nats: ").strip("'")
    if error is None or text == "unexpected EOF":
        return "the server ended the connection"
    return text or type(error).__name__


def _code_of(error: BaseException) -> str:
    """Return Node's name of what the system says, "" where it is not the system that refuses."""
    if type(error).__name__ == "gaierror":
        return "ENOTFOUND"
    if isinstance(error, TimeoutError):
        return TIMED_OUT
    if not isinstance(error, OSError):
        return ""
    number = error.errno
    if number is None:  # of several addresses of a host, each with its own
        found = re.search(r"\[Errno (\d+)\]", str(error))
        number = int(found[1]) if found else errno.ECONNREFUSED
    return errno.errorcode.get(number, "EIO")


def request_error(error: BaseException, subject: str) -> WorldError:
    """Say why a request could not be answered."""
    if type(error).__name__ == "NoRespondersError":
        return no_responder(subject)
    return server_error(error, f"cannot ask on {subject}")


def no_responder(subject: str) -> WorldError:
    """Say that nobody is there to answer."""
    return WorldError(NO_RESPONDER, f"nobody answers requests on {subject}")


def server_error(error: BaseException, doing: str) -> WorldError:
    """Say what a server or its client did not do, and why."""
    match type(error).__name__:
        case "MaxPayloadError":
            return WorldError(TOO_LARGE, f"{doing}: the message is larger than the server takes")
        case "NoStreamResponseError" | "ServiceUnavailableError" | "NoRespondersError":
            text = f"{doing}: the server keeps no streams (nats-server -js switches them on)"
            return WorldError(NO_STREAM, text)
    if isinstance(error, TimeoutError):
        return WorldError(TIMED_OUT, f"{doing}: the server does not answer")
    words = getattr(error, "description", "") or words_of(error)
    return WorldError(SERVER, f"{doing}: {words}")
