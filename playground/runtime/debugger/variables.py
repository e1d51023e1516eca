"""The local variables of a stopped Python frame, as a tree that is looked into on demand."""

from __future__ import annotations

import dis
from inspect import CO_OPTIMIZED
from typing import TYPE_CHECKING, Any, Protocol

from playground.runtime.debugger.looks import (
    is_huge,
    line_of,
    parts_of,
    size_of,
    text_of,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

MAX_CHILDREN = 200
# How many values of one frame may take too long over their `repr` before no more are asked.
PATIENCE = 3


class Attempt(Protocol):
    """Calls what may run a person's code, with a limit of time, and returns what that returns.

    Raises TimeoutError, or what it raises.
    """

    def __call__(self, fn: Callable[..., Any], /, *args: Any) -> Any:
        """Call `fn`."""


class Variable:
    """A value under a name: its type, its text in one line, whether it holds others.

    It keeps the value alive. No person's code runs but the `repr` of its own types.
    """

    __slots__ = ("_asker", "_value", "has_children", "name", "text", "type")

    def __init__(self, name: str, value: object, asker: _Asker) -> None:
        self.name = name
        self.type = type_name(value)
        text = text_of(value)
        self.text = asker.text_of(value) if text is None else text
        self.has_children = bool(parts_of(value, 1))
        self._value = value
        self._asker = asker

    def __repr__(self) -> str:
        return f"Variable({self.name!r}, {self.type!r}, {self.text!r}, {self.has_children})"

    def children(self) -> tuple[Variable, ...]:
        """Return the items and attributes; after 200 of them one that says how many more."""
        parts = parts_of(self._value, MAX_CHILDREN)
        children = [Variable(name, value, self._asker) for name, value in parts]
        more = size_of(self._value) - len(parts)
        if more > 0:
            children.append(_more(more, self._asker))
        return tuple(children)


def variables(frame: FrameType, attempt: Attempt) -> tuple[Variable, ...]:
    """Return the parameters, then the other locals, in the order in which the code names them.

    Texts are as of now. `attempt` is how a `repr` is asked for.
    """
    values: Any = frame.f_locals
    code = frame.f_code
    if not code.co_flags & CO_OPTIMIZED and type(values) is not dict:
        return ()  # a class body in a namespace of a person's own type
    asker = _Asker(attempt)
    return tuple(Variable(name, values[name], asker) for name in _names(code) if name in values)


def _names(code: CodeType) -> list[str]:
    """Return the names of a code's variables; a module's or a class's are those that it sets."""
    if code.co_flags & CO_OPTIMIZED:
        names = code.co_varnames + code.co_cellvars + code.co_freevars
    else:
        steps = dis.get_instructions(code)
        names = tuple(step.argval for step in steps if step.opname == "STORE_NAME")
    return [name for name in dict.fromkeys(names) if not name.startswith((".", "__"))]


def _more(count: int, asker: _Asker) -> Variable:
    marker = Variable(f"+{count:,} more", None, asker)
    marker.type = marker.text = ""
    return marker


class _Asker:
    """Asks values of a person's types for their `repr`, as long as that is answered in time."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt
        self._patience = PATIENCE

    def text_of(self, value: object) -> str:
        """Return a text, whatever the type's code does."""
        name = type_name(value)
        if not self._patience or is_huge(value):
            return f"<{name} object>"
        try:
            return line_of(self._attempt(repr, value))
        except TimeoutError:
            self._patience -= 1
            return f"<{name}: its repr took too long>"
        except BaseException as error:  # noqa: BLE001  a person's __repr__ raises anything
            return f"<{name}: its repr raised {type_name(error)}>"
