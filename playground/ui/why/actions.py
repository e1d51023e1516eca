"""What a person can ask about a record, as rows of the window's table of actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from playground.ui.why.cause_steps import CauseSteps
    from playground.ui.why.why_panel import WhyPanel
    from playground.ui.workspace import Workspace

TITLE = "Why Did This Run?"
KEY = "W"
HELP = "Show what led to it, how long that took, and what came of it"


def why_actions(panel: WhyPanel, steps: CauseSteps, workspace: Workspace) -> list[Action]:
    """Return what can be asked about the selected record, wherever it was selected."""

    def seq() -> int | None:
        return workspace.selection.record

    return [
        Action(
            "why.ask",
            TITLE,
            _asking(panel.ask, seq),
            menu="Session",
            group="why",
            keys=(f"Alt+{KEY}",),
            help=HELP,
            enabled=lambda: seq() is not None,
        ),
        Action("why.ask_row", "Why: This Row", panel.ask_current, keys=(KEY,), scope=panel),
        *cause_actions("why", "Why", steps, panel),
    ]


def cause_actions(name: str, title: str, steps: CauseSteps, scope: QWidget) -> list[Action]:
    """Return the ways from the selected record to its cause and its effect, for one panel."""
    of = partial(Action, scope=scope, enabled=lambda: steps.can_go)
    return [
        of(f"{name}.cause", f"{title}: Go to the Cause", steps.to_cause, keys=("[",)),
        of(f"{name}.effect", f"{title}: Go to the First Effect", steps.to_effect, keys=("]",)),
    ]


def why_action(
    action_id: str,
    ask: Callable[[int], object],
    seq: Callable[[], int | None],
    scope: QWidget,
    title: str = TITLE,
) -> Action:
    """Return the question about what is chosen in `scope`: `seq()`, None where nothing is."""
    return Action(
        action_id,
        title,
        _asking(ask, seq),
        keys=(KEY,),
        help=HELP,
        enabled=lambda: seq() is not None,
        scope=scope,
    )


def _asking(ask: Callable[[int], object], seq: Callable[[], int | None]) -> Callable[[], None]:
    def go() -> None:
        found = seq()
        if found is not None:
            ask(found)

    return go
