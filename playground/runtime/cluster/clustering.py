"""Whether the sessions of a player are clusters, and what the present one has of its workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.runtime.cluster.division import divide

if TYPE_CHECKING:
    from playground.catalog import Node
    from playground.graph.model import Graph
    from playground.runtime.cluster.mirror import Mirror
    from playground.runtime.cluster.supervisor import Supervisor
    from playground.runtime.session_run import SessionRun
    from playground.trace.folds.listeners import ListenersFold


class Clustering:
    """With how many `workers` sessions begin: 0 for one process.

    What runs in the workers is what the graph was when the session began.
    """

    def __init__(self) -> None:
        self.workers = 0
        self._supervisor: Supervisor | None = None
        self._mirror: Mirror | None = None
        self._begun: object = None

    def begin(self, run: SessionRun) -> None:
        """Make a run that has not begun the primary of a cluster, if it is to be one."""
        self._supervisor = self._mirror = None
        if self.workers:
            from playground.runtime.cluster.mirror import Mirror
            from playground.runtime.cluster.primary import supervise

            self._supervisor = supervise(run, self.workers)
            self._mirror = Mirror(run)
            self._begun = _of_workers(run.graph)

    @property
    def online(self) -> int:
        """How many workers there are at present."""
        members = () if self._supervisor is None else self._supervisor.members.values()
        return sum(member.is_online for member in members)

    def node(self, node_id: str) -> Node | None:
        """Return what shows what a node does in the workers; None for one of the primary."""
        return None if self._mirror is None else self._mirror.node(node_id)

    def listeners(self, node_id: str) -> ListenersFold | None:
        """Return who listens to what in the workers; None where the node does not run there."""
        mirror = self._mirror
        if mirror is None or self._supervisor is None or not self._supervisor.runs(node_id):
            return None
        mirror.advance()
        return mirror.listeners

    def gesture(self, node_id: str, name: str, values: tuple[Any, ...]) -> bool:
        """Take a person's act on a card, in one of the workers; False where it does not run."""
        return self._supervisor is not None and self._supervisor.gesture(node_id, name, values)

    def is_outdated(self, graph: Graph) -> bool:
        """Say whether the workers run something else than a graph says by now."""
        return self._supervisor is not None and _of_workers(graph) != self._begun

    def passes_by(self, graph: Graph) -> bool:
        """Say whether a breakpoint stands where only workers come by, which do not stop."""
        if self._supervisor is None:
            return False
        heard_by = {wire.id: wire.target[0] for wire in graph.wires}
        stops = [point for point in graph.breakpoints if point.enabled and not point.log]
        nodes = [point.target for point in stops if point.on == "node"]
        nodes += [heard_by.get(point.target, "") for point in stops if point.on == "wire"]
        nodes += [point.target.rpartition(":")[0] for point in stops if point.on == "line"]
        return any(map(self._supervisor.runs, nodes))


def _of_workers(graph: Graph) -> object:
    """Return all of a graph that the workers and the division depend on; not how it is laid out."""
    part = divide(graph)
    nodes = [(n.id, n.kind, n.params, n.enabled) for n in graph.nodes if n.id in part.workers]
    wires = [wire for wire in graph.wires if wire.source[0] not in part.primary]
    domains = [frame.id for frame in graph.frames if frame.domain]
    return part, nodes, wires, graph.modules, domains
