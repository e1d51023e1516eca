"""A TCP server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.network.addresses import place_of
from playground.catalog.kinds.network.tcp import parameters as common
from playground.catalog.kinds.network.tcp.idle_watch import IdleWatch
from playground.catalog.kinds.network.tcp.links import Links
from playground.catalog.kinds.network.tcp.listening import Listening
from playground.catalog.kinds.network.tcp.refusals import has_ended, is_gone
from playground.catalog.parameters import Integer, Switch
from playground.catalog.world import WorldNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.catalog.kinds.network.tcp.link import Terms
    from playground.catalog.world import Work, WorldError

IDLE = "not listening"


class TcpServer(WorldNode, kind="tcp_server", label="TCP server", family="io", face="status"):
    """Listens for TCP connections, as Node's `net.Server` does.

    Each connection has a number, from 1, with which its events begin. A chunk is what has come at
    once, or a line. Wire `data` to `send` and it is an echo server.
    """

    inputs = {
        "listen": "Listens, where it does not.",
        "send": "Sends to a connection: its number, then text or bytes.",
        "broadcast": "Sends to all connections; with a number before it, to all others.",
        "end": "Sends a connection no more: its number; what it sends still comes in.",
        "close": "Closes a connection when all is sent: its number; with none, all.",
        "stop": "Lets no more connections in, and closes all.",
    }
    outputs = {
        "listening": "It listens: the address, the port.",
        "connection": "A connection: its number, the peer's address and port.",
        "data": "A connection's number, a chunk.",
        "end": "The peer sends no more: the number.",
        "timeout": "A connection was silent for the idle timeout, and is closed: the number.",
        "full": "More waits to be sent than the high-water mark: the number.",
        "drain": "There is room for more to send: the number.",
        "close": "A connection is closed: the number, whether by an error.",
    }
    address = common.address
    port = Integer(
        common.PORT, minimum=0, maximum=common.MOST_PORT, help="Where it listens; 0: a free port."
    )
    encoding = common.encoding
    errors = common.errors
    lines = common.lines
    max_line_bytes = common.max_line_bytes
    allow_half_open = common.allow_half_open
    idle_timeout_ms = Integer(
        0, minimum=0, maximum=2**31 - 1, unit="ms", help="A silence that closes; 0: none does."
    )
    high_water_bytes = common.high_water_bytes
    most_unsent_bytes = common.most_unsent_bytes
    backlog = Integer(511, minimum=1, help="How many may wait to be let in.")
    autostart = Switch(True, help="Listens with the graph.")
    shows: ClassVar[Sequence[str]] = ("status", "place", "connections")

    status = IDLE
    place = ""
    connections = 0

    _work: Work | None = None
    _listening: Listening | None = None

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Return where it listens."""
        return f"listens on {place_of(params['host'], params['port'])}"

    @classmethod
    def listens_at(cls, params: Mapping[str, Any]) -> tuple[str, int] | None:
        """Return where it listens."""
        return params["host"], params["port"]

    def prepare(self) -> None:
        """Have no connections."""
        self._open: set[int] = set()
        self._ended: set[int] = set()
        self._idle = IdleWatch(self.host.loop, self._time_out, self.idle_timeout_ms)
        self._links = Links(self, self._terms())

    def start(self) -> None:
        """Listen with the graph."""
        if self.autostart:
            self.on_listen()

    def stop(self) -> None:
        """Close everything at once."""
        self._stop_listening()
        self._idle.stop()
        self.reach(self._links.drop_all)
        super().stop()

    def reconfigured(self, name: str) -> None:
        """Listen elsewhere; what concerns connections holds for new ones."""
        if name == "idle_timeout_ms":
            self._idle.set(self.idle_timeout_ms, self._open)
        elif name not in ("host", "port", "backlog"):
            self.reach(self._links.set_terms, self._terms())
        elif self._listening is not None:
            self._stop_listening()
            self.on_listen()

    # inputs

    def on_listen(self, *args: object) -> None:
        """Listen, unless it does."""
        del args
        if self._listening is None:
            self.warn_of_address(self.address, self.port)
            self._listening = Listening(self, self._links)
            work = self._listening.run(self.address, self.port, self.backlog)
            self._work = self.begin(work, owes=True)

    def on_send(self, number: object = None, data: object = None, *more: object) -> None:
        """Send to one; to one that is gone is an error, since it may have gone any moment."""
        del more
        sent = self._reading.encoded(data)
        if number not in self._open:
            self._refuse(is_gone(number), number)
        elif number in self._ended:
            self._refuse(has_ended(), number)
        else:
            if self.idle_timeout_ms:
                self._idle.heard(number)
            self.reach(self._links.write, number, sent)

    def on_broadcast(self, *args: object) -> None:
        """Send to all, or to all but one."""
        but, data = args[:2] if len(args) > 1 else (None, *args, None)[:2]
        numbers = [each for each in self._open if each != but and each not in self._ended]
        self.reach(self._links.write_to, numbers, self._reading.encoded(data))

    def on_end(self, number: object = None, *more: object) -> None:
        """Send one no more."""
        del more
        if number in self._open:
            self._ended.add(number)
            self.reach(self._links.end, number)

    def on_close(self, *args: object) -> None:
        """Close one, or all."""
        for number in args[:1] or sorted(self._open):
            self.reach(self._links.close, number)

    def on_stop(self, *args: object) -> None:
        """Let no more in, and close all."""
        del args
        self._stop_listening()
        self.on_close()

    # what comes in

    def come_in(self, event: str, *args: Any) -> None:
        """Follow a connection's life. Its close is told in the close phase, as Node does."""
        if event == "data":  # the one that comes often
            if self.idle_timeout_ms:
                self._idle.heard(args[0])
            self.emit("data", *args)
            return
        self.heard(event, *args)
        match event:
            case "listening" if self._work is not None:
                self._work.owes = False
            case "connection":
                self._idle.heard(args[0])
            case "close":
                self._forget(args[0])
                self.host.loop.on_close(self.emit, event, *args)
                return
            case "error" if is_of_listening(args):
                self._listening = self._work = None
        self.emit(event, *args)
        is_late = event == "connection" and self._listening is None
        if is_late or (event == "end" and not self.allow_half_open):
            self.reach(self._links.close, args[0])

    def heard(self, event: str, *args: Any) -> None:
        """Follow in the status where it listens, and how many are connected."""
        match event:
            case "listening":
                self.place = place_of(*args[:2])
            case "connection":
                self._open.add(args[0])
                self.connections += 1
            case "close":
                self._open.discard(args[0])
                self.connections -= 1
            case "error" if is_of_listening(args):
                self.place, self.status = "", str(args[0])
                return
            case _:
                return
        self._tell_status()

    def _tell_status(self) -> None:
        many = "" if self.connections == 1 else "s"
        held = f"{self.connections:,} connection{many}" if self.connections else ""
        if self.place and not held:
            self.status = f"listening on {self.place}"
        else:
            self.status = f"{self.place or IDLE}, {held}" if held else IDLE

    def _forget(self, number: int) -> None:
        self._ended.discard(number)
        self._idle.forget(number)
        self.reach(self._links.forget, number)

    def _stop_listening(self) -> None:
        listening, self._listening, self._work = self._listening, None, None
        if listening is not None:
            self.reach(listening.close)
            self.place = ""
            self._tell_status()

    def _refuse(self, error: WorldError, number: object) -> None:
        """Emit an error when the handler that asked is done."""
        self.host.loop.next_tick(self.emit, "error", error, number)

    def _time_out(self, number: int) -> None:
        self.emit("timeout", number)
        self.reach(self._links.abort, number)

    def _terms(self) -> Terms:
        terms = common.terms_of(self, "connection", counts_first=True)
        self._reading = terms.reading
        return terms


def is_of_listening(args: tuple[Any, ...]) -> bool:
    """Say whether an error means that the server does not listen; of a connection it has two."""
    return len(args) == 1 and args[0].details.get("syscall") != "accept"
