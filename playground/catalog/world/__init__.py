"""The world outside the loop: files, sockets, programs, and how nodes work with them.

It promises that all the world does to a run are inputs, so that a replay needs none of it. It
knows no kind, and not who runs the loop.
"""

from playground.catalog.world.node import WorldNode, is_loopback
from playground.catalog.world.seats import ClusterSeat, NoCluster, NoPrimary, WorkerSeat
from playground.catalog.world.world import NoWork, NoWorld, Work, World
from playground.trace.world_error import WorldError

__all__ = [
    "ClusterSeat",
    "NoCluster",
    "NoPrimary",
    "NoWork",
    "NoWorld",
    "Work",
    "WorkerSeat",
    "World",
    "WorldError",
    "WorldNode",
    "is_loopback",
]
