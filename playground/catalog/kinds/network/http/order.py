"""What a request asks for: read from the node's parameters and what its `send` has heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from playground.catalog.kinds.network.http import bodies
from playground.catalog.kinds.network.http.headers import TOKEN, fault_in
from playground.catalog.template import fill_in
from playground.catalog.world import WorldError
from playground.trace.snapshot import safe_repr

if TYPE_CHECKING:
    from playground.catalog.kinds.network.http.errands import Errand

WEB = ("http://", "https://")
WHOLE = frozenset({"url", "method", "headers", "body"})
WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class Order(NamedTuple):
    """A request to be made, all of it checked."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


class Form(NamedTuple):
    """What the parameters say; `url` and `body` are templates."""

    method: str
    url: str
    headers: dict[str, str]
    body: str


class Terms(NamedTuple):
    """How a response is taken, and for how long (real time) a virtual clock waits for it."""

    body_as: str
    body_limit_bytes: int
    redirects: int
    patience_s: float
    errand: Errand


def order_of(form: Form, args: tuple[Any, ...], event: str) -> Order:
    """Return what to ask for; WorldError, with Node's code, for what cannot be asked.

    A first argument that is a URL is asked in the place of the parameter's; an object with a `url`
    and nothing but `url`, `method`, `headers` and `body` is the whole of it. What is left is the
    body, unless the parameter says what that is, or the method has none.
    """
    whole, rest = _whole(args)
    filled = fill_in(form.url, args, event) if form.url else ""
    method = str(whole.get("method", form.method)).upper()
    url = checked_url(str(whole.get("url", filled)))
    own = whole.get("headers") or {}
    if not isinstance(own, dict):
        raise WorldError("ERR_INVALID_ARG_TYPE", f"headers are an object, not {safe_repr(own)}")
    headers = {name: str(value) for name, value in _checked({**form.headers, **own}).items()}
    if not TOKEN.fullmatch(method):
        raise WorldError("ERR_INVALID_HTTP_TOKEN", f"{safe_repr(method)} is no method")
    if method in WITHOUT_BODY:
        return Order(method, url, headers, b"")
    content = fill_in(form.body, args, event) if form.body else next(iter(rest), None)
    try:
        data, content_type = bodies.sent(whole.get("body", content))
    except ValueError as error:
        raise WorldError("ERR_INVALID_ARG_TYPE", str(error)) from None
    if content_type and all(name.lower() != "content-type" for name in headers):
        headers = {"content-type": content_type, **headers}
    return Order(method, url, headers, data)


def checked_url(url: str, schemes: tuple[str, ...] = WEB) -> str:
    """Return a URL that can be asked; WorldError for one that cannot."""
    try:
        parts = urlsplit(url)
        is_good = url.lower().startswith(schemes) and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or any(each.isspace() and each != " " for each in url):
        raise WorldError("ERR_INVALID_URL", f"Invalid URL: {safe_repr(url)}", input=url)
    return url


def place_asked(url: str) -> tuple[str, int]:
    """Return the host and the port that a URL leads to, which can be asked."""
    parts = urlsplit(url)
    is_secret = parts.scheme.lower() in ("https", "wss")
    return parts.hostname or "", parts.port or (443 if is_secret else 80)


def _whole(args: tuple[Any, ...]) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """Return what the arguments say of the request itself, and those that are left."""
    first = args[0] if args else None
    if isinstance(first, dict) and "url" in first and first.keys() <= WHOLE:
        return first, args[1:]
    if isinstance(first, str) and first.lower().startswith(WEB):
        return {"url": first}, args[1:]
    return {}, args


def _checked(headers: dict[Any, Any]) -> dict[Any, Any]:
    for name, value in headers.items():
        if wrong := fault_in(name, value):
            raise WorldError("ERR_INVALID_CHAR", wrong)
    return headers
