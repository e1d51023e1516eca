"""What a node kind declares, gathered for palette, forms, checks and help; the list of kinds."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from playground.catalog.kinds import MODULES
from playground.catalog.kinds import __name__ as kinds_package
from playground.catalog.parameters import Parameter
from playground.catalog.ports import Port, Ports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playground.catalog.node import Node

FAMILIES = ("controls", "timers", "emitters", "listeners", "io", "outputs")
ERROR_HELP = "An error of asynchronous work; with no listener and no domain it stops the loop."

_PLACES = {kind: module for module, kinds in MODULES.items() for kind in kinds}
_KINDS: dict[str, Kind] = {}


@dataclass(frozen=True, eq=False)
class Kind:
    """A node kind. `control` and `face` name what its card shows besides ports, "" for nothing."""

    node_class: type[Node]
    kind: str
    label: str
    family: str
    control: str = ""
    face: str = ""

    @cached_property
    def help(self) -> str:
        """The whole description."""
        return inspect.getdoc(self.node_class) or ""

    @cached_property
    def summary(self) -> str:
        """The description's first line."""
        return self.help.partition("\n")[0]

    @cached_property
    def parameters(self) -> Mapping[str, Parameter[Any]]:
        """The parameters by name, in the order of their declaration."""
        members = vars(self.node_class).values()
        return {each.name: each for each in members if isinstance(each, Parameter)}

    def values(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return every parameter's value: as given, else its default."""
        return {
            name: params.get(name, parameter.default) for name, parameter in self.parameters.items()
        }

    def ports(self, params: Mapping[str, Any]) -> Ports:
        """Return the ports of a node with these parameters."""
        values = self.values(params)
        events = self.node_class.event_ports(values)
        if all(port.name != "error" for port in events):
            events = (*events, Port("error", ERROR_HELP))
        return Ports(self.node_class.input_ports(values), events)


def register(kind: Kind) -> None:
    """Add a kind to the catalogue."""
    if kind.family not in FAMILIES:
        raise ValueError(f"{kind.kind}: no such family: {kind.family!r}")
    _KINDS[kind.kind] = kind


class Catalogue(Mapping[str, Kind]):
    """All kinds by id, in the order of the palette; each is made when it is first asked for."""

    def __getitem__(self, kind_id: str) -> Kind:
        if kind_id not in _KINDS and kind_id in _PLACES:
            import_module(f"{kinds_package}.{_PLACES[kind_id]}")
        return _KINDS[kind_id]

    def __iter__(self) -> Iterator[str]:
        return iter({**_PLACES, **_KINDS})

    def __len__(self) -> int:
        return len(_PLACES.keys() | _KINDS.keys())

    def __contains__(self, kind_id: object) -> bool:
        return kind_id in _PLACES or kind_id in _KINDS


CATALOGUE = Catalogue()
