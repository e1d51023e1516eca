"""A run as the primary of a cluster, with workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.runtime.cluster.places import head_of, take_seat
from playground.runtime.cluster.supervisor import Supervisor

if TYPE_CHECKING:
    from playground.loop import HeadlessLoop
    from playground.runtime.session_run import SessionRun


def supervise(
    run: SessionRun,
    workers: int,
    *,
    max_handler_ms: float | None = None,
    is_loud: bool = False,
) -> Supervisor:
    """Make a run that has not begun the primary of so many workers.

    It needs the real clock. `max_handler_ms` ends handlers in workers that take longer; `is_loud`
    lets workers say on standard error why they end.
    """
    supervisor = Supervisor(
        run, workers, head_of(run.graph), max_handler_ms=max_handler_ms, is_loud=is_loud
    )
    take_seat(run, supervisor)

    def finish(host: HeadlessLoop) -> None:
        host.detach()  # nothing more comes in
        host.run_until_complete(supervisor.finish())

    run.before_end = finish
    return supervisor
