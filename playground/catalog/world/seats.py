"""Where nodes of a cluster reach other processes: the primary its workers, a worker its primary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from playground.catalog.world.node import WorldNode


class ClusterSeat(Protocol):
    """What a primary has of its workers; but for the first two it is to be used outside the loop.

    `workers` is with how many the cluster begins; `head` the id of the one node that sees to it
    that there are as many.
    """

    workers: int
    head: str

    async def attend(self, node: WorldNode) -> None:
        """Tell a node what the workers do, until this is cancelled."""

    def fork(self, worker: int) -> None:
        """Begin a worker, which has that number."""

    def send(self, worker: int, value: Any) -> None:
        """Send a message; it is lost when the worker is gone."""

    def kill(self, worker: int, signal: str) -> None:
        """Send a signal, by its name."""

    def close(self) -> None:
        """End all workers: the run is over."""


class WorkerSeat(Protocol):
    """What a worker has of its primary, to be used outside the loop."""

    async def attend(self, node: WorldNode) -> None:
        """Tell a node what the primary sends, and first who we are, until this is cancelled."""

    def send(self, value: Any) -> None:
        """Send a message."""


class NoCluster:
    """The workers of a primary that is replayed: there are none."""

    def __init__(self, workers: int, head: str) -> None:
        self.workers = workers
        self.head = head

    async def attend(self, node: WorldNode) -> None:
        """Tell nothing."""

    def fork(self, worker: int) -> None:
        """Begin nothing."""

    def send(self, worker: int, value: Any) -> None:
        """Send nothing."""

    def kill(self, worker: int, signal: str) -> None:
        """Kill nothing."""

    def close(self) -> None:
        """End nothing."""


class NoPrimary:
    """The primary of a worker that is replayed."""

    async def attend(self, node: WorldNode) -> None:
        """Tell nothing."""

    def send(self, value: Any) -> None:
        """Send nothing."""
