"""What runs shows on the canvas: pulses, heat, ghosts, counts, faults, the selected record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF

from playground.graph.model import Graph, Node, Wire
from playground.ui.canvas.live.heat import free_chip, rate_text
from tests.ui.canvas.person import event_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.person import Person

FAST = Graph(
    nodes=(
        Node("tick", "interval", "Tick", (0.0, 0.0), {"interval_ms": 4}),
        Node("count", "counter", "Count", (400.0, 0.0)),
    ),
    wires=(Wire("w1", ("tick", "tick"), ("count", "in")),),
)
ONCE = Graph(
    nodes=(
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("first", "log", "First", (300.0, 0.0)),
        Node("always", "log", "Always", (300.0, 120.0)),
    ),
    wires=(
        Wire("w1", ("bell", "click"), ("first", "in"), once=True),
        Wire("w2", ("bell", "click"), ("always", "in")),
    ),
)


def ring(person: Person) -> None:
    """Click the bell and wait until the graph has heard it."""
    clicks = person.heard("bell").count("click")
    person.click(person.face_of("bell"))
    person.until(lambda: person.heard("bell").count("click") == clicks + 1)


def test_a_click_sends_pulses_along_the_wires_and_they_arrive(person: Person) -> None:
    pulses = person.view.stage.pulses
    ring(person)
    person.until(lambda: {each.wire for each in pulses.travelling} == {"w1", "w2", "w3"})
    late = {each.wire: each.age_s for each in pulses.travelling}
    assert late["w2"] < late["w1"]  # what the door hands on starts when the bell's has arrived
    person.until(lambda: "say" in pulses.glowing)
    person.until(lambda: not pulses.is_moving)


def test_a_pulse_is_seen_on_its_wire(person: Person) -> None:
    before = person.see()
    ring(person)
    person.until(lambda: any(each.age_s > 0.1 for each in person.view.stage.pulses.travelling))
    assert person.see() != before


def test_no_pulse_is_seen_where_its_wire_runs_below_a_card(
    show: Callable[[Graph], Person],
) -> None:
    nodes = (
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("between", "display", "Between", (260.0, 0.0)),
        Node("say", "log", "Say", (700.0, 40.0)),
    )
    person = show(Graph(nodes=nodes, wires=(Wire("w1", ("bell", "click"), ("say", "in")),)))
    pulses, points = person.view.stage.pulses, person.scene.wires["w1"].points
    hidden = pulses._hidden_steps(person.scene.wires["w1"])
    inner = person.card("between").outline.adjusted(9, 0, -9, 0)
    assert hidden == {n for n, at in enumerate(points) if inner.contains(at)}
    assert hidden
    with person.document.edit("Move") as edit:
        edit.change_node("between", position=(260.0, 300.0))
    assert not pulses._hidden_steps(person.scene.wires["w1"])


@pytest.mark.parametrize("setting", ["pulses", "reduced_motion"])
def test_pulses_can_be_switched_off(person: Person, setting: str) -> None:
    setattr(person.workspace.settings, setting, setting == "reduced_motion")
    ring(person)
    person.frames(5)
    assert not person.view.stage.pulses.is_moving
    assert person.view.stage.activity.life("w1").count == 1


def test_a_busy_wire_glows_with_its_rate_in_place_of_pulses(
    show: Callable[[Graph], Person],
) -> None:
    person = show(FAST)
    activity, pulses = person.view.stage.activity, person.view.stage.pulses
    beside = person.on_wire("w1", 0.3) + QPointF(0, 3)
    cold = person.color_at(beside)
    person.until(lambda: activity.life("w1").rate > 60)
    person.until(lambda: not pulses.travelling)
    assert person.color_at(beside) != cold


def test_rates_are_written_short() -> None:
    assert [rate_text(each) for each in (41.7, 999, 1250, 20_400)] == [
        "42/s",
        "999/s",
        "1.2k/s",
        "20k/s",
    ]


def test_rates_of_wires_that_run_together_stand_beside_each_other() -> None:
    spots = [QPointF(0, 0), QPointF(40, 0), QPointF(-40, 0)]
    taken = [free_chip(spots, 20, ())]
    taken.append(free_chip(spots, 20, taken))
    assert [chip.center().x() for chip in taken] == [0, 40]
    assert free_chip([QPointF(0, 4)], 20, taken).center() == QPointF(0, 4)


def test_a_spent_once_is_a_ghost_and_the_others_move_up(show: Callable[[Graph], Person]) -> None:
    person = show(ONCE)
    once, always = person.scene.wires["w1"], person.scene.wires["w2"]
    person.until(lambda: (once.number, always.number) == (1, 2))
    ring(person)
    person.until(lambda: not once.registered)
    assert (once.number, always.number) == (0, 1)
    person.workspace.player.reset()
    person.until(lambda: once.registered and (once.number, always.number) == (1, 2))


def test_an_emitter_shows_its_fullest_event_against_its_limit(
    show: Callable[[Graph], Person],
) -> None:
    logs = tuple(Node(f"log{i}", "log", f"Log {i}", (300.0, 80.0 * i)) for i in range(3))
    wires = tuple(Wire(f"w{i}", ("door", "ring"), (f"log{i}", "in")) for i in range(3))
    params = {"events": ["ring", "knock"], "max_listeners": 2}
    person = show(
        Graph(nodes=(Node("door", "emitter", "Door", (0.0, 0.0), params), *logs), wires=wires)
    )
    person.until(lambda: person.card("door").status.count == (3, 2))
    over = person.see(person.card("door").outline)
    with person.document.edit("Raise the limit") as edit:
        edit.set_param("door", "max_listeners", 10)
    person.until(lambda: person.card("door").status.count == (3, 10))
    person.frames()
    assert person.see(person.card("door").outline) != over


def test_code_that_does_not_compile_marks_the_card(show: Callable[[Graph], Person]) -> None:
    person = show(Graph(nodes=(Node("py", "python", "Code", (0.0, 0.0), {"code": "def broken("}),)))
    person.until(lambda: bool(person.card("py").status.fault))
    assert "fault" in person.card("py").accessible_name
    with person.document.edit("Mend") as edit:
        edit.set_param("py", "code", "def handler(*args):\n    pass\n")
    person.until(lambda: not person.card("py").status.fault)


def test_the_node_that_crashed_is_marked_until_it_runs_again(
    show: Callable[[Graph], Person],
) -> None:
    nodes = (
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node("bad", "fail", "Bad", (300.0, 0.0), {"message": "no such door"}),
    )
    person = show(Graph(nodes=nodes, wires=(Wire("w1", ("bell", "click"), ("bad", "in")),)))
    person.click(person.face_of("bell"))
    person.until(lambda: person.workspace.player.crash is not None)
    person.until(lambda: "no such door" in person.card("bad").status.fault)
    person.workspace.player.reset()
    person.until(lambda: not person.card("bad").status.fault)


def test_a_record_chosen_elsewhere_lights_its_card_and_wire(person: Person) -> None:
    ring(person)
    person.until(lambda: not person.view.stage.pulses.is_moving)
    person.frames()
    records = person.workspace.player.trace.records
    record = next(each for each in records if each.type == "call" and each.wire == "w2")
    beside = person.on_wire("w2", 0.4) + QPointF(0, 3)
    before = person.color_at(beside)
    person.selection.select([], [], record.seq)
    person.frames()
    assert person.color_at(beside) != before


def test_choosing_elsewhere_marks_card_and_wire(person: Person) -> None:
    person.selection.select(["door"], ["w1"])
    assert person.card("door").selected
    assert person.scene.wires["w1"].selected
    person.selection.clear()
    assert not person.card("door").selected
    assert not person.scene.wires["w1"].selected


def test_a_wired_error_port_stands_out(person: Person) -> None:
    at = person.port(event_of("bell", "error"))
    faint = person.color_at(at)
    with person.document.edit("Wire") as edit:
        wire = person.document.wires["w1"]
        edit.change_wire("w1", source=("bell", "error"), target=wire.target)
    person.frames()
    assert person.color_at(at).saturation() > faint.saturation()
