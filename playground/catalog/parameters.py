"""Parameters of node kinds: typed, with default, unit, range and help.

A parameter is declared as a class attribute of the kind and read as an attribute of the live node;
forms, file checks and help follow from the declaration. `name` is what files call it, where that
is not the attribute's own name.
"""

from __future__ import annotations

import ast
import math
from abc import abstractmethod
from dataclasses import KW_ONLY, dataclass
from typing import Any, Generic, Self, TypeVar, overload

from playground.trace.snapshot import safe_repr

T = TypeVar("T")


class ParameterError(ValueError):
    """A value does not fit its parameter; `at` is its place inside the value, as in `[2].name`."""

    def __init__(self, text: str, at: str = "") -> None:
        super().__init__(text)
        self.at = at


@dataclass(frozen=True, eq=False)
class Parameter(Generic[T]):
    """What every parameter has. `clean` returns a value of its type or raises ParameterError."""

    default: T
    _: KW_ONLY
    help: str = ""
    unit: str = ""
    label: str = ""
    name: str = ""
    attribute: str = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        name = self.name or attribute
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "attribute", attribute)
        if not self.label:
            words = name.removesuffix("_ms").removesuffix("_hz").removesuffix("_s")
            words = words.removesuffix("_bytes")
            object.__setattr__(self, "label", words.replace("_", " ").capitalize())

    @overload
    def __get__(self, node: None, owner: type) -> Self: ...
    @overload
    def __get__(self, node: object, owner: type) -> T: ...
    def __get__(self, node: object | None, owner: type) -> Self | T:
        """Return the default: a node that was given a value has it in its own namespace."""
        return self if node is None else self.default

    @abstractmethod
    def clean(self, value: Any) -> T:
        """Return `value` as this parameter takes it."""


def wrong_type(expected: str, value: object) -> ParameterError:
    """Word a value of the wrong type as msgspec words it."""
    names = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object"}
    got = "null" if value is None else names.get(type(value), type(value).__name__)
    return ParameterError(f"Expected {expected}, got {got}")


@dataclass(frozen=True, eq=False)
class Number(Parameter[float]):
    """A number, ends included."""

    minimum: float = -math.inf
    maximum: float = math.inf

    def clean(self, value: Any) -> float:
        """Take an int or a float within the range."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise wrong_type("number", value)
        return _within(value, self.minimum, self.maximum, "number")


@dataclass(frozen=True, eq=False)
class Integer(Parameter[int]):
    """A whole number, ends included."""

    minimum: float = -math.inf
    maximum: float = math.inf

    def clean(self, value: Any) -> int:
        """Take an int within the range."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong_type("int", value)
        return _within(value, self.minimum, self.maximum, "int")


@dataclass(frozen=True, eq=False)
class Text(Parameter[str]):
    """A text of one line, or of many.

    `settled`: half of it is something else (an address, say), so that a form takes it when the
    person is done, not at every key.
    """

    multiline: bool = False
    settled: bool = False

    def clean(self, value: Any) -> str:
        """Take a str."""
        if not isinstance(value, str):
            raise wrong_type("str", value)
        return value


@dataclass(frozen=True, eq=False)
class FilePath(Text):
    """The path of a file, or of a folder; `is_new` says that it need not be there yet."""

    settled: bool = True
    is_new: bool = False
    is_folder: bool = False


class Expression(Text):
    """A safe expression over `args`, `event`, `n`, `state` and `now`."""

    def syntax_fault(self, value: str) -> str:
        """Return what is wrong with the expression's syntax, "" when nothing is."""
        try:
            ast.parse(value.strip(), mode="eval")
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            return f"not an expression: {getattr(error, 'msg', None) or error}"
        return ""


@dataclass(frozen=True, eq=False)
class Code(Text):
    """Python code that defines `handler`, or else what its help says.

    Only the code of a handler sees the names of handlers: node, emit, log and so on.
    """

    is_handler: bool = True


@dataclass(frozen=True, eq=False)
class Choice(Parameter[str]):
    """One of a few words."""

    choices: tuple[str, ...] = ()

    def clean(self, value: Any) -> str:
        """Take one of `choices`."""
        if not isinstance(value, str):
            raise wrong_type("str", value)
        if value not in self.choices:
            got = safe_repr(value)
            raise ParameterError(f"Expected one of {', '.join(self.choices)}, got {got}")
        return value


class Switch(Parameter[bool]):
    """On or off."""

    def clean(self, value: Any) -> bool:
        """Take a bool."""
        if not isinstance(value, bool):
            raise wrong_type("bool", value)
        return value


class JsonValue(Parameter[Any]):
    """Any JSON value."""

    def clean(self, value: Any) -> Any:
        """Take anything."""
        return value


class Names(Parameter[list[str]]):
    """Names of events, each once."""

    def clean(self, value: Any) -> list[str]:
        """Take a list of different texts that are not empty."""
        names, known = _texts(value), set[str]()
        for index, name in enumerate(names):
            if not name:
                raise ParameterError("an event needs a name", f"[{index}]")
            if name in known:
                raise ParameterError(f"the event {safe_repr(name)} is named twice", f"[{index}]")
            known.add(name)
        return names


class WireIds(Parameter[list[str]]):
    """Ids of wires."""

    def clean(self, value: Any) -> list[str]:
        """Take a list of texts."""
        return _texts(value)


N = TypeVar("N", int, float)


def _within(value: N, minimum: float, maximum: float, expected: str) -> N:
    if minimum <= value <= maximum:
        return value
    bounded = f"from {minimum:.15g} to {maximum:.15g}"
    size = bounded if math.isfinite(maximum) else f"of {minimum:.15g} or more"
    raise ParameterError(f"Expected {expected} {size}, got {safe_repr(value)}")


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise wrong_type("array", value)
    for index, each in enumerate(value):
        if not isinstance(each, str):
            fault = wrong_type("str", each)
            fault.at = f"[{index}]"
            raise fault
    return list(value)
