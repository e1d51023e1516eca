"""What came in to the node under test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.trace.contents import restored

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.trace.record import Record
    from tests.catalog.bench import Bench


def inputs(bench: Bench) -> list[Record]:
    """Return the inputs of the node."""
    return [each for each in bench.run.records if each.type == "input" and each.node == "it"]


def came(bench: Bench) -> list[tuple[str, tuple[Any, ...]]]:
    """Return event and arguments of each input of the node."""
    return [(each.event, restored(each.args)) for each in inputs(bench)]


def only(bench: Bench, *events: str) -> list[tuple[Any, ...]]:
    """Return the arguments of its inputs of some events."""
    return [args for event, args in came(bench) if event in events]


def when(bench: Bench, event: str, act: Callable[[Any], object]) -> Bench:
    """Call `act` with the node each time that an input of `event` has come in."""

    def listen(node: Any) -> None:
        follow = node.heard

        def heard(name: str, *args: Any) -> None:
            follow(name, *args)
            if name == event:
                act(node)

        node.heard = heard

    return bench.do(0, listen)
