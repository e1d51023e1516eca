"""What goes wrong with modules: one that cannot be found, and where one has failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from playground.loop import HandlerKilled
from playground.trace.places import CodePlace, place_of
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Sequence


class ModuleNotFound(ModuleNotFoundError):  # noqa: N818  it says what Node's code says
    """Nothing is there for a request. `code` and `require_stack` are Node's."""

    code = "MODULE_NOT_FOUND"

    def __init__(self, request: str, stack: Sequence[str], known: Sequence[str] = ()) -> None:
        self.require_stack = list(stack)
        lines = [f"Cannot find module '{request}'"]
        if stack:
            lines += ["Require stack:", *(f"- {each}" for each in stack)]
        super().__init__("\n".join(lines), name=request)
        self.add_note(f"This graph has the modules: {', '.join(sorted(known)) or 'none'}")


class ModuleFault(NamedTuple):
    """Why a module did not load: the error in a line, and where it was raised."""

    text: str
    place: CodePlace | None

    @property
    def words(self) -> str:
        """All of it in a line."""
        if self.place is None or f"(<{self.place.code}>, line {self.place.line})" in self.text:
            return self.text
        return f"{self.text} - at {self.place}"


def fault_of(error: BaseException) -> ModuleFault:
    """Return what there is to say of a module that did not load."""
    if isinstance(error, HandlerKilled):
        return ModuleFault("It was stopped before it had loaded", None)
    return ModuleFault(describe(error), place_of(error))
