"""Which settings a person can change: each a parameter with label, help, unit, range and default.

A setting is called as its field of `Settings`; a limit of the runaway guards as `limits.NAME`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from playground.catalog.parameters import Choice, Switch
from playground.settings import Settings, ThemeMode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.catalog.parameters import Parameter

LIMITS = "limits."
DEFAULTS = Settings()


@dataclass(frozen=True)
class Section:
    """Settings that belong together, under a title, with a line on what they are for."""

    title: str
    parameters: tuple[Parameter[Any], ...]
    help: str = ""


def _switch(name: str, label: str, help_text: str) -> Switch:
    return Switch(getattr(DEFAULTS, name), name=name, label=label, help=help_text)


THEME = Choice(
    DEFAULTS.theme, choices=get_args(ThemeMode), name="theme", label="Theme", help="Dark or light."
)
SECTIONS = (
    Section(
        "Appearance",
        (
            THEME,
            _switch("pulses", "Pulses on wires", "Show events travelling along the wires."),
            _switch("reduced_motion", "Reduced motion", "Counters in place of whatever moves."),
        ),
    ),
    Section(
        "Errors",
        (
            _switch(
                "keep_going",
                "Keep going after errors",
                "Log an uncaught error in place of stopping the loop, as Node.js would.",
            ),
            _switch(
                "pause_on_uncaught",
                "Pause on uncaught errors",
                "Stop where the error is raised, with the call stack still standing.",
            ),
            _switch(
                "pause_on_any_error",
                "Pause on any error",
                "Stop where any error is raised, though something will take it.",
            ),
        ),
    ),
)


def every_setting() -> Iterator[Parameter[Any]]:
    """Yield the settings in the order of the dialog."""
    for section in SECTIONS:
        yield from section.parameters


def value_of(settings: Settings, parameter: Parameter[Any]) -> object:
    """Return what a setting is."""
    if parameter.name.startswith(LIMITS):
        return settings.limits.get(parameter.name.removeprefix(LIMITS), parameter.default)
    return getattr(settings, parameter.name)


def set_value(settings: Settings, parameter: Parameter[Any], value: Any) -> None:
    """Change a setting; a limit that is as by default is not kept."""
    if not parameter.name.startswith(LIMITS):
        setattr(settings, parameter.name, value)
        return
    limit = parameter.name.removeprefix(LIMITS)
    settings.limits.pop(limit, None)
    if value != parameter.default:
        settings.limits[limit] = value
