"""The base of nodes that run a person's code: it defines their handler, once it is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.catalog.node import Node
from playground.loop import HandlerKilled
from playground.trace.places import OF_A_MODULE, place_of
from playground.trace.texts import describe

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

CODE_IS_OFF = "the code is off until you trust this file"
CODE_WAS_STOPPED = "the code was stopped before it had defined its handler"


class CodedNode(Node):
    """Has a parameter `code`. A kind calls `compile_code` to run it, and `call_code` to use it."""

    code: str

    _handler: Callable[..., object] | None = None
    _fault: BaseException = RuntimeError("there is no handler")
    _fault_traceback: TracebackType | None = None

    def compile_code(self) -> None:
        """Run the code, which defines the handler; code that fails leaves the old in place."""
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

    def call_code(self, *args: object) -> object:
        """Call the handler; raises what was wrong with the code when there is none."""
        if self._handler is None:
            raise self._fault.with_traceback(self._fault_traceback)
        return self._handler(*args)

    def _off(self, *args: object) -> None:
        del args
        self.host.recorder.line("warn", CODE_IS_OFF, "trust")


def _worded(fault: BaseException) -> str:
    """Word what the code raised; where that was in a module, say in which line of which."""
    place = place_of(fault)
    is_elsewhere = place is not None and place.code.startswith(OF_A_MODULE)
    return f"{describe(fault)} - at {place}" if is_elsewhere else describe(fault)
