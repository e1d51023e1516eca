"""The numbers on wires are the places in the listener array that Node would have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playground.events import EventEmitter
from playground.graph.model import Wire
from playground.ui.canvas.order import listener_order

traits = st.tuples(st.booleans(), st.booleans())


def wires_with(all_traits: list[tuple[bool, bool]]) -> list[Wire]:
    """Make the wires of one event, each prepended or not, enabled or not."""
    return [
        Wire(f"w{i}", ("door", "ring"), ("say", "in"), prepend=prepend, enabled=enabled)
        for i, (prepend, enabled) in enumerate(all_traits)
    ]


@given(st.lists(traits, max_size=12))
def test_the_order_is_that_of_an_emitter(all_traits: list[tuple[bool, bool]]) -> None:
    emitter, called = EventEmitter(), []
    emitter.set_max_listeners(0)
    wires = wires_with(all_traits)
    for wire in wires:
        add = emitter.prepend_listener if wire.prepend else emitter.on
        if wire.enabled:
            add("ring", lambda wire_id=wire.id: called.append(wire_id))
    emitter.emit("ring")
    assert listener_order(wires) == called
