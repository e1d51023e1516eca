"""`playground export SESSION OUT`: a kept session in another format."""

from __future__ import annotations

from pathlib import Path

import click

from playground.cli.main import OK
from playground.session import export_session, load_session


@click.command("export")
@click.argument("session", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def command(session: Path, out: Path) -> int:
    """Write a kept session (.jsonl) in another format, told by the ending of OUT."""
    export_session(load_session(session), out)
    return OK
