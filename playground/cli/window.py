"""`playground [FILE]`: the window."""

from __future__ import annotations

from pathlib import Path

import click

from playground.errors import PlaygroundError
from playground.setup import window_fault


@click.command("window")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(file: Path | None) -> int:
    """Open the window, with FILE if one is named."""
    fault = window_fault()
    if fault is not None:
        raise PlaygroundError(fault)
    from playground.app import run_window  # Qt, which no other command needs

    return run_window(file)
