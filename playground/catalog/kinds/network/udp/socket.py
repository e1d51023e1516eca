"""A UDP socket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.network.addresses import LOOPBACK, place_of
from playground.catalog.kinds.network.chunks import Reading
from playground.catalog.kinds.network.tcp import parameters as common
from playground.catalog.kinds.network.udp.datagrams import Datagrams
from playground.catalog.parameters import Integer, Switch, Text
from playground.catalog.world import WorldError, WorldNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playground.catalog.world import Work

IDLE = "not bound"


class Udp(WorldNode, kind="udp", label="UDP socket", family="io", face="status"):
    """Sends and hears datagrams, as Node's `dgram.Socket` does.

    Wire `message` to `send` and each goes back to where it came from.
    """

    inputs = {
        "bind": "Binds, where it is not bound.",
        "send": "Sends text or bytes to the peer; with an address and a port after it, there.",
        "close": "Hears and sends no more.",
    }
    outputs = {
        "listening": "It is bound: the address, the port.",
        "message": "A datagram: the chunk, the sender's address and port.",
        "close": "It is closed.",
    }
    hears: ClassVar[Sequence[str]] = ("dropped",)
    address = common.address
    port = Integer(
        0, minimum=0, maximum=common.MOST_PORT, help="What it is bound to; 0: a free port."
    )
    peer_host = Text(LOOPBACK, settled=True, help="Where it sends: an address or a name.")
    peer_port = Integer(
        common.PORT, minimum=1, maximum=common.MOST_PORT, help="The port where it sends."
    )
    encoding = common.encoding
    errors = common.errors
    broadcast = Switch(False, help="Whether it may send to all of a network.")
    autostart = Switch(True, help="Binds with the graph.")
    shows: ClassVar[Sequence[str]] = ("status", "place")

    status = IDLE
    place = ""

    _datagrams: Datagrams | None = None
    _work: Work | None = None
    _is_closed = False

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Return where it hears and sends."""
        here = place_of(params["host"], params["port"]) if params["port"] else params["host"]
        return f"listens on {here}, sends to {place_of(params['peer_host'], params['peer_port'])}"

    def prepare(self) -> None:
        """Know how to read."""
        self._reading = Reading(self.encoding, self.errors)

    def start(self) -> None:
        """Bind with the graph."""
        if self.autostart:
            self.on_bind()

    def stop(self) -> None:
        """Close at once."""
        self._close()
        super().stop()

    def reconfigured(self, name: str) -> None:
        """Bind elsewhere, or read otherwise."""
        self.prepare()
        if self._datagrams is not None:
            if name in ("host", "port", "broadcast"):
                self._close()
                self.on_bind()
            else:
                self.reach(self._datagrams.set_reading, self._reading)

    # inputs

    def on_bind(self, *args: object) -> None:
        """Bind, unless it is bound."""
        del args
        if self._datagrams is None:
            self._is_closed = False
            self.warn_of_address(self.address, self.port)
            self._datagrams = Datagrams(self, self._reading)
            work = self._datagrams.run(self.address, self.port, broadcast=self.broadcast)
            self._work = self.begin(work, owes=True)

    def on_send(self, data: object = None, *to: object) -> None:
        """Send; what is not bound yet is bound first, as Node does."""
        sent = self._reading.encoded(data)
        address, port = self._receiver(to)
        if self._is_closed:
            error = WorldError("ERR_SOCKET_DGRAM_NOT_RUNNING", "Not running")
            self.host.loop.next_tick(self.emit, "error", error)
            return
        self.on_bind()
        assert self._datagrams is not None
        self.reach(self._datagrams.send, sent, address, port)

    def on_close(self, *args: object) -> None:
        """Close."""
        del args
        if self._datagrams is not None:
            self._is_closed = True
            self.reach(self._datagrams.close)

    def _receiver(self, to: tuple[object, ...]) -> tuple[str, int]:
        """Return where to send; ValueError for a port that is none."""
        match to:
            case (str(address), int(port), *_):
                if not 0 < port <= common.MOST_PORT:
                    raise ValueError(f"Port should be > 0 and < 65536. Received {port}.")
                return address, port
            case _:
                return self.peer_host, self.peer_port

    # what comes in

    def come_in(self, event: str, *args: Any) -> None:
        """Follow the socket's life. Its close is told in the close phase, as Node does."""
        self.heard(event, *args)
        match event:
            case "listening" if self._work is not None:
                self._work.owes = False
            case "dropped":
                text = f"{args[0]:,} datagrams were dropped, since the loop is far behind"
                self.host.recorder.line("warn", text, "network")
                return
            case "close":
                self._datagrams = self._work = None
                self.host.loop.on_close(self.emit, event)
                return
            case "error" if args[0].details.get("syscall") == "bind":
                self._datagrams = self._work = None
        self.emit(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Follow in the status where it is bound."""
        match event:
            case "listening":
                self.place = place_of(*args[:2])
                self.status = f"bound to {self.place}"
            case "close":
                self.place, self.status = "", IDLE
            case "error" if not self.place:
                self.status = str(args[0])

    def _close(self) -> None:
        """Close without a word."""
        if self._datagrams is not None:
            self.reach(self._datagrams.drop)
            self._datagrams = self._work = None
            self.place, self.status = "", IDLE
