"""Where the loop stands, what slow motion shows, who blocks: seen on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF

from playground.graph.model import Breakpoint, Graph, Node, Wire
from playground.ui.theme import themes
from tests.ui.canvas.person import event_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from playground.runtime.debugger.position import Position
    from tests.ui.canvas.person import Person

STUCK = Graph(
    nodes=(
        Node("bell", "button", "Bell", (0.0, 0.0)),
        Node(
            "stuck",
            "python",
            "Stuck",
            (300.0, 0.0),
            {"code": "def handler(*args):\n    while True:\n        pass\n"},
        ),
    ),
    wires=(Wire("w1", ("bell", "click"), ("stuck", "in")),),
)


def break_on(person: Person, **place: str) -> None:
    """Add a breakpoint."""
    with person.document.edit("Add Breakpoint") as edit:
        edit.add(Breakpoint(**place))  # type: ignore[arg-type]


def stop(person: Person, **place: str) -> Position:
    """Ring, and wait until the loop stands at a breakpoint and the canvas shows it."""
    break_on(person, **place)
    debugger = person.workspace.player.debugger
    person.workspace.player.gesture("bell", "click")
    person.until(lambda: person.view.stage.spotlight.is_stopped)
    assert debugger.position is not None
    return debugger.position


def is_amber(color: QColor) -> bool:
    """Say whether a colour is that of a stop."""
    amber = themes.current.warning
    pairs = (
        (color.red(), amber.red()),
        (color.green(), amber.green()),
        (color.blue(), amber.blue()),
    )
    return all(abs(one - other) < 16 for one, other in pairs)


def edge_of(person: Person, node_id: str) -> QPointF:
    """See where the lower edge of a card is."""
    outline = person.card(node_id).outline
    return QPointF(outline.center().x(), outline.bottom())


def above(person: Person, node_id: str) -> QRectF:
    """See the strip above a card, where its tag is."""
    outline = person.card(node_id).outline
    return QRectF(outline.left(), outline.top() - 28, outline.width(), 22)


def test_the_card_and_the_wire_of_a_call_are_lit_with_a_tag_above(person: Person) -> None:
    strip = above(person, "say")
    before = person.see(strip)
    stop(person, on="wire", target="w2")
    assert is_amber(person.color_at(edge_of(person, "say")))
    assert is_amber(person.color_at(person.on_wire("w2", 0.3)))
    assert not is_amber(person.color_at(edge_of(person, "lamp")))
    assert person.see(strip) != before


def test_outer_frames_are_lit_less_than_the_one_that_stands(person: Person) -> None:
    unlit = person.color_at(edge_of(person, "door"))
    stop(person, on="wire", target="w2")
    color = person.color_at(edge_of(person, "door"))
    assert color != unlit
    assert not is_amber(color)


def test_the_light_goes_when_the_loop_goes_on(person: Person) -> None:
    edge = edge_of(person, "say")
    unlit = person.color_at(edge)
    stop(person, on="node", target="say")
    person.workspace.player.run()
    person.until(lambda: not person.view.stage.spotlight.is_stopped)
    person.until(lambda: not person.view.stage.pulses.is_moving)
    assert person.color_at(edge) == unlit


def test_a_step_moves_the_light_on(person: Person) -> None:
    stop(person, on="wire", target="w2")
    person.workspace.player.debugger.step("over")
    person.until(lambda: is_amber(person.color_at(edge_of(person, "lamp"))))
    assert not is_amber(person.color_at(edge_of(person, "say")))


def test_the_port_of_an_event_that_is_about_to_be_emitted_is_lit(person: Person) -> None:
    position = stop(person, on="event", target="ring")
    assert position.at == "emit"
    assert is_amber(person.color_at(person.port(event_of("door", "ring")) + QPointF(2, 0)))


def test_a_card_out_of_sight_is_brought_into_view_and_one_in_sight_stays(
    person: Person,
) -> None:
    camera = person.view.camera
    shown = camera.shown
    stop(person, on="node", target="door")
    person.frames()
    assert camera.shown == shown
    person.workspace.player.run()
    camera.center_on(QPointF(4000, 4000))
    break_on(person, on="node", target="say")
    person.until(lambda: camera.shown.contains(person.card("say").outline))
    person.workspace.player.run()
    camera.center_on(QPointF(-4000, 0))
    person.workspace.player.gesture("bell", "click")
    person.until(lambda: camera.shown.contains(person.card("door").outline))


def test_a_reset_puts_the_light_out(person: Person) -> None:
    stop(person, on="node", target="say")
    person.workspace.player.reset()
    person.until(lambda: not person.view.stage.spotlight.is_stopped)
    assert not is_amber(person.color_at(edge_of(person, "say")))


def test_a_stop_is_found_from_afar(person: Person) -> None:
    stop(person, on="wire", target="w2")
    person.view.camera.zoom_to(0.2)
    assert is_amber(person.color_at(person.on_wire("w2", 0.4)))


def test_slow_motion_shows_call_after_call_with_a_dot_that_is_never_late(
    person: Person,
) -> None:
    player, spotlight = person.workspace.player, person.view.stage.spotlight
    player.set_speed(0.25)
    player.gesture("bell", "click")
    seen: list[str] = []

    def look() -> bool:
        dwelling = player.debugger.dwelling
        if dwelling is not None and dwelling.wire not in seen:
            seen.append(dwelling.wire)
        assert not person.view.stage.pulses.travelling
        return len(seen) == 3

    person.until(look)
    assert seen == ["w1", "w2", "w3"]
    person.until(lambda: player.debugger.dwelling is None)
    assert not spotlight.is_stopped


@pytest.mark.parametrize("moves", [True, False])
def test_the_shown_call_is_lit_in_the_colour_of_its_wire_and_its_dot_moves(
    person: Person, *, moves: bool
) -> None:
    player = person.workspace.player
    person.workspace.settings.reduced_motion = not moves
    player.set_speed(0.1)
    player.gesture("bell", "click")
    family = themes.current.family("controls")
    person.until(lambda: person.color_at(edge_of(person, "door")).rgb() == family.rgb())
    wire = person.scene.wires["w1"].course.boundingRect().adjusted(0, -8, 0, 8)
    before = person.see(wire)
    person.frames(6)
    assert player.debugger.dwelling is not None
    assert (person.see(wire) != before) == moves


def test_a_card_that_blocks_says_for_how_long(show: Callable[[Graph], Person]) -> None:
    person = show(STUCK)
    player = person.workspace.player
    strip = above(person, "stuck")
    before = person.see(strip)
    player.gesture("bell", "click")
    person.until(lambda: player.debugger.blockage is not None)
    person.frames()
    first = person.see(strip)
    assert first != before
    person.until(lambda: person.see(strip) != first)
    player.debugger.stop_handler()
    person.until(lambda: player.debugger.blockage is None)
    person.frames()
    player.reset()  # the crash that it may have left
    person.until(lambda: person.see(strip) == before)
