"""A server of WebSockets: many connections, each with a number."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from playground.catalog.kinds.network.listening import ListeningNode
from playground.catalog.kinds.network.loading import load
from playground.catalog.kinds.network.websocket import parameters as common
from playground.catalog.kinds.network.websocket.desk import Desk
from playground.catalog.kinds.network.websocket.messages import (
    GOING_AWAY,
    Ending,
    ending_of,
    sent,
)
from playground.catalog.parameters import Integer, Switch, Text
from playground.catalog.world import WorldError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from playground.catalog.kinds.network.outside import Outside
    from playground.catalog.kinds.network.websocket.desk import Settings


class WebSocketServer(
    ListeningNode, kind="websocket_server", label="WebSocket server", family="io", face="status"
):
    """Listens for WebSockets. Each connection has a number, with which its events begin.

    A message is a text, or bytes; with `messages_as` json a text is what it says as JSON, both
    ways. Wire `message` to `send` and it is an echo server, to `broadcast` and it is a chat.
    """

    inputs = {
        "send": "Sends to a connection: its number, then the message.",
        "broadcast": "Sends the last of what it hears to all connections.",
        "close": "Closes a connection: its number, a code and a reason; with no number, all.",
        "listen": "Listens, where it does not.",
        "stop": "Lets no more connections in, and closes all.",
    }
    outputs = {
        "listening": "It listens; its address and port.",
        "connection": "A connection: its number, the path that it asked for.",
        "message": "A connection's number, the message.",
        "close": "A connection is closed: its number, the code, the reason.",
    }
    host_name = Text("127.0.0.1", name="host", settled=True, help="The address to listen at.")
    port = Integer(8081, minimum=0, maximum=65535, help="The port to listen at; 0: any free one.")
    path = Text("", help="The path that it serves. Empty: any.")
    origin = Text(
        "", help="Of web pages only those from this origin may connect. Empty: all may, so may any."
    )
    messages_as = common.messages_as
    message_limit_bytes = common.message_limit_bytes
    most_unsent_bytes = common.most_unsent_bytes
    ping_ms = common.ping_ms
    autostart = Switch(True, help="Listens with the graph.")
    hears: ClassVar[Sequence[str]] = ("fault", "stopped")
    shows: ClassVar[Sequence[str]] = (*ListeningNode.shows, "connections")
    end_event = "stopped"

    connections = 0

    def prepare(self) -> None:
        """Have no connections."""
        super().prepare()
        self._open: set[int] = set()
        self._numbers = itertools.count(1)  # told off outside, and never anew
        self._desk = Desk(self._settings())

    def service(self, listen: Callable[[], socket.socket]) -> Coroutine[Any, Any, None]:
        """Return the work of listening."""
        self._desk = Desk(self._settings())
        service = Service(self._desk, self._numbers, self)
        return service.run(listen, (self.host_name, self.port))

    def reconfigured(self, name: str) -> None:
        """Listen elsewhere; all else holds for connections to come."""
        if name in ("host", "port"):
            super().reconfigured(name)
        else:
            self.reach(self._desk.take, self._settings())

    # inputs

    def on_send(self, number: object = None, data: object = None, *more: object) -> None:
        """Send to one; that it is gone is a warning, since it may go at any moment."""
        del more
        if self._is_open(number):
            self._send([number], data)

    def on_broadcast(self, *args: object) -> None:
        """Send to all that are open."""
        if args and self._open:
            self._send(sorted(self._open), args[-1])

    def on_close(self, number: object = None, *ending: object) -> None:
        """Close one, or all."""
        if number is not None and not self._is_open(number):
            return
        try:
            asked = ending_of(*ending)
        except WorldError as error:
            self.emit("error", error)
            return
        self.reach(self._desk.close, sorted(self._open) if number is None else [number], asked)

    def on_stop(self, *args: object) -> None:
        """Let no more in, and close all."""
        del args
        self.reach(self._desk.stop, Ending(GOING_AWAY))

    # what comes in

    def come_in(self, event: str, *args: Any) -> None:
        """Follow the life of connections; they close in the close phase, as sockets do."""
        if event == "connection":
            self._open.add(args[0])
        elif event == "close":
            self._open.discard(args[0])
            self.heard(event, *args)
            self.host.loop.on_close(self.emit, event, *args)
            return
        super().come_in(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Count connections."""
        if event == "close":
            self.connections -= 1
        else:
            super().heard(event, *args)
            self.connections += event == "connection"
        if self.address:
            many = "" if self.connections == 1 else "s"
            held = f"{self.address}, {self.connections:,} connection{many}"
            self.status = held if self.connections else f"listening on {self.address}"

    def _send(self, numbers: list[Any], data: object) -> None:
        try:
            message = sent(data, self.messages_as)
        except WorldError as error:
            self.emit("error", error)
            return
        self.reach(self._desk.send, numbers, message)

    def _is_open(self, number: object) -> bool:
        if number in self._open:
            return True
        self.host.recorder.line("warn", f"connection {number} is not open", "network")
        return False

    def _settings(self) -> Settings:
        return common.settings_of(self, self.path, self.origin)


class Service(NamedTuple):
    """What goes on outside while a server listens."""

    desk: Desk
    numbers: Iterator[int]
    outside: Outside

    async def run(self, listen: Callable[[], socket.socket], where: tuple[str, int]) -> None:
        """Serve until the end."""
        await load()
        from playground.catalog.kinds.network.http.serving import serve
        from playground.catalog.kinds.network.websocket.service import WebSocketService

        server = WebSocketService(self.desk, self.numbers, self.outside).server()
        await serve(listen, where, server, self.desk.closing, self.outside, "stopped")
