"""What a person can do with the running graph: run it, stop it, step it, set its speed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.speed import faster, slower

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.debugger.debugger import Debugger
    from playground.runtime.debugger.steps import How
    from playground.runtime.player import Player
    from playground.settings import Settings

_STEPS: dict[str, How] = {"turn": "turn", "over": "over", "into": "into", "out": "out"}
_BEFORE_CODE: dict[str, How] = {**_STEPS, "into": "line"}
_IN_CODE: dict[str, How] = {**_STEPS, "over": "line", "out": "return"}


def run_actions(player: Player, settings: Settings) -> list[Action]:
    """Return the rows of the Run menu for one player."""
    of = partial(Action, menu="Run")

    def toggle_keep_going() -> None:
        settings.keep_going = player.keep_going = not settings.keep_going

    return [
        of(
            "run.run",
            "Run",
            player.run,
            keys=("F5",),
            icon="run",
            enabled=lambda: player.state == "paused",
            text=lambda: "Run" if player.debugger.position is None else "Continue",
        ),
        of(
            "run.pause",
            "Pause",
            player.pause,
            keys=("F6",),
            icon="pause",
            help="Pause at once, also in the middle of a handler",
            enabled=lambda: player.state == "running",
        ),
        of(
            "run.restart",
            "Restart",
            player.reset,
            keys=("Shift+F5",),
            icon="reset",
            help="Start again, with an empty queue and log",
        ),
        of(
            "run.stop_handler",
            "Stop Handler",
            player.debugger.stop_handler,
            keys=("Ctrl+F6",),
            icon="stop",
            help="Stop the handler that blocks the loop; the loop goes on with the next task",
            enabled=lambda: is_midway(player),
        ),
        *step_actions(player),
        *speed_actions(player),
        of(
            "run.keep_going",
            "Keep Going After Errors",
            toggle_keep_going,
            group="errors",
            help="Let an uncaught error be logged in place of stopping the loop",
            checked=lambda: settings.keep_going,
        ),
    ]


def step_actions(player: Player) -> list[Action]:
    """Return the steps; the keys are those of other debuggers, and repeat while they are held.

    A step that is asked for while the last one is under way is dropped, not put off; the buttons
    stay as they are meanwhile, so that they do not flicker while a key is held.
    """
    debugger = player.debugger

    def step(kind: str, key: str, what: str) -> Action:
        title = f"Step {kind.capitalize()}"
        return Action(
            f"run.step_{kind}",
            title,
            lambda: debugger.step(step_of(kind, debugger)),
            menu="Run",
            group="step",
            keys=(key,),
            icon=f"step-{kind}",
            help=f"{title}: {what}",
            enabled=lambda: debugger.can_step or is_stepping(player),
        )

    return [
        step("turn", "Ctrl+F11", "to the end of this turn, or through the next one"),
        step("over", "F10", "this listener with all that it emits; in code, this line"),
        step("into", "F11", "to the next listener call, or into the code of the one at hand"),
        step("out", "Shift+F11", "to the end of this emit; in code, of the function"),
    ]


def step_of(kind: str, debugger: Debugger) -> How:
    """Return the step that a person means where the loop stands: of listeners, or of lines."""
    position = debugger.position
    if position is None or not debugger.can_step_line:
        return _STEPS[kind]
    is_before_code = position.at in ("task", "call", "resume")
    return (_BEFORE_CODE if is_before_code else _IN_CODE)[kind]


def is_stepping(player: Player) -> bool:
    """Say whether a step is under way."""
    debugger = player.debugger
    return player.state == "running" and debugger.stops.step is not None


def is_midway(player: Player) -> bool:
    """Say whether a handler blocks the loop, or the loop stands in the middle of a task."""
    return player.debugger.blockage is not None or player.debugger.position is not None


def speed_actions(player: Player) -> list[Action]:
    """Return the steps of the speed that have keys."""
    of = partial(Action, menu="Run", group="speed")

    def change(to: Callable[[float], float]) -> None:
        player.set_speed(to(player.speed))

    return [
        of("run.slower", "Slower", partial(change, slower), keys=("Ctrl+Shift+Down",)),
        of("run.faster", "Faster", partial(change, faster), keys=("Ctrl+Shift+Up",)),
        of("run.normal_speed", "Normal Speed", partial(change, lambda _: 1.0)),
    ]
