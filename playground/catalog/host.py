"""What a live node is given by whoever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playground.catalog.node import Node
    from playground.catalog.world.seats import ClusterSeat, WorkerSeat
    from playground.catalog.world.world import World
    from playground.loop import EventLoop
    from playground.trace.recorder import Recorder

    Evaluator = Callable[..., Any]


class Host(Protocol):
    """The surroundings of a node: the loop, the recorder, and what only the runtime can do.

    Relative paths are relative to `folder`, that of the graph's file. In a cluster the primary has
    `cluster`, a worker `worker`.
    """

    loop: EventLoop
    recorder: Recorder
    is_trusted: bool
    world: World
    folder: Path
    cluster: ClusterSeat | None
    worker: WorkerSeat | None

    def expression(self, source: str) -> Evaluator:
        """Compile an expression; call the result with the names it may use. ValueError if bad."""

    def handler(self, node: Node, source: str) -> Callable[..., object]:
        """Run handler code and return the `handler` it defines. Raises what the code raises."""

    def register(self, wire_id: str) -> None:
        """Register the listener that a wire stands for; LookupError when there is no such wire."""

    def unregister(self, wire_id: str) -> None:
        """Remove that listener; nothing happens when it is not there."""
