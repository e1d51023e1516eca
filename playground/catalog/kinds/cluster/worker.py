"""The other end of a cluster, inside each of its workers."""

from __future__ import annotations

from typing import Any

from playground.catalog.kinds.cluster.json_message import message_of
from playground.catalog.world import WorldNode

MOST_NAMED = 6
PLAIN = "one process: there is no primary"


class Worker(WorldNode, kind="worker", label="Worker", family="io", face="status"):
    """Speaks with the primary of a cluster, from inside each worker.

    It runs in every worker, with all that no wire connects with a Cluster node. What it sends comes
    out there as message, with the number of the worker; what is sent there comes out here. The help
    of Cluster says how a graph is divided. In a plain run it is silent.
    """

    inputs = {"send": "Sends a message to the primary: a JSON value."}
    outputs = {
        "online": "This worker has started: its number.",
        "message": "The primary has sent something: the value.",
    }

    number = 0

    def prepare(self) -> None:
        """Know no number yet; who looks on from the primary hears several."""
        self._heard_of: list[int] = []

    def start(self) -> None:
        """Begin to hear the primary, in a worker."""
        worker = self.host.worker
        if worker is None:
            self.status = PLAIN
        else:
            self.begin(worker.attend(self))

    def on_send(self, value: object = None, *more: object) -> None:
        """Send a message to the primary."""
        del more
        message = message_of(value)
        if self.host.worker is not None:
            self.reach(self.host.worker.send, message)

    def heard(self, event: str, *args: Any) -> None:
        """Follow who this is."""
        if event == "online":
            self.number = args[0]
            self._heard_of = [*self._heard_of, self.number][-MOST_NAMED:]
            who = ", ".join(map(str, self._heard_of))
            self.status = f"worker {who}" if len(self._heard_of) == 1 else f"workers {who}"
