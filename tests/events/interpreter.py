"""Runs emitter programs on our `events`, with the trace that `node_programs.js` gives on Node's."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.events import (
    ERROR_MONITOR,
    EventEmitter,
    MaxListenersExceededWarning,
    OnceListener,
    UnhandledError,
    set_default_max_listeners,
)

if TYPE_CHECKING:
    from tests.events.programs import Op, Program

MOST_STEPS = 400
DEEPEST = 12
NUMBERS = {"inf": math.inf, "nan": math.nan, "none": None, "true": True, "text": "3"}
WORDS = {"None": "none", "True": "true", "False": "false", "inf": "Infinity"}
METHODS = {
    "on": "on", "once": "once", "prepend": "prepend_listener",
    "prependOnce": "prepend_once_listener", "off": "remove_listener",
    "removeAll": "remove_all_listeners", "clear": "remove_all_listeners",
    "count": "listener_count", "countOf": "listener_count", "listeners": "listeners",
    "raw": "raw_listeners", "names": "event_names", "getLimit": "get_max_listeners",
}  # fmt: skip


class ProgramError(Exception):
    """An error that a program makes."""


class OutOfStepsError(BaseException):
    """A program ran on for too long."""


@dataclass(frozen=True)
class Symbol:
    """An event that is no string."""

    name: str

    def __str__(self) -> str:
        return f"Symbol({self.name})"


class ProgramListener:
    """A listener of a program: leaves its call in the trace, then does what its body says."""

    def __init__(self, run: Run, number: int, body: list[Op]) -> None:
        self.run, self.number, self.body = run, number, body

    def __str__(self) -> str:
        return f"f{self.number}"

    def __call__(self, *args: object) -> None:
        self.run.step()
        self.run.trace.append(f"call f{self.number} {self.run.show_all(args)}")
        if self.run.calls >= DEEPEST:
            return
        self.run.calls += 1
        try:
            for op in self.body:
                self.run.perform(op)
        finally:
            self.run.calls -= 1


class Run:
    """One program on two emitters."""

    def __init__(self, program: Program) -> None:
        self.trace: list[str] = []
        self.steps = self.calls = 0
        self.kept: list[Any] = []
        bodies = [listener["body"] for listener in program["listeners"]]
        self.listeners: list[Any] = [
            ProgramListener(self, number, body) for number, body in enumerate(bodies)
        ]
        for listener, told in zip(self.listeners, program["listeners"], strict=True):
            if told["wraps"] is not None:
                listener.listener = self.listeners[told["wraps"]]
        self.emitters = [EventEmitter(), EventEmitter()]
        self.main: list[Op] = program["main"]

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise OutOfStepsError

    def perform(self, op: Op) -> None:
        self.step()
        match op:
            case ["throw", text]:
                raise ProgramError(text)
            case ["default", limit]:
                set_default_max_listeners(self.number(limit))
            case ["call", ref, args]:
                self.listener(ref)(*self.values(args))
            case ["keep", emitter, event]:
                self.kept += self.emitters[emitter].raw_listeners(self.name(event))
            case [name, emitter, *rest]:
                result = self.operate(name, self.emitters[emitter], *rest)
                shown = self.show_all(result) if isinstance(result, list) else self.show(result)
                self.trace.append(f"{name} {shown}")

    def operate(self, name: str, emitter: EventEmitter, *rest: Any) -> Any:
        match [name, *rest]:
            case ["emit", event, args]:
                return emitter.emit(self.name(event), *self.values(args))
            case ["limit", limit]:
                return emitter.set_max_listeners(self.number(limit))
            case [_, event, ref]:
                return getattr(emitter, METHODS[name])(self.name(event), self.listener(ref))
            case [_, event]:
                return getattr(emitter, METHODS[name])(self.name(event))
        return getattr(emitter, METHODS[name])()

    def name(self, event: str) -> str | Symbol | Any:
        if event == "@monitor":
            return ERROR_MONITOR
        return Symbol(event[1:]) if event.startswith("@") else event

    def listener(self, ref: Op) -> Any:
        """Find what stands in a program for a listener; the first one where that is missing."""
        match ref:
            case ["f", number]:
                return self.listeners[number]
            case ["bad"]:
                return 5
            case ["kept", place]:
                row = self.kept
            case ["raw", emitter, event, place]:
                row = self.emitters[emitter].raw_listeners(self.name(event))
        return row[place % len(row)] if row else self.listeners[0]

    def number(self, limit: Any) -> Any:
        return NUMBERS[limit] if isinstance(limit, str) else limit

    def values(self, values: list[Any]) -> list[Any]:
        return [ProgramError(value[1]) if isinstance(value, list) else value for value in values]

    def show(self, value: object) -> str:
        if isinstance(value, OnceListener):
            return f"once({self.show(value.listener)})"
        if isinstance(value, EventEmitter):
            return f"emitter {self.emitters.index(value)}"
        if isinstance(value, BaseException):
            return self.show_error(value)
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return WORDS.get(text, text)

    def show_all(self, values: Any) -> str:
        return f"[{', '.join(self.show(value) for value in values)}]"

    def show_error(self, error: BaseException) -> str:
        match error:
            case UnhandledError():
                return f"unhandled {self.show(error.context)}"
            case ProgramError():
                return f"error {error}"
            case ValueError():
                return "RangeError"
        return type(error).__name__

    def warn(self, message: Warning | str, *_: object, **__: object) -> None:
        assert isinstance(message, MaxListenersExceededWarning)
        self.trace.append(f"warn {message} {self.show(message.type)} {message.count}")

    def all(self) -> list[str]:
        set_default_max_listeners(10)
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = self.warn
            for op in self.main:
                try:
                    self.perform(op)
                except OutOfStepsError:
                    self.trace.append("out of steps")
                    break
                except Exception as error:  # noqa: BLE001 - whatever a program raises is its trace
                    self.trace.append(f"threw {self.show(error)}")
        set_default_max_listeners(10)
        for emitter in self.emitters:
            for name in emitter.event_names():
                self.trace.append(f"left {self.show(name)} {self.show_all(emitter._row(name))}")
        return self.trace
