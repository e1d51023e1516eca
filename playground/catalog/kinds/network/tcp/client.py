"""A TCP client: one connection, or many alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.network.addresses import place_of
from playground.catalog.kinds.network.retries import Retries
from playground.catalog.kinds.network.tcp import parameters as common
from playground.catalog.kinds.network.tcp.connecting import Connecting
from playground.catalog.kinds.network.tcp.refusals import has_ended, is_gone
from playground.catalog.parameters import Integer, Switch
from playground.catalog.world import WorldNode, is_loopback
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.catalog.kinds.network.tcp.link import Terms
    from playground.catalog.world import Work, WorldError

IDLE = "not connected"


class TcpClient(WorldNode, kind="tcp_client", label="TCP client", family="io", face="status"):
    """Connects to a TCP server, as Node's `net.Socket` does.

    With more than one connection they are numbered from 1, and events end with the number of
    theirs. What is written before a connection is made waits for it. With `reconnect` a connection
    that fails or closes is made again, each time after twice the wait, and errors are no events.
    """

    inputs = {
        "connect": "Makes the connections that are not there.",
        "write": "Sends text or bytes; with a number after it, over that connection alone.",
        "end": "Sends no more, and connects no more.",
        "destroy": "Closes at once, and connects no more.",
    }
    outputs = {
        "connect": "A connection is made: the peer's address and port, the number.",
        "data": "A chunk, the number.",
        "end": "The server sends no more: the number.",
        "full": "More waits to be sent than the high-water mark: the number.",
        "drain": "There is room for more to send: the number.",
        "close": "A connection is closed: whether by an error, the number.",
        "reconnecting": "It will connect again: which attempt, in how many ms, the number.",
    }
    address = common.address
    port = Integer(
        common.PORT, minimum=1, maximum=common.MOST_PORT, help="Where the server listens."
    )
    connections = Integer(1, minimum=1, maximum=10_000, help="How many connections it makes.")
    encoding = common.encoding
    errors = common.errors
    lines = common.lines
    max_line_bytes = common.max_line_bytes
    allow_half_open = common.allow_half_open
    high_water_bytes = common.high_water_bytes
    most_unsent_bytes = common.most_unsent_bytes
    reconnect = Switch(False, help="Connects again after a failure or a close.")
    retry_ms = Integer(
        500, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="The wait before the first retry."
    )
    longest_retry_ms = Integer(
        30_000, minimum=1, maximum=MAX_DELAY_MS, unit="ms", help="The longest such wait."
    )
    autostart = Switch(False, help="Connects with the graph.")
    hears: ClassVar[Sequence[str]] = ("failed",)
    shows: ClassVar[Sequence[str]] = ("status", "connected", "trouble")

    status = IDLE
    connected = 0
    trouble = ""

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Return where it connects to, beyond this machine."""
        place = place_of(params["host"], params["port"])
        return "" if is_loopback(params["host"]) else f"connects to {place}"

    def prepare(self) -> None:
        """Have no connections."""
        self._alive: set[int] = set()  # connecting, connected, or about to connect again
        self._ended: set[int] = set()
        self._destroyed: set[int] = set()
        self._works: dict[int, Work] = {}
        self._retries = Retries(self.host.loop, self._connect)
        self._connecting = Connecting(self, self._terms())

    def start(self) -> None:
        """Connect with the graph."""
        if self.autostart:
            self.on_connect()

    def stop(self) -> None:
        """Close everything at once."""
        self._retries.stop()
        self.reach(self._connecting.links.drop_all)
        super().stop()

    def reconfigured(self, name: str) -> None:
        """Let new values hold for connections that are made from now on."""
        del name
        self.reach(self._connecting.links.set_terms, self._terms())

    # inputs

    def on_connect(self, *args: object) -> None:
        """Connect, with as many as are missing."""
        del args
        self.warn_of_address(self.address, self.port)
        for number in range(1, self.connections + 1):
            if number not in self._alive:
                self._begin(number)

    def on_write(self, data: object = None, number: object = None, *more: object) -> None:
        """Send over one or all; over none at all is an error."""
        del more
        number = number if isinstance(number, int) else None
        sent = self._reading.encoded(data)
        asked = self._alive if number is None else self._alive & {number}
        numbers = sorted(asked - self._ended)
        if not numbers:
            error = has_ended() if asked else is_gone(number)
            which = () if number is None else (number,)
            self.host.loop.next_tick(self.emit, "error", error, *which)
        self.reach(self._connecting.links.write_to, numbers, sent)

    def on_end(self, *args: object) -> None:
        """Send no more."""
        del args
        self._give_up_retries()
        for number in sorted(self._alive - self._ended):
            self._ended.add(number)
            self.reach(self._connecting.links.end, number)

    def on_destroy(self, *args: object) -> None:
        """Close at once."""
        del args
        self._give_up_retries()
        self._ended.update(self._alive)
        self._destroyed.update(self._alive)
        for number in sorted(self._alive):
            self.reach(self._connecting.abort, number)

    # what comes in

    def come_in(self, event: str, *args: Any) -> None:
        """Follow a connection's life; `failed` is one that was not made."""
        if event == "data":  # the one that comes often
            self.emit("data", *args)
            return
        self.heard(event, *args)
        number = args[-1]
        match event:
            case "connect":
                self._retries.forget(number)
                if number in self._works:
                    self._works[number].owes = False
            case "failed":
                error = args[0]
                had_error = error is not None and number not in self._destroyed
                self.host.loop.on_close(self._closed, had_error, number)
                if error is not None:
                    self._tell_error(error, number)
                return
            case "close":
                self.host.loop.on_close(self._closed, *args)
                return
            case "error":
                self._tell_error(*args)
                return
        self.emit(event, *args)
        if event == "end" and not self.allow_half_open:
            self.reach(self._connecting.links.close, number)

    def heard(self, event: str, *args: Any) -> None:
        """Follow in the status how many are connected, and what the last trouble was."""
        match event:
            case "connect":
                self.connected += 1
                self.trouble = ""
            case "close":
                self.connected -= 1
            case "error" | "failed" if args[0] is not None:
                self.trouble = str(args[0])
            case _:
                return
        if not self.connected:
            self.status = self.trouble or IDLE
        elif self.connections == 1:
            self.status = f"connected to {place_of(self.address, self.port)}"
        else:
            self.status = f"{self.connected:,} of {self.connections:,} connected"

    def _begin(self, number: int) -> None:
        """Make a connection that is not there."""
        self._alive.add(number)
        self.reach(self._connecting.links.make, number)
        self._connect(number)

    def _connect(self, number: int) -> None:
        """Connect, for the first time or again."""
        if not self.connected:
            self.status = f"connecting to {place_of(self.address, self.port)}"
        work = self._connecting.run(number, self.address, self.port)
        self._works[number] = self.begin(work, owes=True)

    def _closed(self, had_error: bool, number: int) -> None:  # noqa: FBT001  as the event has it
        """Tell that a connection is closed, in the close phase, and see to the next one."""
        self._works.pop(number, None)
        retry: tuple[int, int] | None = None
        if self.reconnect and number in self._alive - self._ended:
            self.reach(self._connecting.links.make, number)
            retry = self._retries.wait(number, self.retry_ms, self.longest_retry_ms)
        else:
            self._forget(number)
        self.emit("close", had_error, number)
        if retry is not None and number in self._alive:
            self.emit("reconnecting", *retry, number)

    def _tell_error(self, error: WorldError, number: int) -> None:
        """Emit an error, unless connecting again is the answer to it, or nobody wants to know."""
        if number not in self._destroyed and (not self.reconnect or number in self._ended):
            self.emit("error", error, number)

    def _give_up_retries(self) -> None:
        for number in self._retries.give_up():
            self._forget(number)

    def _forget(self, number: int) -> None:
        self._alive.discard(number)
        self._ended.discard(number)
        self._destroyed.discard(number)
        self._retries.forget(number)
        self.reach(self._connecting.links.forget, number)

    def _terms(self) -> Terms:
        terms = common.terms_of(self, "connect", counts_first=False)
        self._reading = terms.reading
        return terms
