"""One WebSocket connection to a server, made again when it breaks off, if a person wants that."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.network.addresses import checked_reach, leads_here
from playground.catalog.kinds.network.http.headers import Headers
from playground.catalog.kinds.network.http.order import checked_url, place_asked
from playground.catalog.kinds.network.loading import load
from playground.catalog.kinds.network.retries import Retries
from playground.catalog.kinds.network.websocket import parameters as common
from playground.catalog.kinds.network.websocket.call import Call
from playground.catalog.kinds.network.websocket.messages import LOST, Ending, ending_of, sent
from playground.catalog.parameters import Integer, Switch, Text
from playground.catalog.world import WorldError, WorldNode
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.catalog.kinds.network.outside import Outside
    from playground.catalog.kinds.network.websocket.desk import Settings
    from playground.loop import Timer

IDLE = "not connected"
WEB = ("ws://", "wss://", "http://", "https://")
LEAST_CODE = 1000
MOST_WAITING = 1_000
"""How many messages wait for a connection that is being made."""


class WebSocketClient(
    WorldNode, kind="websocket_client", label="WebSocket client", family="io", face="status"
):
    """Connects to a WebSocket server. What is sent before the connection is open waits for it.

    With `reconnect` a connection that fails or breaks off is made again, each time after twice the
    wait, and errors are no events.
    """

    inputs = {
        "connect": "Connects, where it does not; a URL may come with it.",
        "send": "Sends a message: a text, bytes, or what has a form as JSON.",
        "close": "Closes, with a code and a reason if they come with it, and connects no more.",
    }
    outputs = {
        "open": "It is connected; the URL.",
        "message": "A message.",
        "close": "The connection is closed: the code, the reason.",
        "reconnecting": "It will connect again: which attempt, in how many ms.",
    }
    url = Text(
        "ws://127.0.0.1:8081/", label="URL", settled=True, help="The server, and the path on it."
    )
    headers = Headers({}, help="Sent when it connects.")
    messages_as = common.messages_as
    message_limit_bytes = common.message_limit_bytes
    most_unsent_bytes = common.most_unsent_bytes
    ping_ms = common.ping_ms
    timeout_ms = Integer(
        10_000,
        minimum=1,
        maximum=MAX_DELAY_MS,
        unit="ms",
        help="How long connecting may take, until it is an error.",
    )
    reconnect = Switch(False, help="Connects again after a failure or a break.")
    retry_ms = Integer(
        500, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="The wait before the first retry."
    )
    longest_retry_ms = Integer(
        30_000, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="The longest such wait."
    )
    autostart = Switch(False, help="Connects with the graph.")
    hears: ClassVar[Sequence[str]] = ("failed", "fault")

    status = IDLE

    _call: Call | None = None
    _timer: Timer | None = None

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Say where it connects to, beyond this machine."""
        return "" if leads_here(params["url"]) else f"connects to {params['url']}"

    def prepare(self) -> None:
        """Have no connection."""
        self._calls = 0
        self._target = self.url
        self._is_open = False
        self._is_closing = False
        self._waiting: list[str | bytes] = []
        self._retries = Retries(self.host.loop, self._connect)

    def start(self) -> None:
        """Connect with the graph."""
        if self.autostart:
            self.on_connect()

    def stop(self) -> None:
        """Hang up at once."""
        super().stop()
        self._retries.stop()
        self._hang_up()

    def reconfigured(self, name: str) -> None:
        """Call the new URL where it called the old one; all else holds for the next call."""
        if name == "url" and self._call is not None:
            self._hang_up()
            self.on_connect()

    # inputs

    def on_connect(self, *args: object) -> None:
        """Connect, unless it does or is about to."""
        if self._call is not None:
            return
        given = args[0] if args and isinstance(args[0], str) else ""
        self._target = given if given.lower().startswith(WEB) else self.url
        with suppress(WorldError):  # which is told where it connects
            self.warn_of_address(*place_asked(checked_url(self._target, WEB)))
        self._retries.stop()
        self._connect(0)

    def on_send(self, *args: object) -> None:
        """Send the first of what it hears, now or when the connection is open."""
        try:
            message = sent(args[0] if args else "", self.messages_as)
        except WorldError as error:
            self.emit("error", error)
            return
        if self._is_open and not self._is_closing and self._call is not None:
            self.reach(self._call.send, message)
        elif self._call is not None and not self._is_closing and len(self._waiting) < MOST_WAITING:
            self._waiting.append(message)
        else:
            self.host.recorder.line("warn", "not connected: a message is lost", "network")

    def on_close(self, *ending: object) -> None:
        """Close, and connect no more; what is no close code, as a button's count, is none."""
        is_code = bool(ending) and isinstance(ending[0], int) and ending[0] >= LEAST_CODE
        try:
            asked = ending_of(*ending) if is_code else Ending()
        except WorldError as error:
            self.emit("error", error)
            return
        if self._retries.give_up():
            self.status = IDLE
        call = self._call
        if call is None or self._is_closing:
            return
        if self._is_open:
            self._is_closing = True
            self.reach(call.close, asked)
        else:
            self._hang_up()
            self.host.loop.on_close(self.emit, "close", *Ending(LOST, "closed before it was open"))

    # what comes in

    def come_in(self, event: str, *args: Any) -> None:
        """Follow the call that there is; what comes of an earlier one is nothing any more."""
        number, *told = args
        if event == "error":  # of the node itself
            self._tell_error(number)
        if self._call is None or number != self._call.number:
            return
        self.heard(event, *args)
        match event:
            case "open":
                self._opened(self._call)
                self.emit("open", *told)
            case "close":
                self.host.loop.on_close(self._closed, self._is_closing, *told)
                self._hang_up()
            case "failed":
                self._hang_up()
                self._failed(told[0])
            case "fault":
                self._tell_error(told[0])
            case _:
                self.emit(event, *told)

    def heard(self, event: str, *args: Any) -> None:
        """Show how the connection stands."""
        match event:
            case "open":
                self.status = f"connected to {args[1]}"
            case "close":
                self.status = f"closed: {' '.join(str(each) for each in args[1:])}".strip()
            case "failed":
                self.status = str(args[1])

    def _connect(self, number: int) -> None:
        """Call, for the first time or again."""
        del number  # of the retry: there is one connection only
        try:
            url = checked_url(self._target, WEB)
            checked_reach(self.url, url)
        except WorldError as error:
            self.status = str(error)
            self.emit("error", error)
            return
        self._calls += 1
        self.status = f"connecting to {url}"
        call = self._call = Call(self._calls)
        settings = common.settings_of(self)
        call.work = self.begin(_call(url, dict(self.headers), settings, call, self), owes=True)
        if self.is_off:
            return
        self._timer = self.host.loop.set_timeout(self._is_late, self.timeout_ms)

    def _opened(self, call: Call) -> None:
        """Send what has waited."""
        self._is_open = True
        self._retries.forget(0)
        self.host.loop.clear_timeout(self._timer)
        for message in self._waiting:
            self.reach(call.send, message)
        self._waiting.clear()

    def _is_late(self) -> None:
        self._hang_up()
        text = f"no connection to {self._target} within {self.timeout_ms:,} ms"
        self.status = text
        self._failed(WorldError("ETIMEDOUT", text, url=self._target))

    def _hang_up(self) -> None:
        """Have no call any more."""
        self.host.loop.clear_timeout(self._timer)
        call, self._call = self._call, None
        self._is_open = self._is_closing = False
        if call is not None and call.work is not None:
            call.work.cancel()

    def _closed(self, was_asked: bool, code: int, reason: str) -> None:  # noqa: FBT001 - a callback
        retry = None if was_asked else self._retry()
        self.emit("close", code, reason)
        self._tell_retry(retry)

    def _failed(self, error: WorldError) -> None:
        retry = self._retry()
        self._tell_error(error)
        self._tell_retry(retry)

    def _retry(self) -> tuple[int, int] | None:
        """Wait for the next attempt, where there is to be one; what has waited is kept for it."""
        if not self.reconnect or self._call is not None:
            self._waiting.clear()
            return None
        return self._retries.wait(0, self.retry_ms, self.longest_retry_ms)

    def _tell_retry(self, retry: tuple[int, int] | None) -> None:
        if retry is not None:
            self.emit("reconnecting", *retry)

    def _tell_error(self, error: WorldError) -> None:
        """Emit an error, unless connecting again is the answer to it."""
        if not self.reconnect:
            self.emit("error", error)


async def _call(
    url: str, headers: Mapping[str, str], settings: Settings, at: Call, outside: Outside
) -> None:
    await load()
    from playground.catalog.kinds.network.websocket.calling import call

    await call(url, headers, settings, at, outside)
