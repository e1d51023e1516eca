"""What a person can do with the running graph: run it, stop it, step it, set its speed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.speed import faster, slower
from playground.ui.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.runtime.player import Player
    from playground.settings import Settings


def run_actions(player: Player, settings: Settings) -> list[Action]:
    """Return the rows of the Run menu for one player."""
    of = partial(Action, menu="Run")
    steps = Steps(player)

    def toggle_keep_going() -> None:
        settings.keep_going = player.keep_going = not settings.keep_going

    return [
        of(
            "run.run",
            "Run",
            steps.run_on,
            keys=("F5",),
            icon="run",
            enabled=lambda: player.state in ("paused", "review") or steps.is_brief,
            text=lambda: "Run" if player.debugger.position is None else "Continue",
        ),
        of(
            "run.pause",
            "Pause",
            player.pause,
            keys=("F6",),
            icon="pause",
            help="Pause at once, also in the middle of a handler",
            enabled=lambda: player.state == "running" and not steps.is_brief,
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
            enabled=lambda: is_midway(player) or (steps.is_brief and steps.was_midway),
        ),
        *steps.actions(),
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
