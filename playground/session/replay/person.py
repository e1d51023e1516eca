"""What the controls on a tape tell of the loop: whether a person kept it standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playground.session.comparing.noise import STOP

if TYPE_CHECKING:
    from playground.trace.record import Record


class Person:
    """Follows the controls.

    `stands` says whether the debugger keeps the loop midway, before a listener or after a step,
    `has_moved` whether it has been let go on since the loop's last own record.
    """

    def __init__(self) -> None:
        self.stands = False
        self.has_moved = False
        self._is_paused = False
        self._is_slow = False

    def follow(self, control: Record) -> None:
        """Take in a control."""
        verb, args = control.event, control.args
        if verb == "speed":
            self._is_slow = bool(args) and isinstance(args[0], int | float) and args[0] < 1
        elif verb == "pause":
            self._is_paused, self.stands = True, bool(args)
        elif verb in ("run", "run_to", "step", STOP):
            self.has_moved = True
            self._is_paused = verb == "step"
            self.stands = verb == "step" and args != ("turn",)

    @property
    def may_stand(self) -> bool:
        """Whether the loop may stand midway: it is paused, has stepped, or shows each call.

        What then comes from outside may also come after the turn; that seldom makes a difference.
        """
        return self._is_paused or self._is_slow
