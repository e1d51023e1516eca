"""What a person can show and hide: panels, theme, motion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from playground.ui.actions import Action
from playground.ui.panels import ON_DEMAND, PANELS
from playground.ui.theme import themes

if TYPE_CHECKING:
    from playground.settings import Settings, ThemeMode
    from playground.ui.workspace_view import WorkspaceView

THEME_TITLES: dict[ThemeMode, str] = {
    "system": "Like the Desktop",
    "dark": "Dark",
    "light": "Light",
}


def panel_actions(view: WorkspaceView) -> list[Action]:
    """Return a switch for each panel of a workspace."""

    def toggle(panel: str) -> None:
        view.show_panel(panel, visible=not view.panels.is_shown(panel))

    numbered = [panel for panel in PANELS if panel not in ON_DEMAND]
    keys = {panel: (f"Alt+{number}",) for number, panel in enumerate(numbered, start=1)}
    return [
        Action(
            f"view.{panel}",
            title,
            partial(toggle, panel),
            menu="View",
            group="panels",
            keys=keys.get(panel, ()),
            checked=partial(view.panels.is_shown, panel),
        )
        for panel, title in PANELS.items()
    ]


def look_actions(settings: Settings) -> list[Action]:
    """Return theme and motion."""
    of = partial(Action, menu="View", group="look")

    def use(mode: ThemeMode) -> None:
        settings.theme = mode
        settings.save()
        themes.use(mode)

    def toggle(name: str) -> None:
        setattr(settings, name, not getattr(settings, name))
        settings.save()
        themes.changed.emit()  # whoever paints, paints anew

    def theme_choices() -> list[Action]:
        return [
            Action(
                f"view.theme.{mode}",
                title,
                partial(use, mode),
                checked=lambda mode=mode: settings.theme == mode,  # type: ignore[misc]
            )
            for mode, title in THEME_TITLES.items()
        ]

    return [
        of("view.theme", "Theme", lambda: None, children=theme_choices),
        of(
            "view.theme.toggle",
            "Switch Between Light and Dark",
            lambda: use("light" if themes.current.dark else "dark"),
            menu="",
            icon="dark",
        ),
        of(
            "view.pulses",
            "Pulses on Wires",
            partial(toggle, "pulses"),
            help="Show events travelling along the wires",
            checked=lambda: settings.pulses,
        ),
        of(
            "view.reduced_motion",
            "Reduced Motion",
            partial(toggle, "reduced_motion"),
            help="Counters in place of whatever moves",
            checked=lambda: settings.reduced_motion,
        ),
    ]
