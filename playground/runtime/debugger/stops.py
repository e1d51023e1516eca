"""What the engine stops at: breakpoints, steps, errors, the next call in slow motion."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from playground.loop import HandlerKilled
from playground.runtime.debugger.breakpoints import Breakpoints, RunTo, Watch, log_text
from playground.runtime.debugger.lines import LineTracer
from playground.runtime.debugger.position import Position
from playground.runtime.handler_code import file_name
from playground.runtime.modules import id_in
from playground.trace.record import UNCAUGHT
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from types import FrameType

    from playground.events import EventEmitter
    from playground.runtime.debugger.position import At, Why
    from playground.runtime.debugger.steps import Step
    from playground.runtime.session_run import SessionRun
    from playground.trace.record import Record


class Wanted(Protocol):
    """What a person wants to stop at; it may change at any time."""

    breakpoints: Breakpoints
    pause_on_uncaught: bool
    pause_on_any_error: bool


class Stops:
    """Decides inside the engine, at the recorder's probes, whether it stops there.

    `stand(position)` stops it and returns when it goes on; `dwell(position)` does for a moment.
    A probe is only there while it is needed: see `arm`.
    """

    def __init__(
        self,
        run: SessionRun,
        wanted: Wanted,
        stand: Callable[[Position], None],
        dwell: Callable[[Position], None],
    ) -> None:
        self._run = run
        self._recorder = run.recorder
        self._stand = stand
        self._dwell = dwell
        self._wanted = wanted
        self.breakpoints = wanted.breakpoints
        self.tracer = LineTracer(self._line, self._is_code)
        self.step: Step | None = None
        self._is_new = False
        self._args: dict[int, tuple[Any, ...]] = {}
        self.run_to: RunTo | None = None
        self.dwells = False
        self._shown: BaseException | None = None
        run.recorder.probes.raised = self._raised
        run.before_uncaught = self._uncaught

    def arm(self) -> None:
        """Look where looking is needed now, and nowhere else."""
        probes, points = self._recorder.probes, self.breakpoints
        nodes, goes = points.nodes | points.lines, self.step is not None or self.run_to is not None
        probes.task = probes.emit = probes.call = probes.emitted = None
        if goes:
            probes.task, probes.emit = self._task, self._emit
            probes.emitted = self._emitted
        else:
            if points.are_in_modules:
                probes.task = self._task
            elif points.lines:
                probes.task = _tasks_at(points.lines, self._task)
            if points.needs_emits:
                probes.emit = _emits_at(points.nodes, points.events, self._emit)
        if goes or self.dwells or points.are_in_modules:
            probes.call = self._call
        elif nodes or points.wires:
            probes.call = _calls_at(nodes, points.wires, self._call)
        self.tracer.watch(points.lines)

    def take(self, step: Step) -> None:
        """Make a step when the engine goes on."""
        self.step, self._is_new = step, step.origin is not None

    def go_on(self) -> None:
        """Trace the code that runs here as is wanted by now; the engine goes on midway."""
        step, is_new, self._is_new = self.step, self._is_new, False
        if step is not None and is_new:
            self._begin(step)
        if self.breakpoints.lines:
            self.tracer.start()

    def _begin(self, step: Step) -> None:
        """Begin a step that goes by lines."""
        is_before_code = step.origin in ("call", "resume", "task")
        if (step.how, step.origin) == ("into", "line") or (step.how == "line" and is_before_code):
            self.tracer.step("in")
        elif step.how in ("line", "return") and not is_before_code:
            handler = self._recorder.innermost()
            if handler is not None and self.tracer.step(step.how):
                self.step = step._replace(depth=handler.depth)

    def end_turn(self) -> bool:
        """Trace nothing any more, and say whether a step ends here."""
        self.tracer.stop()
        self._args.clear()
        self._shown = None
        is_step = self.step is not None
        if is_step:
            self.clear()
        return is_step

    def clear(self) -> None:
        """Forget the step and where to run to."""
        if self.step is not None and self.tracer.is_stepping:
            self.tracer.stop()
        self.step = self.run_to = None
        self.arm()

    # the probes

    def _task(self, record: Record) -> None:
        at: At = "task" if record.type == "task" else "resume"
        if self.step is not None:
            self.step = self.step.in_next_task()
        if self.run_to is not None and at == "task" and self.run_to.at_task(record.cause):
            self._stop("run_to", at, record)
        elif self.step is not None and self.step.ends_at(at, record):
            self._stop("step", at, record)
        if self.breakpoints.lines and self._needs_lines(record.node):
            self.tracer.start()

    def _emit(self, record: Record, emitter: EventEmitter, args: tuple[Any, ...]) -> None:
        del emitter
        outer = self._recorder.innermost()
        begins = outer is not None and outer.type in ("task", "error")
        watches = self.breakpoints.at_emit(record.node, record.event, args, begins=begins)
        if watches and self._reach(watches, "emit", record, args):
            return
        if self.run_to is not None and self.run_to.at_emit(record.node, begins=begins):
            self._stop("run_to", "emit", record)

    def _call(self, record: Record, args: tuple[Any, ...]) -> None:
        points = self.breakpoints
        watches = points.at_call(record.node, record.event, record.wire, args)
        if watches and self._reach(watches, "call", record, args):
            pass
        elif self.run_to is not None and self.run_to.at_call(record.node, record.wire):
            self._stop("run_to", "call", record)
        elif self.step is not None and self.step.ends_at("call", record):
            self._stop("step", "call", record)
        elif self.dwells:
            self._dwell(_position("step", "call", record))
        if points.lines and self._needs_lines(record.node):
            self._args[record.seq] = args
            self.tracer.start()

    def _emitted(self, record: Record) -> None:
        if self.step is not None and self.step.ends_at("emitted", record):
            self._stop("step", "emitted", record)

    def _raised(self, record: Record, error: BaseException) -> None:
        if self._wanted.pause_on_any_error and isinstance(error, Exception):
            self._shown = error
            self._fail("error", record, error)

    def _uncaught(self, record: Record, error: BaseException) -> None:
        wanted, is_new = self._wanted, error is not self._shown
        self._shown = None
        is_uncaught = record.outcome == UNCAUGHT
        if (wanted.pause_on_uncaught and is_uncaught) or (wanted.pause_on_any_error and is_new):
            with suppress(HandlerKilled):  # there is nothing left to kill
                self._fail("uncaught" if is_uncaught else "error", record, error)

    def _fail(self, why: Why, record: Record, error: BaseException) -> None:
        line = _line_of(error, record.node)
        self._stop(why, "error", record, text=describe(error), line=line)

    def _needs_lines(self, node: str) -> bool:
        """Say whether what a node runs has to be traced: its code, or the modules that calls."""
        points = self.breakpoints
        return node in points.lines or (
            points.are_in_modules and node in self._run.live.code.modules.mains
        )

    def _line(self, frame: FrameType, code: str, line: int) -> None:
        del frame
        record = self._recorder.innermost()
        if record is None:
            return
        where = {"line": line, "node": code}
        if code not in self._run.live.models:
            where = {"line": line, "code": code}
        watch = self.breakpoints.lines.get(code, {}).get(line)
        args = self._args.get(record.seq, record.args)
        is_reached = watch is not None and watch.visit(args, record.event)
        if watch is not None and is_reached:
            is_reached = self._reach((watch,), "line", record, args, **where)
        if not is_reached and self.step is not None and self.tracer.has_stepped:
            self._stop("step", "line", record, **where)

    # what comes of it

    def _reach(
        self, watches: tuple[Watch, ...], at: At, record: Record, args: tuple[Any, ...], **more: Any
    ) -> bool:
        """Log, or stop; say whether it has stopped."""
        for watch in watches:
            if watch.point.log:
                self._recorder.line("log", log_text(watch, args, record.event), "breakpoint")
        stopping = next((watch.point.id for watch in watches if not watch.point.log), None)
        if stopping is not None:
            self._stop("breakpoint", at, record, breakpoint=stopping, **more)
        return stopping is not None

    def _stop(self, why: Why, at: At, record: Record, **more: Any) -> None:
        self.clear()
        self._stand(_position(why, at, record)._replace(**more))

    def _is_code(self, code: str) -> bool:
        return code in self._run.live.models or id_in(code) is not None


def _position(why: Why, at: At, record: Record) -> Position:
    return Position(why, at, record.seq, record.node, record.event, record.wire)


def _line_of(error: BaseException, node: str) -> int | None:
    """Return the line of a node's code that raised an error or let it pass, the innermost."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file_name(node):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _tasks_at(nodes: Container[str], probe: Callable[[Record], None]) -> Callable[[Record], None]:
    """Let a probe see only the tasks of some nodes."""

    def look(record: Record) -> None:
        if record.node in nodes:
            probe(record)

    return look


def _calls_at(
    nodes: Container[str], wires: Container[str], probe: Callable[[Record, tuple[Any, ...]], None]
) -> Callable[[Record, tuple[Any, ...]], None]:
    """Let a probe see only the calls at some places; all others cost next to nothing."""

    def look(record: Record, args: tuple[Any, ...]) -> None:
        if record.node in nodes or record.wire in wires:
            probe(record, args)

    return look


def _emits_at(
    nodes: Container[str],
    events: Container[str],
    probe: Callable[[Record, EventEmitter, tuple[Any, ...]], None],
) -> Callable[[Record, EventEmitter, tuple[Any, ...]], None]:
    """Let a probe see only the emits at some places."""

    def look(record: Record, emitter: EventEmitter, args: tuple[Any, ...]) -> None:
        if record.event in events or record.node in nodes:
            probe(record, emitter, args)

    return look
