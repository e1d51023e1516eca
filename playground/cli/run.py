"""`playground run FILE`: a graph without a window."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.bridge.exit_limit import end_now
from playground.catalog.validation import load
from playground.cli.log_output import LogOutput
from playground.cli.main import OK
from playground.cli.trust import check_trust
from playground.loop import RealClock, VirtualClock
from playground.loop.ending import lost
from playground.runtime.handler_limit import HandlerLimit
from playground.runtime.inputs import load_inputs
from playground.runtime.session_run import SessionRun
from playground.trace.places import place_in

if TYPE_CHECKING:
    from playground.runtime.session_run import Crash

UNCAUGHT = 1
STDIN = 0
VARIABLE = "EVENT_PLAYGROUND_BUS"
"""The environment variable that says what `--bus` does."""
DEFAULT_END_S = 60.0
UNITS_S = {"ms": 0.001, "s": 1.0, "": 1.0, "min": 60.0, "m": 60.0, "h": 3600.0}


def _seconds(ctx: click.Context, param: click.Parameter, text: str | None) -> float | None:
    """Read a time such as `10s`, `500ms` or `2min`; a bare number is seconds."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(ms|s|min|m|h|)", text.strip())
    if match is None:
        raise click.BadParameter(f"{text!r} is no time such as 10s, 500ms or 2min", ctx, param)
    return float(match[1]) * UNITS_S[match[2]]


def _server(ctx: click.Context, param: click.Parameter, address: str) -> str:
    """Take the address of a server, or none."""
    if not address.strip():
        return ""
    from playground.catalog.kinds.channels.server import address_fault  # what other runs do without

    if fault := address_fault(address.strip()):
        raise click.BadParameter(f"{address!r}: {fault}", ctx, param)
    return address.strip()


@click.command("run")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--virtual/--realtime", default=True, help="As fast as it goes, or by the clock.")
@click.option("--for", "seconds", callback=_seconds, help="Engine time to run, such as 10s.")
@click.option("--inputs", type=click.Path(path_type=Path), help="Inputs, a JSON object a line.")
@click.option("--log", "log", type=click.Path(path_type=Path), help="Session log; - for stdout.")
@click.option("--follow", is_flag=True, help="With --log -: write records while it runs.")
@click.option("--workers", type=click.IntRange(1, 64), help="As a cluster of so many processes.")
@click.option(
    "--bus",
    envvar=VARIABLE,
    callback=_server,
    default="",
    help=f"Server of the channels, such as nats://127.0.0.1:4222 (or in {VARIABLE}).",
)
@click.option("--trust", is_flag=True, help="Let code, programs and sockets of the file run.")
@click.option(
    "--max-handler-ms", type=click.IntRange(min=30), help="End handlers that take longer."
)
@click.option("--quiet", is_flag=True, help="No log lines on standard output.")
def command(
    *,
    file: Path,
    virtual: bool,
    seconds: float | None,
    inputs: Path | None,
    log: Path | None,
    follow: bool,
    workers: int | None,
    bus: str,
    trust: bool,
    max_handler_ms: int | None,
    quiet: bool,
) -> int:
    """Run a graph without a window.

    Without --for it ends when nothing is left to do, or after 60 s of engine time. A handler that
    --max-handler-ms ends makes the exit status 1, as an uncaught error does. With --workers it runs
    by the clock.
    """
    graph = load(file)
    check_trust(file, graph, trust=trust)
    virtual = virtual and workers is None
    clock = VirtualClock() if virtual else RealClock()
    folder = file.absolute().parent
    run = SessionRun(graph, clock, is_trusted=True, folder=folder)
    schedule = run.schedule
    if workers is not None:
        from playground.runtime.cluster.primary import supervise  # what no other run needs

        schedule = supervise(run, workers, max_handler_ms=max_handler_ms, is_loud=True).schedule
    run.live.world.bus = bus
    run.live.world.stdin = STDIN
    for each in load_inputs(inputs, graph) if inputs is not None else ():
        schedule(each.at, each.node, each.event, each.args)
    limit = None if max_handler_ms is None else HandlerLimit(run, max_handler_ms)
    output = LogOutput(run, log, quiet=quiet, follow=follow)
    run.loop.end_ms = (DEFAULT_END_S if seconds is None else seconds) * 1000
    try:
        run.play(output.catch_up)
    finally:
        output.finish()
    ended = [] if limit is None else limit.ended
    for line in ended:
        click.echo(f"playground: {line}", err=True)
    if run.crash is not None:
        _tell_crash(run.crash)
    elif seconds is None and not lost and (run.was_cut_off or run.loop.next_due() is not None):
        click.echo("playground: stopped after 60 s of engine time; --for runs longer", err=True)
    status = UNCAUGHT if run.crash is not None or ended else OK
    if lost:  # a handler that will not end would keep the process, too
        end_now(status)
    return status


def _tell_crash(crash: Crash) -> None:
    place = place_in(crash.traceback) or crash.node or "the loop"
    click.echo(f"playground: uncaught {crash.text} - at {place}", err=True)
