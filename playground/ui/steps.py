"""Steps as a person makes them: of listeners or of lines, one at a time."""

from __future__ import annotations

import math
from time import monotonic
from typing import TYPE_CHECKING

from playground.ui.actions import Action

if TYPE_CHECKING:
    from playground.runtime.debugger.debugger import Debugger
    from playground.runtime.debugger.steps import How
    from playground.runtime.player import Player

SETTLE_MS = 150
"""A step that takes longer is shown as a loop that runs."""

_STEPS: dict[str, How] = {"turn": "turn", "over": "over", "into": "into", "out": "out"}
_BEFORE_CODE: dict[str, How] = {**_STEPS, "into": "line"}
_IN_CODE: dict[str, How] = {**_STEPS, "over": "line", "out": "return"}


class Steps:
    """Steps one player.

    A step that is asked for while the last one is under way is dropped, not put off. While a step
    `is_brief`, what can be done is offered as before it, so that nothing flickers; `was_midway`
    says whether it began in the middle of a task.
    """

    def __init__(self, player: Player) -> None:
        self._player = player
        self._began_s = -math.inf
        self.was_midway = False

    @property
    def is_brief(self) -> bool:
        """Whether the loop runs for the sake of a step that has not taken long yet."""
        is_recent = monotonic() - self._began_s < SETTLE_MS / 1000
        return is_recent and self._player.state == "running"

    def run_on(self) -> None:
        """Let the loop run, and not for a step."""
        self._began_s = -math.inf
        self._player.run()

    def step(self, kind: str) -> None:
        """Make a step: "turn", "over", "into" or "out"."""
        debugger = self._player.debugger
        if debugger.can_step:
            self._began_s = monotonic()
            self.was_midway = debugger.position is not None
            debugger.step(step_of(kind, debugger))

    def actions(self) -> list[Action]:
        """Return the rows of the Run menu; their keys are those of other debuggers."""
        return [
            self._action("turn", "Ctrl+F11", "to the end of this turn, or through the next one"),
            self._action("over", "F10", "this listener with all that it emits; in code, this line"),
            self._action("into", "F11", "to the next listener call, or into the code at hand"),
            self._action("out", "Shift+F11", "to the end of this emit; in code, of the function"),
        ]

    def _action(self, kind: str, key: str, what: str) -> Action:
        title = f"Step {kind.capitalize()}"
        return Action(
            f"run.step_{kind}",
            title,
            lambda: self.step(kind),
            menu="Run",
            group="step",
            keys=(key,),
            icon=f"step-{kind}",
            help=f"{title}: {what}",
            enabled=lambda: self._player.debugger.can_step or self.is_brief,
        )


def step_of(kind: str, debugger: Debugger) -> How:
    """Return the step that a person means where the loop stands: of listeners, or of lines."""
    position = debugger.position
    if position is None or not debugger.can_step_line:
        return _STEPS[kind]
    is_before_code = position.at in ("task", "call", "resume")
    return (_BEFORE_CODE if is_before_code else _IN_CODE)[kind]


def is_stepping(player: Player) -> bool:
    """Say whether a step is under way."""
    return player.state == "running" and player.debugger.is_stepping
