"""The primary's face of a cluster: its workers come, speak and go as events."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kinds.cluster.json_message import message_of
from playground.catalog.kinds.cluster.roster import Roster
from playground.catalog.parameters import Integer
from playground.catalog.world import WorldError, WorldNode

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORKERS = 64
PLAIN = "one process: run as a cluster to have workers"


class Cluster(WorldNode, kind="cluster", label="Cluster", family="io", face="status"):
    """Runs the rest of the graph in several processes, the workers, each with its own loop.

    Run as a cluster (`playground run FILE --workers 2`, or Run as Cluster in the Run menu), the
    graph is divided by a simple rule: what hangs together with this node, by wires in whichever
    direction or in one domain, runs once, in the primary. Everything else runs in every worker. The
    two halves send each other messages: from here with send and broadcast, from a worker with a
    Worker node.

    Servers in the workers share their ports: the primary listens, and hands connections to the
    workers in turn. A worker that dies is replaced at once, one that dies within a second of coming
    online after a wait that doubles each time; after five such deaths in a row no other follows.
    Each new worker has a new number. Messages arrive in order, once; what was on its way when a
    worker died is lost.

    In a plain run everything runs in one process, and this node only says so.
    """

    inputs = {
        "send": "Sends a message to one worker: its number, and a JSON value.",
        "broadcast": "Sends a message, a JSON value, to every worker.",
        "kill": "Ends a worker, by its number, with SIGTERM or the signal named after it.",
    }
    outputs = {
        "online": "A worker has started its nodes: its number.",
        "listening": "A worker takes connections: its number, the address, the port.",
        "message": "A worker has sent something: its number, the value.",
        "exit": "A worker has ended: its number, its exit code or null, the signal or null.",
    }
    shows: ClassVar[Sequence[str]] = ("status", "online")
    workers = Integer(
        2,
        minimum=1,
        maximum=MOST_WORKERS,
        help="How many workers a cluster begins with, unless it is told otherwise.",
    )

    def prepare(self) -> None:
        """Know no worker yet."""
        self.online: list[int] = []
        self._roster = Roster()

    def start(self) -> None:
        """Begin the workers, in a primary."""
        cluster = self.host.cluster
        if cluster is None:
            self.status = PLAIN
            return
        self.begin(cluster.attend(self))
        if self._is_head:
            self.status = f"starting {cluster.workers} workers"
            for place in range(cluster.workers):
                self._fork(place)

    def on_send(self, worker: object = None, value: object = None, *more: object) -> None:
        """Send a message to a worker."""
        del more
        message = message_of(value)
        cluster = self.host.cluster
        if cluster is None:
            return
        if worker in self._known:
            self.reach(cluster.send, worker, message)
        else:
            self._refuse(worker)

    def on_broadcast(self, value: object = None, *more: object) -> None:
        """Send a message to every worker."""
        del more
        message = message_of(value)
        cluster = self.host.cluster
        if cluster is not None:
            for worker in self._known:
                self.reach(cluster.send, worker, message)

    def on_kill(self, worker: object = None, name: object = "SIGTERM", *more: object) -> None:
        """End a worker."""
        del more
        if name not in signal.Signals.__members__:
            raise ValueError(f"there is no signal {name!r}")
        cluster = self.host.cluster
        if cluster is None:
            return
        if isinstance(worker, int) and worker in self._known:
            self._roster.expect_end(worker)
            self.reach(cluster.kill, worker, name)
        else:
            self._refuse(worker)

    def come_in(self, event: str, *args: Any) -> None:
        """Hear of a worker; replace one that has died."""
        self.heard(event, *args)
        if event == "online":
            self._roster.come_online(args[0], self.host.loop.now())
        elif event == "exit" and self._is_head:
            self._replace(args[0])
        self.emit(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Follow who is there."""
        if event == "online":
            self.online = sorted({*self.online, args[0]})
        elif event == "exit":
            self.online = [each for each in self.online if each != args[0]]
        else:
            return
        who = ", ".join(map(str, self.online))
        there = f"online: {who}" if who else "no worker is online"
        self.status = f"{there}; {_end_of(*args)}" if event == "exit" else there

    @property
    def _is_head(self) -> bool:
        return self.host.cluster is not None and self.host.cluster.head == self.id

    @property
    def _known(self) -> list[int]:
        """The workers that may be written to: those it has begun, or else heard of."""
        return self._roster.known if self._is_head else self.online

    def _fork(self, place: int) -> None:
        cluster = self.host.cluster
        if cluster is not None:
            self.reach(cluster.fork, self._roster.begin(place))

    def _replace(self, worker: int) -> None:
        ended = self._roster.end(worker, self.host.loop.now())
        if ended is None:
            return
        place, delay_ms = ended
        if delay_ms is not None:
            self.host.loop.set_timeout(self._fork, delay_ms, place)
            return
        text = f"worker {worker} died at once, like those before it: no other follows"
        self.host.recorder.line("warn", text, "cluster")
        if self._roster.is_deserted:
            self.status = "no worker is left: each died at once"
            error = WorldError("ERR_NO_WORKERS", self.status, worker=worker)
            self.host.loop.next_tick(self.emit, "error", error)

    def _refuse(self, worker: object) -> None:
        """Answer as Node does where a message goes to a worker that is gone."""
        text = f"channel closed: there is no worker {worker}"
        error = WorldError("ERR_IPC_CHANNEL_CLOSED", text, worker=str(worker))
        self.host.loop.next_tick(self.emit, "error", error)


def _end_of(worker: int, code: int | None, name: str | None) -> str:
    return f"{worker} ended by {name}" if name else f"{worker} ended with {code}"
