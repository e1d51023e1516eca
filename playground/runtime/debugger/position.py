"""Where the engine stands while it is stopped inside a task, and what keeps it from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playground.trace.record import Args

Why = Literal["pause", "step", "breakpoint", "run_to", "error", "uncaught", "guard"]
At = Literal["task", "emit", "call", "emitted", "resume", "line", "error"]


class Position(NamedTuple):
    """A stop inside a task: `seq` is the record on top of the stack.

    `at` is what is about to happen: the task or the async handler's next part begins (`task`,
    `resume`), the emit is about to call its listeners (`emit`), the listener is about to run
    (`call`), the emit is over and its caller goes on (`emitted`), a line of code is about to run
    or is running (`line`), an error has just been raised (`error`). `line` is the line of the
    node's code at which it stands, or of the module `code` where that is named, None outside code;
    `text` says why for a person; `breakpoint`
    is the id of the breakpoint that was hit, else "".
    """

    why: Why
    at: At
    seq: int
    node: str = ""
    event: str = ""
    wire: str = ""
    line: int | None = None
    text: str = ""
    breakpoint: str = ""
    code: str = ""


class CodeLine(NamedTuple):
    """A Python frame of a person's code: `node` is the id of its node, or as `module util`.

    `place` counts the Python frames of the stopped stack from the innermost (0); it is what
    `Debugger.variables` takes.
    """

    node: str
    function: str
    line: int
    place: int


class StackFrame(NamedTuple):
    """An open record of the stopped stack: a task, a resume, an emit or a call.

    `place` says which listener of how many a call is, counted from 1. `code` are the person's
    Python frames that run within this frame and no inner one, innermost first.
    """

    seq: int
    type: str
    node: str
    event: str
    wire: str
    args: Args
    place: tuple[int, int] | None
    code: tuple[CodeLine, ...]


class Blockage(NamedTuple):
    """A handler that keeps the loop from anything else: for how long, and who waits meanwhile.

    `seq` is the record of the innermost call. `ms` is wall time; `inputs` how many inputs wait in
    the poll queue, `waited_ms` (wall) how long the first of them has; `is_being_stopped` says that
    the handler has been told to end and has not yet.
    """

    seq: int
    node: str
    event: str
    wire: str
    line: int | None
    ms: float
    inputs: int
    waited_ms: float
    is_being_stopped: bool = False
