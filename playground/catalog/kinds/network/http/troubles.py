"""What goes wrong with a request, in Node's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.http_exceptions import ContentEncodingError, TransferEncodingError

from playground.catalog.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def trouble_of(error: Exception, url: str) -> WorldError:
    """Return what an exception of aiohttp is; `url` is what was asked for."""
    for kinds, said in SAID:
        if isinstance(error, kinds):
            told = said(error)
            return WorldError(told.code, str(told), **told.details, url=url)
    return WorldError.of(error, "read", url=url)


def _payload(error: Any) -> WorldError:
    cause = error.__cause__
    if isinstance(cause, ContentEncodingError):
        return WorldError("Z_DATA_ERROR", _line(cause.message))
    if isinstance(cause, TransferEncodingError):
        return WorldError("HPE_INVALID", f"Parse Error: {_line(cause.message)}")
    return WorldError("ECONNRESET", "aborted: the response ended in the middle")


def _redirects(error: Any) -> WorldError:
    return WorldError("ERR_TOO_MANY_REDIRECTS", f"more than {len(error.history) - 1} redirects")


def _handshake(error: Any) -> WorldError:
    text = f"Unexpected server response: {error.status}"
    return WorldError("ERR_WS_HANDSHAKE", text, status=error.status)


def _line(words: Any) -> str:
    return " ".join(str(words).split())


SAID: Sequence[tuple[type[Exception], Callable[[Any], WorldError]]] = (
    (
        aiohttp.ClientConnectorCertificateError,
        lambda error: WorldError("CERT_INVALID", _line(error.certificate_error)),
    ),
    (aiohttp.ClientConnectorSSLError, lambda error: WorldError("EPROTO", _line(error.os_error))),
    (
        aiohttp.ClientConnectorDNSError,
        lambda error: WorldError.of(error.os_error, "getaddrinfo", address=error.host),
    ),
    (
        aiohttp.ClientConnectorError,
        lambda error: WorldError.of(error.os_error, "connect", address=error.host, port=error.port),
    ),
    (aiohttp.ServerDisconnectedError, lambda _: WorldError("ECONNRESET", "socket hang up")),
    (aiohttp.ClientPayloadError, _payload),
    (aiohttp.TooManyRedirects, _redirects),
    (aiohttp.InvalidURL, lambda error: WorldError("ERR_INVALID_URL", f"Invalid URL: {error}")),
    (
        aiohttp.NonHttpUrlClientError,
        lambda error: WorldError("ERR_INVALID_URL", f"Invalid URL: {error}"),
    ),
    (aiohttp.WSServerHandshakeError, _handshake),
    (
        aiohttp.ClientResponseError,
        lambda error: WorldError("HPE_INVALID", f"Parse Error: {_line(error.message)}"),
    ),
)
"""What each exception is; one that is a case of another stands before it."""
