"""The arguments of an event as a tree, for frames in which no code of a person's runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from playground.trace.arguments import is_no_json, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence


class Branch(Protocol):
    """What the tree shows: a named value, and what it holds."""

    name: str
    type: str
    text: str
    has_children: bool

    def children(self) -> Sequence[Branch]:
        """Return what it holds, named."""


class Argument:
    """A value as a record keeps it: JSON, or the `repr` of what is not."""

    def __init__(self, name: str, value: Any) -> None:
        is_whole = is_no_json(value)
        self.name = name
        self.type = "" if is_whole else type(value).__name__
        self.text = value_text(value)
        self.has_children = isinstance(value, dict | list | tuple) and bool(value) and not is_whole
        self._value = value

    def children(self) -> list[Argument]:
        """Return the items of a list, or the values of an object."""
        value = self._value
        if isinstance(value, dict):
            return [Argument(str(key), each) for key, each in value.items()]
        return [Argument(str(number), each) for number, each in enumerate(value)]


def arguments(args: tuple[Any, ...]) -> list[Argument]:
    """Return arguments as expressions name them: `args[0]`, `args[1]`."""
    return [Argument(f"args[{number}]", value) for number, value in enumerate(args)]
