"""The base of all node kinds. Every node is an event emitter; a kind says what its inputs do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from playground.catalog.kind import Kind, register
from playground.catalog.ports import Port
from playground.trace.emitter import TracedEmitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playground.catalog.host import Host


class Node(TracedEmitter):
    """A live node.

    A kind is a subclass with class keywords `kind`, `label`, `family` (and `control` or `face`,
    when its card has one), `inputs` and `outputs` (its events) with a line of help each, parameters
    as attributes, and a method `on_<input>` per input. Ports may follow from the parameters.

    `hears` names what may come in from outside without being an event (see `WorldNode`).

    `shows` names the attributes that its card shows. What its inputs do to them must follow from
    their arguments and engine time: to show a moment of the past a node that stands alone hears
    the same once more. `reaches_out` says that its handlers may do what no going back undoes.
    """

    inputs: ClassVar[Mapping[str, str]] = {}
    outputs: ClassVar[Mapping[str, str]] = {}
    hears: ClassVar[Sequence[str]] = ()
    shows: ClassVar[Sequence[str]] = ()
    reaches_out: ClassVar[bool] = False
    declared: ClassVar[Kind]

    def __init_subclass__(
        cls, kind: str = "", label: str = "", family: str = "", control: str = "", face: str = ""
    ) -> None:
        super().__init_subclass__()
        if kind:
            cls.declared = Kind(cls, kind, label, family, control, face)
            register(cls.declared)

    def __init__(self, host: Host, node_id: str, params: Mapping[str, Any]) -> None:
        super().__init__(host.recorder, node_id)
        self.host = host
        self.error_text = ""
        self.state: dict[str, Any] = {}
        for name, value in self.declared.values(params).items():
            self._set(name, value)
        self.prepare()

    def prepare(self) -> None:
        """Set up what the node keeps; called once, before anything is wired."""

    def start(self) -> None:
        """Begin to work by itself, when all wires are registered."""

    def stop(self) -> None:
        """Let go of timers and whatever else would outlive the node."""

    def configure(self, name: str, value: Any) -> None:
        """Take a parameter's new value while running."""
        self._set(name, value)
        self.reconfigured(name)

    def reconfigured(self, name: str) -> None:
        """Follow a parameter that has changed."""

    def handler_of(self, port: str) -> Callable[..., object]:
        """Return what runs when `port` hears an event; AttributeError for no such input."""
        handler: Callable[..., object] = getattr(self, f"on_{port}")
        return handler

    def gesture(self, name: str, *values: Any) -> Sequence[tuple[str, tuple[Any, ...]]]:
        """Return the events, with arguments, that a person's act on the card is."""
        raise LookupError(f"{type(self).__name__} has no gesture {name!r} {values!r}")

    def retrace(self, event: str, args: Sequence[Any]) -> None:
        """Follow an input of the past, as the gesture did that made it: its event and arguments."""

    def shown(self) -> dict[str, Any]:
        """Return what the card shows, by attribute, as plain values."""
        return {name: getattr(self, name) for name in self.shows}

    def show(self, values: Mapping[str, Any]) -> None:
        """Take what the card showed, as `shown` gave it."""
        for name in self.shows:
            setattr(self, name, values[name])

    def enter(self, event: str, *args: Any) -> None:
        """Take an input off the queue: its task."""
        self.emit(event, *args)

    @classmethod
    def listens_at(cls, params: Mapping[str, Any]) -> tuple[str, int] | None:
        """Return the host and port that a server listens at, which a cluster's workers share."""
        del params
        return None

    @classmethod
    def risk(cls, params: Mapping[str, Any]) -> str:
        """Return what a file that is not trusted may not do by such a node, "" for nothing.

        A few words to follow on its title, as in "runs the program ls". Code parameters need trust
        anyway.
        """
        del params
        return ""

    @classmethod
    def input_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return the inputs of a node with these parameters."""
        del params
        return tuple(Port(name, text) for name, text in cls.inputs.items())

    @classmethod
    def event_ports(cls, params: Mapping[str, Any]) -> tuple[Port, ...]:
        """Return the events of a node with these parameters, but for `error`."""
        del params
        return tuple(Port(name, text) for name, text in cls.outputs.items())

    def _set(self, name: str, value: Any) -> None:
        setattr(self, self.declared.parameters[name].attribute, value)
