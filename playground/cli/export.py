"""`playground export SESSION OUT`: a kept session, or a part of it, in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.cli.log_output import STDOUT, write_lines
from playground.cli.main import OK
from playground.cli.progress import Progress
from playground.session import ENDINGS, Part, export_session, load_session
from playground.session.exports import ending_of
from playground.trace.record import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record

LAST = sys.maxsize
SEQ = click.IntRange(min=1)


@click.command("export", epilog=f"The endings: {', '.join(ENDINGS)}.")
@click.argument("session", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--from", "first", type=SEQ, help="The first record, by its seq.")
@click.option("--to", "last", type=SEQ, help="The last record, by its seq.")
@click.option("--type", "types", multiple=True, type=click.Choice(TYPES), help="Only this type.")
@click.option("--node", "nodes", multiple=True, help="Only what has to do with this node, by id.")
def command(
    *,
    session: Path,
    out: Path,
    first: int | None,
    last: int | None,
    types: tuple[str, ...],
    nodes: tuple[str, ...],
) -> int:
    """Write a kept session in another format, told by the ending of OUT; - for JSONL on stdout.

    Options that choose records hold all at once; --type and --node may be given several times.
    What could not be read of a damaged SESSION is said in one line on standard error.
    """
    if out != STDOUT:
        ending_of(out)  # before a long file is read for nothing
    kept = load_session(session)
    span = None if first is None and last is None else (first or 1, last or LAST)
    part = Part(span, matches=_test(frozenset(types), frozenset(nodes)))
    if out == STDOUT:
        write_lines(kept, part)
    else:
        with Progress(out.name) as progress:
            export_session(kept, out, progress, part)
    if str(kept.losses):
        click.echo(f"playground: {session}: {kept.losses}", err=True)
    return OK


def _test(types: frozenset[str], nodes: frozenset[str]) -> Callable[[Record], bool] | None:
    if not types and not nodes:
        return None
    return lambda record: (
        (not types or record.type in types) and (not nodes or record.node in nodes)
    )
