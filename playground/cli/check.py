"""`playground check FILE...`: sessions that were kept as tests."""

from __future__ import annotations

from pathlib import Path

import click

from playground.bridge.exit_limit import end_now
from playground.cli.main import ERROR, OK
from playground.cli.trust import check_trust
from playground.errors import PlaygroundError
from playground.loop.ending import lost
from playground.session.kept_test import check, load_test

DIFFERS = 1


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--trust", is_flag=True, help="Let code, programs and sockets of the graphs run.")
def command(*, files: tuple[Path, ...], trust: bool) -> int:
    """Run session tests, and name of each that fails the first row that is not as expected.

    The exit status is 1 if a test fails, 2 if a file is no test.
    """
    status = max([_status(path, trust=trust) for path in files], default=OK)
    if lost:  # a handler that will not end would keep the process, too
        end_now(status)
    return status


def _status(path: Path, *, trust: bool) -> int:
    try:
        test, graph = load_test(path)
        check_trust(path, graph, trust=trust)
    except PlaygroundError as error:
        click.echo(f"playground: {error}", err=True)
        return ERROR
    place = path / ".." / test.graph if isinstance(test.graph, str) else path
    outcome = check(test, graph, place.absolute().parent)
    if outcome.lines:
        click.echo(f"{path}: " + "\n".join(outcome.lines))
        return DIFFERS
    click.echo(f"{path}: ok, {outcome.rows:,} row{'' if outcome.rows == 1 else 's'} as expected")
    return OK
