"""What a person can do to run the open graph in several processes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.catalog import parameter_values
from playground.runtime.cluster.division import CLUSTER
from playground.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.graph.document import Document
    from playground.ui.workspace import Workspace

CHOICES = (1, 2, 3, 4, 8)
KINDS = (CLUSTER, "worker")


def cluster_actions(workspace: Workspace) -> list[Action]:
    """Return the rows of the Run menu that make a cluster of the graph, and one process again."""
    player, settings = workspace.player, workspace.settings

    def wanted() -> int:
        return workers_of(workspace.document) or settings.cluster_workers

    def toggle() -> None:
        player.run_as_cluster(0 if player.cluster.workers else wanted())

    def choose(workers: int) -> None:
        if workers_of(workspace.document) is None:
            settings.cluster_workers = workers
        player.run_as_cluster(workers)

    def choices() -> list[Action]:
        return [
            Action(
                f"run.cluster.{workers}",
                words(workers),
                partial(choose, workers),
                checked=partial(_is, lambda: player.cluster.workers, workers),
            )
            for workers in sorted({*CHOICES, wanted()})
        ]

    return [
        Action(
            "run.cluster",
            "Run as Cluster",
            toggle,
            menu="Run",
            group="cluster",
            icon="cluster",
            help="Run it in several processes: what hangs together with a Cluster node runs once,"
            " in the primary, all else in every worker",
            text=lambda: f"Run as Cluster of {words(player.cluster.workers or wanted())}",
            checked=lambda: player.cluster.workers > 0,
        ),
        Action(
            "run.cluster_size",
            "Cluster of",
            lambda: None,
            menu="Run",
            group="cluster",
            children=choices,
        ),
    ]


def asks_for_workers(workspace: Workspace) -> bool:
    """Say whether a graph is run as a cluster, or made to be."""
    nodes = workspace.document.nodes.values()
    return workspace.player.cluster.workers > 0 or any(node.kind in KINDS for node in nodes)


def workers_of(document: Document) -> int | None:
    """Return how many workers the first Cluster node of a graph asks for; None without one."""
    for node in document.nodes.values():
        if node.kind == CLUSTER and node.enabled:
            return int(parameter_values(node.kind, node.params)["workers"])
    return None


def words(workers: int) -> str:
    """Say how many workers."""
    return "1 Worker" if workers == 1 else f"{workers} Workers"


def _is(value: Callable[[], int], wanted: int) -> bool:
    return value() == wanted
