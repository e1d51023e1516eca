"""The entry of the command line: finds the command, and words what goes wrong in one line."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from playground import __version__
from playground.errors import PlaygroundError

COMMANDS = {
    "run": "Run a graph without a window.",
    "validate": "Check graphs and name every fault with its place.",
    "kinds": "List the node kinds with ports and parameters.",
    "export": "Write a kept session in another format.",
    "replay": "Run a kept session again, and name what differs.",
    "check": "Run session tests, and name what is not as expected.",
    "doctor": "Say what this machine lacks, and what mends it.",
}
OK, ERROR, INTERRUPTED = 0, 2, 130


class Commands(click.Group):
    """Loads a command when it is called for; a first word that is none is a file to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module."""
        del ctx
        name = cmd_name if cmd_name in COMMANDS else "window"
        command: click.Command = import_module(f"playground.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take words that name no command as the window's own."""
        if args and args[0] not in COMMANDS:
            return "window", self.get_command(ctx, "window"), args
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[FILE] | COMMAND [ARGS]...",
)
@click.version_option(__version__, prog_name="playground")
@click.pass_context
def playground(ctx: click.Context) -> int:
    """Wire event emitters on a canvas, run them on a real event loop, and watch what it does.

    Without a command it opens the window, with FILE if one is named.
    """
    if ctx.invoked_subcommand is None:
        command = playground.get_command(ctx, "window")
        return int(ctx.invoke(command, file=None)) if command is not None else ERROR
    return OK


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every terminal knows every letter
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # nothing goes there any more
        if isinstance(error, BrokenPipeError):
            return OK
        return _fail(f"cannot write to standard output: {error.strerror or error}")
    return status


def _run(words: list[str]) -> int:
    try:
        with playground.make_context("playground", list(words)) as context:
            return int(playground.invoke(context) or OK)
    except click.exceptions.Exit as done:
        return done.exit_code
    except PlaygroundError as error:
        return _fail(str(error))
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED


def _fail(text: str) -> int:
    click.echo(f"playground: {' '.join(text.split())}", err=True)
    return ERROR
