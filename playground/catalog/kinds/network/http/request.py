"""Requests over the web: each `send` is one, and what comes back is an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from playground.catalog.kinds.network.addresses import checked_reach, leads_here
from playground.catalog.kinds.network.http.bodies import FORMS
from playground.catalog.kinds.network.http.errands import Errand
from playground.catalog.kinds.network.http.headers import Headers
from playground.catalog.kinds.network.http.order import Form, Order, Terms, order_of, place_asked
from playground.catalog.kinds.network.loading import load
from playground.catalog.parameters import Choice, Integer, Text
from playground.catalog.world import WorldError, WorldNode
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.catalog.kinds.network.outside import Outside
    from playground.catalog.world import Work
    from playground.loop import Timer

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


class UnderWay(NamedTuple):
    """A request that is not answered yet."""

    url: str
    work: Work
    timer: Timer


class HttpRequest(WorldNode, kind="http_request", label="HTTP request", family="io", face="status"):
    """Asks a server on the web: each `send` is a request, and its response an event.

    URL and body may hold {0}, {1}, ... and {event}, for what `send` has heard. An argument that is
    a URL is asked in the place of the parameter's; one that is not is the body, where no body is
    given and the method has one. An object with a `url` and nothing but `url`, `method`, `headers`
    and `body` is the whole request. Several may be under way at once.
    """

    inputs = {
        "send": "Makes a request; a URL, a body or a whole request may come with it.",
        "cancel": "Gives up all that are under way.",
    }
    outputs = {
        "response": "What the server answered: status, headers, body, URL.",
        "progress": "How many bytes of the body have come, and of how many; null: nobody knows.",
        "cancelled": "A request was given up; its URL.",
    }
    method = Choice("GET", choices=METHODS, help="What to do with what lies at the URL.")
    url = Text("http://127.0.0.1:8080/", label="URL", help="What to ask for.")
    headers = Headers({}, help="Sent with every request.")
    body = Text("", multiline=True, help="What to send. Empty: what `send` hears, if anything.")
    body_as = Choice("text", choices=FORMS, help="What the body of a response is given as.")
    timeout_ms = Integer(
        30_000,
        minimum=1,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long a response may take, until it is an error.",
    )
    redirects = Integer(10, minimum=0, maximum=100, help="How many to follow. 0: none.")
    body_limit_bytes = Integer(
        16_777_216, minimum=0, unit="bytes", help="A larger response is an error."
    )
    hears = ("failed",)

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Say whom it asks, beyond this machine."""
        url = params["url"]
        return "" if leads_here(url) else f"sends requests to {url or 'the web'}"

    def prepare(self) -> None:
        """Have asked for nothing."""
        self._sent = 0
        self._under_way: dict[int, UnderWay] = {}
        self._hosts: set[str] = set()
        self.status = "nothing sent"

    def stop(self) -> None:
        """Give up all that are under way."""
        super().stop()
        for each in self._under_way.values():
            self.host.loop.clear_timeout(each.timer)
        self._under_way.clear()

    def on_send(self, *args: object) -> None:
        """Make a request."""
        form = Form(self.method, self.url, self.headers, self.body)
        try:
            order = order_of(form, args, self.host.recorder.heard())
            checked_reach(self.url, order.url)
        except WorldError as error:
            self._fail(error)
            return
        self._warn(order.url)
        self._sent += 1
        number, errand = self._sent, Errand()
        terms = Terms(
            self.body_as, self.body_limit_bytes, self.redirects, self.timeout_ms / 1000, errand
        )
        errand.work = self.begin(_fetch(number, order, terms, self), owes=True)
        if self.is_off:
            return
        timer = self.host.loop.set_timeout(self._is_late, self.timeout_ms, number)
        self._under_way[number] = UnderWay(order.url, errand.work, timer)
        self.status = f"{order.method} {order.url}"

    def on_cancel(self, *args: object) -> None:
        """Give all up."""
        del args
        for number in list(self._under_way):
            url = self._end(number)
            self.status = f"cancelled {url}"
            self.emit("cancelled", url)

    def come_in(self, event: str, *args: Any) -> None:
        """Emit what comes of a request that is still wanted."""
        number, *told = args
        if event == "error":  # of the node itself
            self._fail(number)
        if number not in self._under_way:
            return
        self.heard(event, *args)
        if event != "progress":
            self._end(number)
        self.emit("error" if event == "failed" else event, *told)

    def heard(self, event: str, *args: Any) -> None:
        """Show how the latest stands."""
        _, *told = args
        if event == "response":
            self.status = f"{told[0]} {told[3]}"
        elif event == "progress":
            received, total = told
            self.status = (
                f"{received:,} bytes" if total is None else f"{received:,} of {total:,} bytes"
            )
        elif event == "failed":
            self.status = str(told[0])

    def _is_late(self, number: int) -> None:
        url = self._end(number)
        text = f"no response from {url} within {self.timeout_ms:,} ms"
        self._fail(WorldError("ETIMEDOUT", text, url=url))

    def _end(self, number: int) -> str:
        """Let go of a request; return its URL."""
        url, work, timer = self._under_way.pop(number)
        self.host.loop.clear_timeout(timer)
        work.cancel()
        return url

    def _fail(self, error: WorldError) -> None:
        self.status = str(error)
        self.emit("error", error)

    def _warn(self, url: str) -> None:
        """Warn of each server that is not this machine, once."""
        host, port = place_asked(url)
        if host not in self._hosts:
            self._hosts.add(host)
            self.warn_of_address(host, port)


async def _fetch(number: int, order: Order, terms: Terms, outside: Outside) -> None:
    await load()
    from playground.catalog.kinds.network.http.fetching import fetch

    await fetch(number, order, terms, outside)
