"""`playground validate FILE...`: names every fault of graphs with its place."""

from __future__ import annotations

from pathlib import Path

import click

from playground.catalog.validation import check
from playground.cli.main import ERROR, OK
from playground.errors import FileAccessError


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(files: tuple[Path, ...]) -> int:
    """Check graphs and name every fault with its place."""
    is_sound = True
    for path in files:
        try:
            faults = [str(fault) for fault in check(path)]
        except FileAccessError as error:
            faults = [str(error)]
        for fault in faults:
            click.echo(f"playground: {fault}", err=True)
        if not faults:
            click.echo(f"{path}: ok")
        is_sound = is_sound and not faults
    return OK if is_sound else ERROR
