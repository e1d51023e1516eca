"""A handler in Python: the code is the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.node import Node
from playground.catalog.parameters import Code, Names
from playground.catalog.ports import Port
from playground.loop import HandlerKilled
from playground.trace.places import OF_A_MODULE, place_of
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

TEMPLATE = """def handler(*args):
    log(*args)
    emit("out", *args)
"""

CODE_IS_OFF = "the code is off until you trust this file"
CODE_WAS_STOPPED = "the code was stopped before it had defined its handler"


class Python(Node, kind="python", label="Python", family="listeners"):
    """Runs a handler written in Python, `def` or `async def`.

    The code sees node, emit, log, state, graph, next_tick, set_timeout, set_immediate,
    queue_microtask and require. New code takes over as soon as it compiles.
    """

    inputs = {"in": "Calls the handler."}
    code = Code(TEMPLATE, multiline=True, help="Defines handler(*args), or async def handler.")
    events = Names(["out"], help="The events its code emits.")
    reaches_out = True

    _handler: Callable[..., object] | None = None
    _fault: BaseException = RuntimeError("there is no handler")
    _fault_traceback: TracebackType | None = None

    @classmethod
    def event_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return the declared events."""
        return tuple(Port(name, "Emitted by the code.") for name in params["events"])

    def prepare(self) -> None:
        """Run the code, which defines the handler."""
        self._compile()

    def reconfigured(self, name: str) -> None:
        """Take new code over; code that does not compile leaves the old in place."""
        if name == "code":
            self._compile()

    def on_in(self, *args: object) -> object:
        """Call the handler."""
        if self._handler is None:
            raise self._fault.with_traceback(self._fault_traceback)
        return self._handler(*args)

    def _off(self, *args: object) -> None:
        del args
        self.host.recorder.line("warn", CODE_IS_OFF, "trust")

    def _compile(self) -> None:
        if not self.host.is_trusted:
            self._handler, self.error_text = self._off, CODE_IS_OFF
            return
        try:
            self._handler = self.host.handler(self, self.code)
        except KeyboardInterrupt:
            raise
        except HandlerKilled:
            self._fault, self.error_text = RuntimeError(CODE_WAS_STOPPED), CODE_WAS_STOPPED
        except BaseException as fault:  # noqa: BLE001  the person's code raises anything
            self._fault, self._fault_traceback = fault, fault.__traceback__
            self.error_text = _worded(fault)
        else:
            self.error_text = ""


def _worded(fault: BaseException) -> str:
    """Word what the code raised; where that was in a module, say in which line of which."""
    place = place_of(fault)
    is_elsewhere = place is not None and place.code.startswith(OF_A_MODULE)
    return f"{describe(fault)} - at {place}" if is_elsewhere else describe(fault)
