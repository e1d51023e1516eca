"""Which settings a person can change: each a parameter with label, help, unit, range and default.

A setting is called as its field of `Settings`; a limit of the runaway guards as `limits.NAME`,
with NAME its field of `Limits`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, get_args

from playground.catalog.kinds.channels.server import ServerAddress
from playground.catalog.parameters import Choice, Integer, Switch
from playground.runtime.debugger.guards import Limits
from playground.settings import KEPT_MAX, Settings, ThemeMode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from dataclasses import Field

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


def _limit(field: Field[Any]) -> Integer:
    about = field.metadata
    default, low, high = getattr(Limits, field.name), about["minimum"], about["maximum"]
    span = f"From {low:,} to {high:,}; {default:,} by default."
    return Integer(
        default,
        name=LIMITS + field.name,
        label=about["label"],
        unit=about["unit"],
        help=f"{about['help']}\n{span}",
        minimum=low,
        maximum=high,
    )


THEME = Choice(
    DEFAULTS.theme, choices=get_args(ThemeMode), name="theme", label="Theme", help="Dark or light."
)
SESSIONS_KEPT = Integer(
    DEFAULTS.sessions_kept,
    name="sessions_kept",
    label="Sessions to keep",
    help="Older ones are deleted when the app starts, unless they have a name or a note.",
    minimum=1,
    maximum=KEPT_MAX,
)
BUS = ServerAddress(
    DEFAULTS.bus,
    name="bus",
    label="NATS server",
    settled=True,
    help="Such as nats://127.0.0.1:4222, or nats://name:password@host. Empty: the channels of this"
    " window share a bus of their own. Holds from the next reset on.",
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
                "Log an uncaught error and go on, where Node.js would stop.",
            ),
            _switch(
                "pause_on_uncaught",
                "Pause on uncaught errors",
                "Stop where the error is raised, with the call stack still standing.",
            ),
            _switch(
                "pause_on_any_error",
                "Pause on any error",
                "Stop where an error is raised, even if something takes it.",
            ),
        ),
    ),
    Section("Sessions", (SESSIONS_KEPT,)),
    Section(
        "Channels",
        (BUS,),
        "Over a server the channels of several windows, programs and machines hear each other.",
    ),
    Section(
        "Runaway guards",
        tuple(_limit(field) for field in fields(Limits)),
        "A graph that goes beyond one of these is paused, and the window says whose doing it is.",
    ),
)


def every_setting() -> Iterator[Parameter[Any]]:
    """Yield the settings in the order of the dialog."""
    for section in SECTIONS:
        yield from section.parameters


def value_of(settings: Settings, parameter: Parameter[Any]) -> object:
    """Return what a setting is."""
    if parameter.name.startswith(LIMITS):
        limits = Limits.from_settings(settings.limits)
        return getattr(limits, parameter.name.removeprefix(LIMITS))
    return getattr(settings, parameter.name)


def set_value(settings: Settings, parameter: Parameter[Any], value: Any) -> None:
    """Change a setting to a value that the parameter takes."""
    if parameter.name.startswith(LIMITS):
        limits = Limits.from_settings(settings.limits)
        name = parameter.name.removeprefix(LIMITS)
        settings.limits = replace(limits, **{name: value}).to_settings()
    else:
        setattr(settings, parameter.name, value)
