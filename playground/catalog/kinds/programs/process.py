"""A program that runs beside the loop, as `child_process.spawn` has it."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds.programs.child import Plan
from playground.catalog.kinds.programs.command import (
    Command,
    Environment,
    arguments_of,
    variables_of,
    written,
)
from playground.catalog.kinds.programs.output import FORMS
from playground.catalog.kinds.programs.running import Running
from playground.catalog.parameters import Choice, Integer, Switch, Text
from playground.catalog.world import WorldError, WorldNode
from playground.loop.timers import MAX_DELAY_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playground.catalog.world import Work
    from playground.loop import Timer

NOT_STARTED = "not started"
NO_COMMAND = "there is no command to run"
DESTROYED = "cannot write: the program does not run"
ENDED = "write after end"


class Process(WorldNode, kind="process", label="Process", family="io", face="status"):
    """Runs a program; what it writes are events, as in Node's `child_process.spawn`.

    No shell reads the command unless `in_shell` says so. The program leads a process group of its
    own, and `kill` goes to all of it: to what the program has started, too. `exit` comes when the
    program itself has ended, `close` when nobody holds its output any more. A reset ends it, and
    so does the end of the app, however that comes.
    """

    inputs = {
        "start": "Starts the program, unless it runs.",
        "write": "Writes to its standard input; with a line end when it is read by lines.",
        "end": "Closes its standard input.",
        "kill": "Sends it the signal that is named, else SIGTERM.",
    }
    outputs = {
        "spawn": "It runs: its process id.",
        "stdout": "What it wrote to standard output.",
        "stderr": "What it wrote to standard error.",
        "exit": "It has ended: its status, or null and the name of a signal.",
        "close": "It has ended and its output, too: as exit.",
        "drain": "Its standard input had been full, and has been read.",
    }
    command = Command("", help="Program and arguments; quotes as in a shell.")
    in_shell = Switch(False, label="In a shell", help="Has /bin/sh read the command.")
    form = Choice("lines", choices=FORMS, label="Output as", help="How its output is cut.")
    folder = Text("", help="Where it runs; empty: the folder of this file.")
    environment = Environment("", multiline=True, help="NAME=value, a line each, besides ours.")
    kill_ms = Integer(
        5000,
        minimum=0,
        maximum=MAX_DELAY_MS,
        unit="ms",
        label="Patience",
        help="From SIGTERM to SIGKILL; 0: no end.",
    )
    stands_still = Switch(
        False, label="Time stands still", help="A virtual clock waits until it has ended."
    )
    autostart = Switch(False, help="Starts with the graph.")

    status = NOT_STARTED
    _running: Running | None = None
    _work: Work | None = None
    _patience: Timer | None = None
    _has_ended_stdin = False

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Name the whole command, and what goes with it."""
        command = written(params["command"])
        if not command.strip():
            return ""
        what = "the shell command" if params["in_shell"] else "the program"
        names = ", ".join(variables_of(params["environment"]))
        folder = f" in {params['folder']}" if params["folder"] else ""
        return f"runs {what} {command}{folder}{names and f' with {names} set'}"

    def start(self) -> None:
        """Start with the graph."""
        if self.autostart:
            self.on_start()

    def stop(self) -> None:
        """End the program."""
        self._has_ended()
        super().stop()

    def on_start(self, *args: object) -> None:
        """Start the program; one that runs goes on."""
        del args
        if self._running is not None:
            self.host.recorder.line("warn", "it runs already", "process")
            return
        arguments = arguments_of(self.command, in_shell=self.in_shell)
        if not arguments or not arguments[0]:
            self._fail("ERR_INVALID_ARG_VALUE", NO_COMMAND)
            return
        folder = self.host.folder / self.folder
        plan = Plan(arguments, self.in_shell, folder, variables_of(self.environment))
        self._running = Running(plan, self.form, self)
        self._has_ended_stdin = False
        self.status = "starting"
        self._work = self.begin(self._running.live(), owes=self.stands_still, lasts=True)
        if self.is_off:
            self._has_ended()

    def on_write(self, *args: object) -> None:
        """Write to its standard input, each argument by itself."""
        if self._running is None:
            self._fail("ERR_STREAM_DESTROYED", DESTROYED)
        elif self._has_ended_stdin:
            self._fail("ERR_STREAM_WRITE_AFTER_END", ENDED)
        else:
            end = b"\n" if self.form == "lines" else b""
            for each in args:
                self.reach(self._running.write, _as_bytes(each) + end)

    def on_end(self, *args: object) -> None:
        """Close its standard input, once what was written has been read."""
        del args
        if self._running is not None and not self._has_ended_stdin:
            self._has_ended_stdin = True
            self.reach(self._running.end)

    def on_kill(self, *args: object) -> None:
        """Send a signal; after SIGTERM there is an end to patience."""
        if self._running is None:
            return
        number = signal_of(args[0] if args else None)
        self.reach(self._running.kill, number)
        if self._work is not None:
            self._work.owes = False  # patience is engine time, which must not wait for the end
        if number == signal.SIGTERM and self.kill_ms and self._patience is None:
            self._patience = self.host.loop.set_timeout(self._lose_patience, self.kill_ms)

    def come_in(self, event: str, *args: Any) -> None:
        """Emit what the program did; `close` comes in the phase of that name."""
        self.heard(event, *args)
        if event == "exit":
            self._has_exited()
        if event == "close":
            self._has_ended()
            self.host.loop.on_close(self.emit, event, *args)
            return
        if event == "error" and args[0].details.get("syscall") == "spawn":
            self._has_ended()
        self.emit(event, *args)

    def heard(self, event: str, *args: Any) -> None:
        """Say how it stands with the program."""
        if event == "spawn":
            self.status = f"runs, pid {args[0]}"
        elif event == "exit":
            self.status = ended_text(*args)
        elif event == "error":
            self.status = str(args[0])

    def _has_exited(self) -> None:
        self.host.loop.clear_timeout(self._patience)
        self._patience = None

    def _has_ended(self) -> None:
        self._has_exited()
        self._running = self._work = None

    def _lose_patience(self) -> None:
        self._patience = None
        if self._running is not None:
            self.reach(self._running.kill, signal.SIGKILL)

    def _fail(self, code: str, text: str) -> None:
        self.host.loop.next_tick(self.emit, "error", WorldError(code, text))


def signal_of(named: object) -> int:
    """Return the number of a signal that is named, of anything else that of SIGTERM."""
    known = signal.Signals.__members__
    return known.get(named, signal.SIGTERM) if isinstance(named, str) else signal.SIGTERM


def ended_text(code: int | None, by: str | None) -> str:
    """Say how a program ended."""
    return f"ended by {by}" if by else f"exited with {code}"


def _as_bytes(value: object) -> bytes:
    """Return what is written of a value: bytes and texts as they are, others as JSON."""
    if isinstance(value, bytes):
        return value
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text.encode("utf-8", "replace")
