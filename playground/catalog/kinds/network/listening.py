"""The base of nodes that listen for clients: where, since when, and until when."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.network.addresses import place_of
from playground.catalog.world import WorldNode

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from playground.catalog.world import Work

IDLE = "not listening"


class ListeningNode(WorldNode):
    """Listens at `host` and `port`, with the graph or when it is told to.

    A kind gives in `service` the work of listening, which tells `listening(address, port)`,
    `error` and, when it listens no more, `end_event`. What it tells as `fault` is a warning.
    """

    host_name: str
    port: int
    autostart: bool
    shows: ClassVar[Sequence[str]] = ("status", "address")
    end_event = "close"

    address = ""
    _listens: Work | None = None

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Say where it listens."""
        return f"listens on {place_of(params['host'], params['port'])}"

    @classmethod
    def listens_at(cls, params: Mapping[str, Any]) -> tuple[str, int]:
        """Return where it listens."""
        return params["host"], params["port"]

    @abstractmethod
    def service(self, listen: Callable[[], socket.socket]) -> Coroutine[Any, Any, None]:
        """Return the work of listening on the socket that `listen` gives; it raises OSError."""

    def prepare(self) -> None:
        """Listen nowhere."""
        self.status = IDLE

    def start(self) -> None:
        """Listen with the graph."""
        if self.autostart:
            self.on_listen()

    def stop(self) -> None:
        """Listen no more."""
        super().stop()
        self._listens = None

    def reconfigured(self, name: str) -> None:
        """Listen anew, as the parameters now say."""
        if self._listens is not None:
            self._listens.cancel()
            self._listens = None
            self.on_listen()

    def on_listen(self, *args: object) -> None:
        """Listen, unless it does already."""
        del args
        if self._listens is not None:
            return
        self.warn_of_address(self.host_name, self.port)
        self.status = f"listens on {place_of(self.host_name, self.port)} in a moment"
        listen = partial(self.host.world.listen, self.host_name, self.port)
        self._listens = self.begin(self.service(listen), owes=True)  # to say that it does

    def come_in(self, event: str, *args: Any) -> None:
        """Emit `close` in the close phase, as Node does."""
        if event == "fault":
            self.host.recorder.line("warn", args[0], "network")
            return
        if event == "listening" and self._listens is not None:
            self._listens.owes = False
        if event in ("error", self.end_event):
            self._listens = None
        if event == self.end_event:
            self.heard(event, *args)
            if event not in self.hears:
                self.host.loop.on_close(self.emit, event)
            return
        super().come_in(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Follow where it listens."""
        if event == "listening":
            self.error_text = ""
            self.address = place_of(args[0], args[1])
            self.status = f"listening on {self.address}"
        elif event in ("error", self.end_event):
            self.address = ""
            self.error_text = str(args[0]) if event == "error" else ""
            self.status = self.error_text or IDLE
