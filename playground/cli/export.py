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
from playground.session.node_titles import graph_of, titles_of
from playground.trace.query import Matcher, parse
from playground.trace.record import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record

    Test = Callable[[Record], bool]

ALL = (1, sys.maxsize)
SEQ = click.IntRange(min=1)


@click.command("export", epilog=f"The endings: {', '.join(ENDINGS)}.")
@click.argument("session", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--from", "first", type=SEQ, help="The first record, by its seq.")
@click.option("--to", "last", type=SEQ, help="The last record, by its seq.")
@click.option("--type", "types", multiple=True, type=click.Choice(TYPES), help="Only this type.")
@click.option("--node", "nodes", multiple=True, help="Only records of this node, by its id.")
@click.option("--where", help="Only what a query asks for, as in the filter of the log.")
def command(
    *,
    session: Path,
    out: Path,
    first: int | None,
    last: int | None,
    types: tuple[str, ...],
    nodes: tuple[str, ...],
    where: str | None,
) -> int:
    """Write a kept session in another format, told by the ending of OUT; - for JSONL on stdout.

    Options that choose records hold all at once; --type and --node may be given several times.
    What could not be read of a damaged SESSION is said in one line on standard error.
    """
    if out != STDOUT:
        ending_of(out)  # before a long file is read for nothing
    query = None if where is None else parse(where)
    kept = load_session(session)
    tests: list[Test] = []
    if types:
        tests.append(lambda record: record.type in types)
    if nodes:
        tests.append(lambda record: record.node in nodes)
    if query is not None:
        titles = titles_of(graph_of(kept.header))
        tests.insert(0, Matcher(query, lambda node: titles.get(node, node)))
    part = _part((first or ALL[0], last or ALL[1]), tests)
    if out == STDOUT:
        write_lines(kept, part)
    else:
        with Progress(out.name) as progress:
            export_session(kept, out, progress, part)
    if str(kept.losses):
        click.echo(f"playground: {session}: {kept.losses}", err=True)
    return OK


def _part(ends: tuple[int, int], tests: list[Test]) -> Part:
    """Return what passes all tests; the first one, if it counts bursts, has to see every record."""
    first, last = ends
    counts_bursts = any(isinstance(test, Matcher) and test.bursts for test in tests)
    span = None if counts_bursts or ends == ALL else ends
    if span is None and ends != ALL:
        tests.append(lambda record: first <= record.seq <= last)
    if not tests:
        return Part(span)
    return Part(span, matches=lambda record: all(test(record) for test in tests))
