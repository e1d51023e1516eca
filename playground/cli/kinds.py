"""`playground kinds`: the catalogue, for people and as JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click
import msgspec

from playground.catalog import FAMILIES, KINDS, Kind
from playground.catalog.parameters import Choice, Integer, Number
from playground.cli.main import OK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playground.catalog import Port
    from playground.catalog.parameters import Parameter


@click.command("kinds")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(*, as_json: bool) -> int:
    """List the node kinds with ports and parameters."""
    if as_json:
        catalogue = msgspec.json.encode([_described(kind) for kind in KINDS.values()])
        click.echo(msgspec.json.format(catalogue, indent=2).decode())
        return OK
    for family in FAMILIES:
        kinds = [kind for kind in KINDS.values() if kind.family == family]
        if kinds:
            click.echo(f"{family}\n")
        for kind in kinds:
            click.echo(_text(kind))
    return OK


def _described(kind: Kind) -> dict[str, Any]:
    ports = kind.ports({})
    return {
        "kind": kind.kind,
        "label": kind.label,
        "family": kind.family,
        "help": kind.help,
        "inputs": [port._asdict() for port in ports.inputs],
        "events": [port._asdict() for port in ports.events],
        "parameters": [_described_parameter(each) for each in kind.parameters.values()],
    }


def _described_parameter(parameter: Parameter[Any]) -> dict[str, Any]:
    described = {
        "name": parameter.name,
        "type": type(parameter).__name__.lower(),
        "default": parameter.default,
        "unit": parameter.unit,
        "help": parameter.help,
    }
    if isinstance(parameter, Number | Integer):
        ends = {"minimum": parameter.minimum, "maximum": parameter.maximum}
        described |= {name: end for name, end in ends.items() if math.isfinite(end)}
    if isinstance(parameter, Choice):
        described["choices"] = parameter.choices
    return described


def _text(kind: Kind) -> str:
    ports = kind.ports({})
    lines = [f"  {kind.kind:<16} {kind.summary}"]
    lines += _port_lines("hears", ports.inputs) + _port_lines("emits", ports.events)
    for parameter in kind.parameters.values():
        value = msgspec.json.encode(parameter.default).decode()
        unit = f" {parameter.unit}" if parameter.unit else ""
        shown = value if len(value) <= 24 else f"{value[:21]}..."  # noqa: PLR2004
        lines.append(f"      {parameter.name} = {shown}{unit}  {parameter.help}")
    return "\n".join([*lines, ""])


def _port_lines(verb: str, ports: Iterable[Port]) -> list[str]:
    names = ", ".join(port.name for port in ports)
    return [f"      {verb} {names}"] if names else []
