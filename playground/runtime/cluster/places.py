"""The place of a run in a cluster: which part of the graph lives in it, and whom it can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.world import NoCluster, NoPrimary
from playground.graph.model import Node
from playground.runtime.cluster.division import CLUSTER, divide

if TYPE_CHECKING:
    from playground.catalog.world import ClusterSeat, WorkerSeat
    from playground.graph.model import Graph
    from playground.runtime.session_run import SessionRun


def replay_as_primary(run: SessionRun, workers: int) -> None:
    """Make a run that is replayed what the primary was, without any worker."""
    take_seat(run, NoCluster(workers, head_of(run.graph)))


def take_seat(run: SessionRun, seat: ClusterSeat) -> None:
    """Let only the primary's part of the graph live.

    One that has no `cluster` node is run under one that is in no file.
    """
    live, head = run.live, seat.head
    run.workers, live.cluster = seat.workers, seat
    live.here = divide(run.graph).primary | {head}
    if head not in live.models:
        live.models[head] = Node(head, CLUSTER, "Cluster")


def work_for(run: SessionRun, seat: WorkerSeat) -> None:
    """Let only the workers' part of the graph live."""
    run.live.here = divide(run.graph).workers
    run.live.worker = seat


def replay_as_worker(run: SessionRun) -> None:
    """Make a run that is replayed what a worker was, without its primary."""
    work_for(run, NoPrimary())


def head_of(graph: Graph) -> str:
    """Return the id of the node that sees to the workers: the first `cluster`, else one of ours."""
    own = [node.id for node in graph.nodes if node.kind == CLUSTER and node.enabled]
    if own:
        return own[0]
    taken, name = {node.id for node in graph.nodes}, CLUSTER
    while name in taken:
        name += "_"
    return name
