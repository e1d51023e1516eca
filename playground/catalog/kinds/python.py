"""A handler in Python: the code is the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.coded_node import CodedNode
from playground.catalog.parameters import Code, Names
from playground.catalog.ports import Port

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = """def handler(*args):
    log(*args)
    emit("out", *args)
"""


class Python(CodedNode, kind="python", label="Python", family="listeners"):
    """Runs a handler written in Python, `def` or `async def`.

    The code sees node, emit, log, state, graph, next_tick, set_timeout, set_immediate,
    queue_microtask and require. New code takes over as soon as it compiles.
    """

    inputs = {"in": "Calls the handler."}
    code = Code(TEMPLATE, multiline=True, help="Defines handler(*args), or async def handler.")
    events = Names(["out"], help="The events its code emits.")
    reaches_out = True

    @classmethod
    def event_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return the declared events."""
        return tuple(Port(name, "Emitted by the code.") for name in params["events"])

    def prepare(self) -> None:
        """Run the code, which defines the handler."""
        self.compile_code()

    def reconfigured(self, name: str) -> None:
        """Take new code over; code that does not compile leaves the old in place."""
        if name == "code":
            self.compile_code()

    def on_in(self, *args: object) -> object:
        """Call the handler."""
        return self.call_code(*args)
