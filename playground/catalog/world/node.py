"""The base of nodes that work with the world outside the loop: files, sockets, programs."""

from __future__ import annotations

import asyncio
import ipaddress
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.node import Node
from playground.catalog.world.world import NoWork, NoWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from playground.catalog.world.world import Work

IS_OFF = "off until you trust this file"
LOCAL_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost")


class WorldNode(Node):
    """A node whose work is done outside the loop, and comes in as inputs.

    Outside, a coroutine of `begin` or a callback of a protocol does what takes time, and tells:
    `tell` records an input, which waits in the poll queue like a click. In the loop, `come_in` is
    its task. So what the world does to a run are its inputs, and a replay needs no world. To keep
    that true: what a node does in the loop follows from its handler calls, its inputs and engine
    time, never from how things stand outside at that moment; and what is outside emits nothing,
    sets no engine timer and touches nothing that handlers use.
    """

    reaches_out = True
    shows: ClassVar[Sequence[str]] = ("status",)
    status = ""
    is_off = False
    _has_begun = False

    # from the loop to the world

    def begin(
        self, work: Coroutine[Any, Any, object], *, owes: bool = False, lasts: bool = False
    ) -> Work:
        """Run a coroutine outside, until the node stops; see `Work` for `owes` and `lasts`.

        A file that is not trusted runs nothing that is a risk: then the node `is_off`. What the
        coroutine raises comes in as an `error`.
        """
        is_world = not isinstance(self.host.world, NoWorld)  # the past has nobody to trust
        if is_world and not self.host.is_trusted and self.risk(self.values()):
            work.close()
            self._say_off()
            return NoWork()
        self.is_off, self._has_begun = False, True
        return self.host.world.begin(self, work, owes=owes, lasts=lasts)

    def reach(self, act: Callable[..., object], *args: Any) -> None:
        """Call something outside now: a transport, a queue, a process.

        Called in the loop's own context it would make asyncio's callbacks tasks of the loop. There
        is nothing outside of a node that was always off.
        """
        if self._has_begun or not self.is_off:
            self.host.world.reach(act, *args)

    def stop(self) -> None:
        """Cancel all that goes on outside."""
        self.host.world.leave(self)

    # from the world to the loop

    def tell(self, event: str, *args: Any) -> bool:
        """Bring an input in; `args` are JSON values, bytes or a WorldError.

        False when so much of this node waits already that whoever reads should stop, until there
        is `room`. Called outside, in the thread of the loop.
        """
        return self.host.world.tell(self, event, args)

    async def room(self) -> None:
        """Wait, outside, until less of this node's inputs waits."""
        there_is = asyncio.Event()
        self.host.world.when_room(self, there_is.set)
        await there_is.wait()

    def when_room(self, act: Callable[[], object]) -> None:
        """Call `act`, outside, once less of this node's inputs waits."""
        self.host.world.when_room(self, act)

    def enter(self, event: str, *args: Any) -> None:
        """Take an input off the queue: its task."""
        self.host.world.entered(self, args)
        self.come_in(event, *args)

    def come_in(self, event: str, *args: Any) -> None:
        """Take an input: follow it, and emit it, if it is an event (see `hears`).

        A kind may emit otherwise, or do more.
        """
        self.heard(event, *args)
        if event not in self.hears:
            self.emit(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Follow an input, now or of the past, in what the card shows."""

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Follow an input of the past."""
        self.heard(event, *args)

    # what it is about

    def values(self) -> dict[str, Any]:
        """Return the parameters as they are."""
        parameters = self.declared.parameters
        return {name: getattr(self, each.attribute) for name, each in parameters.items()}

    def warn_of_address(self, host: str, port: int) -> None:
        """Record a warning when an address can be reached from other machines, or lies on one."""
        if not is_loopback(host):
            text = f"{host or '*'}:{port} is not this machine alone: what passes there leaves it"
            with self.host.recorder.inside(self.id):
                self.host.recorder.line("warn", text, "network")

    def _say_off(self) -> None:
        self.error_text = self.status = IS_OFF
        if not self.is_off:
            self.is_off = True
            with self.host.recorder.inside(self.id):
                self.host.recorder.line("warn", IS_OFF, "trust")


def is_loopback(host: str) -> bool:
    """Say whether an address or a name means this machine and can be reached from it alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in LOCAL_NAMES
