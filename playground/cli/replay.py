"""`playground replay SESSION`: a kept session run again, and compared with what it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.bridge.exit_limit import end_now
from playground.catalog.validation import load
from playground.cli.log_output import LogOutput
from playground.cli.main import OK
from playground.cli.trust import check_trust
from playground.errors import UsageError
from playground.loop.ending import lost
from playground.session import load_session
from playground.session.comparing.difference import first_difference
from playground.session.comparing.wording import difference_lines
from playground.session.node_titles import titles_of
from playground.session.process_part import workers_of
from playground.session.replay import check_inputs, graph_of, replay_of, unknown_kinds, with_edits

if TYPE_CHECKING:
    from playground.session import Session
    from playground.session.replay import GuidedRun

DIFFERS = 1


@click.command("replay")
@click.argument("session", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Name the first record that differs.")
@click.option("--graph", type=click.Path(path_type=Path), help="Another graph to run it with.")
@click.option("--worker", type=click.IntRange(min=1), help="A cluster's worker, not its primary.")
@click.option("--log", type=click.Path(path_type=Path), help="Session log; - for stdout.")
@click.option("--trust", is_flag=True, help="Let the graph's code run.")
@click.option("--quiet", is_flag=True, help="No log lines on standard output.")
def command(
    *,
    session: Path,
    check: bool,
    graph: Path | None,
    worker: int | None,
    log: Path | None,
    trust: bool,
    quiet: bool,
) -> int:
    """Run a kept session again from its inputs, under the virtual clock.

    Its tasks run in the recorded order. With --check the exit status is 1 if a record differs, in
    anything but times; the first one is named with its cause. Of a cluster the primary is run, or
    the worker that is named.
    """
    kept = load_session(session)
    told = str(kept.losses)
    if told:
        _tell(f"{session}: {told}")
    changed = None if graph is None else load(graph)
    if changed is not None and graph is not None:
        check_inputs(kept, changed, str(graph))
    ran = changed or graph_of(kept, str(session))
    check_trust(graph or session, ran, trust=trust, later=with_edits(ran, kept.records))
    if worker is not None and worker not in workers_of(kept.records):
        raise UsageError(f"{session}: no worker {worker} recorded anything there")
    run = replay_of(kept, ran, str(session), worker=worker or 0)
    output = LogOutput(run, log, quiet=quiet or check)
    try:
        run.play(output.catch_up)
    finally:
        output.finish()
        if str(kept.losses) != told:  # of a database what is lost is known when it has been read
            _tell(f"{session}: {kept.losses}")
    status = _result(session, kept, run, check=check)
    if lost:  # a handler that will not end would keep the process, too
        end_now(status)
    return status


def _result(path: Path, kept: Session, run: GuidedRun, *, check: bool) -> int:
    unknown = [f"nodes of unknown kind {kind!r}" for kind in unknown_kinds(run.graph)]
    left_out = run.left_out + unknown
    if left_out:
        _tell(f"{path}: left out of the replay: {', '.join(left_out)}")
    if run.crash is not None:
        _tell(f"uncaught {run.crash.text}")
    if not check:
        return OK if run.crash is None else DIFFERS
    is_cut = run.is_cut or bool(kept.losses.count)
    difference, equal = first_difference(run.recorded, run.records, is_cut=is_cut)
    if difference is None:
        click.echo(f"{path}: replays equal, {equal:,} records")
        return OK
    lines = difference_lines(difference, run.recorded, run.records, titles_of(run.graph))
    click.echo(f"{path}: " + "\n".join(lines))
    return DIFFERS


def _tell(text: str) -> None:
    click.echo(f"playground: {text}", err=True)
