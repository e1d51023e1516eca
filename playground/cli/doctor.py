"""`playground doctor`: what this machine lacks, with the command that mends it."""

from __future__ import annotations

import click

from playground.cli.main import OK
from playground.setup import checks

SICK = 1


@click.command("doctor")
def command() -> int:
    """Say what this machine lacks, and what mends it."""
    found = checks()
    for check in found:
        click.echo(f"{'ok     ' if check.ok else 'missing'}  {check.name}: {check.detail}")
        if not check.ok and check.remedy:
            click.echo(f"         {check.remedy}")
    return OK if all(check.ok for check in found) else SICK
