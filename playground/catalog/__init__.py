"""The node kinds: ports, parameters and behaviour, one small class each.

It promises that palette, forms, checks and help follow from a kind's declaration. A node knows its
host (the loop, the recorder), never the document it stands in or the window that shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.catalog.kind import CATALOGUE, FAMILIES, Kind
from playground.catalog.node import Node
from playground.catalog.parameters import ParameterError
from playground.catalog.ports import Port, Ports

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FAMILIES",
    "KINDS",
    "Kind",
    "Node",
    "Port",
    "Ports",
    "check_parameter",
    "kind_of",
    "parameter_values",
    "ports_of",
]

KINDS: Mapping[str, Kind] = CATALOGUE


def kind_of(kind_id: str) -> Kind | None:
    """Return a kind by its id, None for one we do not know."""
    return KINDS.get(kind_id)


def ports_of(kind_id: str, params: Mapping[str, Any]) -> Ports | None:
    """Return the ports of a node, None for an unknown kind."""
    kind = KINDS.get(kind_id)
    return None if kind is None else kind.ports(params)


def parameter_values(kind_id: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return every parameter's value, defaults filled in; of an unknown kind what is given."""
    kind = KINDS.get(kind_id)
    return dict(params) if kind is None else kind.values(params)


def check_parameter(kind_id: str, name: str, value: Any) -> str | None:
    """Return what is wrong with a value, in one line, or None."""
    kind = KINDS.get(kind_id)
    parameter = None if kind is None else kind.parameters.get(name)
    if parameter is None:
        return None
    try:
        parameter.clean(value)
    except ParameterError as fault:
        return str(fault)
    return None
