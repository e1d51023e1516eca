"""Stops at lines of a person's code: those that are watched, and those that a step comes to.

Rests on `sys.settrace`, which is the thread's and costs at every call, so it is on only while it is
needed and only on the engine's greenlet. All that switches it must be called there; whoever leaves
that greenlet sees to it that nothing is traced meanwhile (`Strand` does).
"""

from __future__ import annotations

import inspect
import opcode
import sys
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from types import FrameType

    Trace = Callable[[FrameType, str, Any], Any]
    Step = Literal["in", "line", "return"]

CAN_AWAIT = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
YIELD_VALUE = opcode.opmap["YIELD_VALUE"]
# How far a frame that gives way at an await is beyond the instruction that does.
BEYOND_YIELD = 2 if sys.version_info >= (3, 13) else 0
# What an error thrown into an await goes through; Python 3.13 takes it for the line run once more.
CLEANUP_THROW = opcode.opmap.get("CLEANUP_THROW")


class LineTracer:
    """Calls `on_line(frame, name, line)` in the stack of the code, before that line runs.

    `is_code(name)` says whether the code of the file `<name>` is a person's. `on_line` may leave
    the greenlet, ask for another step, and raise what is to be raised at that line; `has_stepped`
    then says whether a step has come there (else the line is but watched). An error out of
    `on_line` ends tracing until the next `start`, as Python has it.
    """

    def __init__(
        self,
        on_line: Callable[[FrameType, str, int], object],
        is_code: Callable[[str], bool],
    ) -> None:
        self._on_line, self._is_code = on_line, is_code
        self._lines: Mapping[str, Container[int]] = {}
        self._step: Literal["", "line", "return", "any"] = ""
        self._target: FrameType | None = None
        self._is_raising = False
        self._frames: set[FrameType] = set()
        self._called: Trace = self._trace_call
        self._former: Any = None
        self.has_stepped = False

    # what to stop at

    def watch(self, lines: Mapping[str, Container[int]]) -> None:
        """Stop at these lines, by the names of the files of their code."""
        self._lines = lines

    def step(self, how: Step) -> bool:
        """Make a step from the code that runs here, and start; say whether there is any.

        `line` stops at its next line, or at whatever code comes next when it has ended; `return` in
        the code that it returns to, not at all where there is none; `in` at whatever comes next.
        """
        here = self._code_frame(sys._getframe(1))  # noqa: SLF001
        if here is not None and how != "in":
            self._seek(how, here)
        else:
            self._seek("" if how == "return" else "any", None)
        self.start()
        return here is not None

    @property
    def is_stepping(self) -> bool:
        """Whether a step is on its way."""
        return bool(self._step)

    # on and off

    @property
    def is_on(self) -> bool:
        """Whether calls are being traced."""
        return sys.gettrace() is self._called

    def start(self) -> None:
        """Trace from here on, and the code that runs already here or around it."""
        running = self._code_frame(sys._getframe(1))  # noqa: SLF001
        while running is not None:
            running.f_trace = self._trace_code
            self._frames.add(running)
            running = self._code_frame(running.f_back)
        if not self.is_on:
            self._former = sys.gettrace()
            sys.settrace(self._called)

    def stop(self) -> None:
        """Trace nothing more, and forget a step that is on its way."""
        self._seek("", None)
        for frame in self._frames:
            frame.f_trace = None
        self._frames.clear()
        if self.is_on:
            sys.settrace(self._former)

    # what Python calls

    def _trace_call(self, frame: FrameType, event: str, arg: Any) -> Trace | None:
        """Choose the frames to look into: all while stepping, else those with watched lines."""
        del event, arg
        if not self._is_of_person(frame) or not (self._step or _name(frame) in self._lines):
            return None
        self._frames.add(frame)
        return self._trace_code

    def _trace_code(self, frame: FrameType, event: str, arg: Any) -> Trace | None:
        """Follow a frame of a person's code. To give way at an await is a return, too."""
        del arg
        is_target = frame is self._target
        if event == "line" and frame.f_code.co_code[frame.f_lasti] != CLEANUP_THROW:
            self._is_raising = self._is_raising and not is_target
            self._reach(frame)
        elif event == "exception":
            self._is_raising = self._is_raising or is_target
        elif event == "return":
            self._frames.discard(frame)
            frame.f_trace = None
            if is_target and (self._is_raising or not _gives_way(frame)):
                self._end(frame)
        trace: Trace | None = frame.f_trace  # it may have been taken off
        return trace

    def _reach(self, frame: FrameType) -> None:
        name, line = _name(frame), frame.f_lineno
        has_stepped = self._step == "any" or (self._step == "line" and frame is self._target)
        if not has_stepped and line not in self._lines.get(name, ()):
            return
        if has_stepped:
            self._seek("", None)
        self.has_stepped = has_stepped
        try:
            self._on_line(frame, name, line)
        except BaseException:
            self.stop()
            raise
        if self._is_needed:
            self.start()
        else:
            self.stop()

    def _end(self, frame: FrameType) -> None:
        """Go on from a step's function that is over to where the step is to stop then."""
        caller = self._code_frame(frame.f_back)
        if self._step == "line":
            self._seek("any", None)
        elif caller is not None:
            self._seek("line", caller)
        else:
            self._seek("", None)
        if not self._is_needed:
            self.stop()

    # helpers

    @property
    def _is_needed(self) -> bool:
        """Whether there is anything to stop at."""
        return bool(self._step or self._lines)

    def _seek(self, step: Literal["", "line", "return", "any"], frame: FrameType | None) -> None:
        self._step, self._target, self._is_raising = step, frame, False

    def _code_frame(self, frame: FrameType | None) -> FrameType | None:
        """Return the innermost frame of a person's code in `frame` or around it."""
        while frame is not None and not self._is_of_person(frame):
            frame = frame.f_back
        return frame

    def _is_of_person(self, frame: FrameType) -> bool:
        file = frame.f_code.co_filename
        return file.startswith("<") and self._is_code(file[1:-1])


def _name(frame: FrameType) -> str:
    """Return the name of a frame's code, without the brackets of its file."""
    return frame.f_code.co_filename[1:-1]


def _gives_way(frame: FrameType) -> bool:
    """Say whether a frame that returns does so at an await, if no error is on its way."""
    code = frame.f_code
    can_await = bool(code.co_flags & CAN_AWAIT)
    return can_await and code.co_code[frame.f_lasti - BEYOND_YIELD] == YIELD_VALUE
